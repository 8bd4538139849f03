// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an author sees of a generated file, and that it is always the same. */
class GeneratedFileTest {
    @TempDir private static Path engineFolder;
    private static Path engine;
    @TempDir private Path folder;

    @BeforeAll
    static void compileTheEngine() throws IOException {
        engine = Compilation.ofStandIns(engineFolder);
    }

    @Test
    void readsAsIfSomebodyHadWrittenIt() throws IOException {
        Compilation compilation =
                Compilation.of(
                        folder,
                        engine,
                        Map.of(
                                "game/Ship.java",
                                """
                                package game;

                                import dev.windhover.protocol.table.Default;
                                import dev.windhover.protocol.table.Ref;
                                import dev.windhover.protocol.table.Scratch;
                                import dev.windhover.protocol.table.Table;
                                import dev.windhover.protocol.table.Unit;

                                /**
                                 * One row per ship.
                                 *
                                 * @param vx to the right of {@link Ship}, never more
                                 *     than {@link Math#sqrt(double) it can take}
                                 * @param mode what it is about to do
                                 * @author somebody
                                 */
                                @Table(rowsMax = 100_000)
                                public record Ship(
                                        @Unit("m/s") @Default("1") float vx,
                                        Mode mode,
                                        @Ref(Ship.class) int leader,
                                        @Scratch int near) {
                                    /** Moods of ships. */
                                    public enum Mode { DRIFT, HUNT }
                                }
                                """));

        assertEquals(
                """
                package game;

                import dev.windhover.engine.memory.EnumColumn;
                import dev.windhover.engine.memory.Field;
                import dev.windhover.engine.memory.FloatColumn;
                import dev.windhover.engine.memory.IntColumn;
                import dev.windhover.engine.state.Table;

                /**
                 * Rows of {@link Ship}. Generated from it.
                 */
                public final class ShipTable extends Table {
                    /**
                     * The most rows there can be.
                     */
                    public static final int ROWS_MAX = 100_000;

                    /**
                     * To the right of {@code Ship}, never more than {@code Math.sqrt(double) it can take}. In m/s.
                     */
                    public final FloatColumn vx = floats(Field.of("vx").unit("m/s"));

                    /**
                     * What it is about to do.
                     */
                    public final EnumColumn<Ship.Mode> mode = enums(Field.of("mode"), Ship.Mode.values());

                    /**
                     * An entity of table {@code ship}, 0 for none.
                     */
                    public final IntColumn leader = entities(Field.of("leader").ref("ship"));

                    /**
                     * Scratch: rebuilt in every step before it is read.
                     */
                    public final IntColumn near = ints(Field.of("near").scratch());

                    /**
                     * With room for {@link #ROWS_MAX} rows.
                     */
                    public ShipTable() {
                        this(ROWS_MAX);
                    }

                    /**
                     * @param rowsMax the most rows there can be in this one
                     */
                    public ShipTable(int rowsMax) {
                        super("ship", rowsMax, 1);
                    }

                    @Override
                    protected void defaults(int row) {
                        vx.set(row, 1.0f);
                    }
                }
                """,
                compilation.generated().get("game/ShipTable.java"));
    }

    @Test
    void isTheSameInWhateverOrderAndCompanyItsRecordIsCompiled() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        sources.put("game/Ship.java", record("Ship", "@Ref(Rock.class) int rock, float b"));
        sources.put("game/Rock.java", record("Rock", "@Ref(Ship.class) int ship, float a"));
        Map<String, String> more = new TreeMap<>(Comparator.reverseOrder());
        more.putAll(sources);
        more.put("game/Zebra.java", record("Zebra", "float x"));

        Map<String, String> first =
                Compilation.of(folder.resolve("first"), engine, sources).generated();
        Map<String, String> second =
                Compilation.of(folder.resolve("second"), engine, more).generated();

        assertEquals(2, first.size());
        second.remove("game/ZebraTable.java");
        assertEquals(first, second);
    }

    @Test
    void belongsToItsRecordAloneForBuildsThatCompileWhatChanged() throws IOException {
        List<String> origins = new ArrayList<>();
        Compilation.with(
                folder,
                engine,
                Map.of(
                        "game/Ship.java", record("Ship", "@Ref(Rock.class) int rock"),
                        "game/Rock.java", record("Rock", "float a")),
                List.of(heard(origins)));

        origins.sort(null);
        assertEquals(
                List.of("game.RockTable of [game.Rock]", "game.ShipTable of [game.Ship]"), origins);
    }

    private static String record(String name, String components) {
        return "package game; import dev.windhover.protocol.table.*; @Table(rowsMax = 9) record %s(%s) {}"
                .formatted(name, components);
    }

    /** The processor, with every file that it asks for written down with what it comes from. */
    private static Processor heard(List<String> origins) {
        TableProcessor processor = new TableProcessor();
        return over(
                Processor.class,
                (method, arguments) ->
                        arguments != null && arguments[0] instanceof ProcessingEnvironment given
                                ? method.invoke(processor, heard(given, origins))
                                : method.invoke(processor, arguments));
    }

    private static ProcessingEnvironment heard(ProcessingEnvironment given, List<String> origins) {
        Filer filer =
                over(
                        Filer.class,
                        (method, arguments) -> {
                            Object[] elements = (Object[]) arguments[1];
                            origins.add(arguments[0] + " of " + Arrays.toString(elements));
                            return method.invoke(given.getFiler(), arguments);
                        });
        return over(
                ProcessingEnvironment.class,
                (method, arguments) ->
                        method.getName().equals("getFiler")
                                ? filer
                                : method.invoke(given, arguments));
    }

    private static <T> T over(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        GeneratedFileTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> answer.to(method, arguments)));
    }

    /** What a call is answered with. */
    private interface Answer {
        Object to(Method method, Object[] arguments) throws Exception;
    }
}
