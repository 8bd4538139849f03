// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.testing.Feature;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is generated, compared by what it does: compiled against stand-ins of the engine, and run.
 */
class GeneratedClassTest {
    private static final String HEAD =
            "package game;\nimport dev.windhover.protocol.table.*;\nimport org.joml.*;\n";

    @TempDir private static Path engineFolder;
    private static Path engine;
    @TempDir private Path folder;

    @BeforeAll
    static void compileTheEngine() throws IOException {
        engine = Compilation.ofStandIns(engineFolder);
    }

    @Test
    void everyTypeBecomesItsColumn() throws Exception {
        assertEquals(
                List.of(
                        "ship 100 v1 []",
                        "ints a",
                        "longs b",
                        "floats c",
                        "doubles d",
                        "booleans e",
                        "bytes f",
                        "enums mode",
                        "text name width=12",
                        "ints g width=2",
                        "longs h width=3",
                        "floats i width=4",
                        "doubles j width=5",
                        "bytes k width=6",
                        "vec2 l",
                        "vec3 m",
                        "vec4 n",
                        "quat o",
                        "mat3 p",
                        "mat4 q",
                        "entities leader ref=ship"),
                told(
                        "ShipTable",
                        """
                        @Table(rowsMax = 100)
                        record Ship(
                                int a, long b, float c, double d, boolean e, byte f, Mode mode,
                                @Length(12) String name,
                                @Length(2) int[] g, @Length(3) long[] h, @Length(4) float[] i,
                                @Length(5) double[] j, @Length(6) byte[] k,
                                Vector2f l, Vector3f m, Vector4f n, Quaternionf o,
                                Matrix3f p, Matrix4f q,
                                @Ref(Ship.class) int leader) {
                            enum Mode { SLOW, QUICK }
                        }
                        """));
    }

    @Test
    void annotationsReachTheSchema() throws Exception {
        assertEquals(
                List.of(
                        "ship 100 v3 [fuel, wind.x]",
                        "floats vx unit=m/s was=speedX",
                        "ints lamps since=2",
                        "vec3 at unit=m was=position since=2",
                        "ints near scratch"),
                told(
                        "ShipTable",
                        """
                        @Table(rowsMax = 100, version = 3, gone = {"fuel", "wind.x"})
                        record Ship(
                                @Unit("m/s") @Was("speedX") float vx,
                                @Since(2) int lamps,
                                @Unit("m") @Since(2) @Was("position") Vector3f at,
                                @Scratch int near) {}
                        """));
    }

    @Test
    void blockHasItsRowsAndOneOfThemIfNothingIsSaid() throws Exception {
        assertEquals(
                List.of("sky 1 v1 []", "floats wind"),
                told("SkyBlock", "@Block record Sky(float wind) {}"));
        assertEquals(
                List.of("cell 4096 v1 []", "floats sums scratch width=8"),
                told(
                        "CellBlock",
                        "@Block(rows = 1 << 12) record Cell(@Scratch @Length(8) float[] sums) {}"));
    }

    @Test
    void nameOfATableIsSmallOrAsTheAuthorSays() throws Exception {
        String rock =
                """
                @Table(rowsMax = 9, name = "stone_2")
                record Rock(@Ref(Rock.class) int next) {}
                """;

        assertEquals(
                List.of("stone_2 9 v1 []", "entities next ref=stone_2"), told("RockTable", rock));
    }

    @Test
    void tableIsMadeWithFewerRowsAsWell() throws Exception {
        Class<?> table =
                compiled("ShipTable", "@Table(rowsMax = 100_000) public record Ship(float x) {}");

        Object small = table.getConstructor(int.class).newInstance(5);

        assertEquals(List.of("ship 5 v1 []", "floats x"), told(small));
        assertEquals(100_000, table.getField("ROWS_MAX").getInt(null));
    }

    @Test
    void blockTellsItsRowsToTheCompiler() throws Exception {
        Class<?> block = compiled("SkyBlock", "@Block(rows = 7) public record Sky(float x) {}");

        assertEquals(7, block.getField("ROWS").getInt(null));
    }

    @Test
    void rowsStartWithTheirDefaults() throws Exception {
        Object table =
                made(
                        "ShipTable",
                        """
                        @Table(rowsMax = 4)
                        record Ship(
                                @Default("0xff4f_b8ff") int colour,
                                @Default("-9_000_000_000") long born,
                                @Default("1.5") float size,
                                @Default("-2e-3") double drag,
                                @Default("true") boolean alive,
                                @Default("-7") byte lamp,
                                @Default("QUICK") Mode mode,
                                @Default("a \\"b\\" $c ü") @Length(12) String name,
                                float plain) {
                            enum Mode { SLOW, QUICK }
                        }
                        """);

        start(table, 2);

        assertEquals(0xff4f_b8ff, get(table, "colour", 2));
        assertEquals(-9_000_000_000L, get(table, "born", 2));
        assertEquals(1.5f, get(table, "size", 2));
        assertEquals(-2e-3, get(table, "drag", 2));
        assertEquals(true, get(table, "alive", 2));
        assertEquals((byte) -7, get(table, "lamp", 2));
        assertEquals("QUICK", get(table, "mode", 2).toString());
        assertEquals("a \"b\" $c ü", get(table, "name", 2));
        assertEquals(0f, get(table, "plain", 2));
        assertEquals(0f, get(table, "size", 1));
    }

    @Test
    void severalNumbersStartWithTheirDefaults() throws Exception {
        Object table =
                made(
                        "ShipTable",
                        """
                        @Table(rowsMax = 2)
                        record Ship(
                                @Default("1, -2.5, 3e2") Vector3f at,
                                @Default("identity") Quaternionf turn,
                                @Default("identity") Matrix3f shape,
                                @Default("1, 2, 3") @Length(3) int[] list,
                                @Default("0.5") @Length(3) float[] same,
                                @Default("0, 0, -0.0") @Length(3) double[] zeros) {}
                        """);

        start(table, 1);

        Object at = column(table, "at");
        assertEquals(1f, get(at, "x", 1));
        assertEquals(-2.5f, get(at, "y", 1));
        assertEquals(300f, get(at, "z", 1));
        Object turn = column(table, "turn");
        assertEquals(0f, get(turn, "x", 1));
        assertEquals(1f, get(turn, "w", 1));
        Object shape = call(column(table, "shape"), "column");
        for (int i = 0; i < 9; i++) {
            assertEquals(i % 4 == 0 ? 1f : 0f, element(shape, 1, i), "element " + i);
        }
        for (int i = 0; i < 3; i++) {
            assertEquals(i + 1, element(column(table, "list"), 1, i));
            assertEquals(0.5f, element(column(table, "same"), 1, i));
        }
        assertEquals(-0.0, element(column(table, "zeros"), 1, 2));
    }

    @Test
    void classIsAsVisibleAsItsRecord() throws Exception {
        assertTrue(
                Modifier.isPublic(
                        compiled("ShipTable", "@Table(rowsMax = 1) public record Ship(float x) {}")
                                .getModifiers()));
        assertFalse(
                Modifier.isPublic(
                        compiled("RockTable", "@Table(rowsMax = 1) record Rock(float x) {}")
                                .getModifiers()));
        assertFalse(
                Modifier.isPublic(
                        compiled(
                                        "WaveTable",
                                        "final class Sea { @Table(rowsMax = 1) public record Wave(float x) {} }")
                                .getModifiers()));
    }

    @Test
    void recordMayHaveMethodsAndColumnsMayBeCalledLikeFactories() throws Exception {
        assertEquals(
                List.of("ship 1 v1 []", "text text width=4", "ints ints", "floats dev"),
                told(
                        "ShipTable",
                        """
                        @Table(rowsMax = 1)
                        record Ship(@Length(4) String text, int ints, float dev) {
                            static final float PI_ISH = 3f;
                            Ship {
                                if (ints < 0) throw new IllegalArgumentException();
                            }
                            static int twice(int x) { return 2 * x; }
                        }
                        """));
    }

    @Test
    void enumMayBeCalledLikeAClassOfTheEngine() throws Exception {
        assertEquals(
                List.of("ship 1 v1 []", "enums of", "floats x"),
                told(
                        "ShipTable",
                        """
                        @Table(rowsMax = 1)
                        record Ship(@Default("B") Field of, float x) {
                            enum Field { A, B }
                        }
                        """));
    }

    @Test
    void recordInNoPackageIsGeneratedInNone() throws Exception {
        Compilation compilation =
                Compilation.of(
                        folder,
                        engine,
                        Map.of(
                                "Ship.java",
                                "@dev.windhover.protocol.table.Table(rowsMax = 1) record Ship(float x) {}"));

        assertEquals(List.of(), compilation.complaints());
        assertEquals(List.of("ShipTable.java"), List.copyOf(compilation.generated().keySet()));
    }

    @Test
    @Feature(value = "R11", partial = "declared by the record; the world reads the old data")
    void oldNamesAndVersionsOfARecordReachTheEngine() throws Exception {
        assertEquals(
                List.of("ship 1 v2 [fuel]", "floats x was=left", "floats y since=2"),
                told(
                        "ShipTable",
                        """
                        @Table(rowsMax = 1, version = 2, gone = "fuel")
                        record Ship(@Was("left") float x, @Since(2) @Default("3") float y) {}
                        """));
    }

    private List<?> told(String name, String record) throws Exception {
        return told(made(name, record));
    }

    private static List<?> told(Object block) throws Exception {
        return (List<?>) call(block, "told");
    }

    private Object made(String name, String record) throws Exception {
        Constructor<?> constructor = compiled(name, record).getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private Class<?> compiled(String name, String record) throws Exception {
        Path here = folder.resolve(name);
        String file = name.replaceAll("(Table|Block)$", "").replace("Wave", "Sea");
        Compilation compilation =
                Compilation.of(here, engine, Map.of("game/" + file + ".java", HEAD + record));
        assertEquals(List.of(), compilation.complaints());
        return compilation.load(engine, "game." + name);
    }

    private static void start(Object block, int row) throws Exception {
        block.getClass().getMethod("start", int.class).invoke(block, row);
    }

    private static Object get(Object owner, String column, int row) throws Exception {
        Object target = column(owner, column);
        return target.getClass().getMethod("get", int.class).invoke(target, row);
    }

    private static Object element(Object column, int row, int element) throws Exception {
        return column.getClass()
                .getMethod("get", int.class, int.class)
                .invoke(column, row, element);
    }

    private static Object column(Object owner, String name) throws Exception {
        java.lang.reflect.Field field = owner.getClass().getField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    private static Object call(Object target, String method) throws Exception {
        return target.getClass().getMethod(method).invoke(target);
    }
}
