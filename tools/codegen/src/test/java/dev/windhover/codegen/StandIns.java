// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import java.util.Map;
import java.util.TreeMap;

/**
 * Sources of a tiny engine: the classes that generated code calls, which remember what they were
 * told. The real ones cannot be here, because the processor comes before the engine in every build;
 * the engine's own tests compile generated tables against those.
 */
final class StandIns {
    private static final String MEMORY = "dev/windhover/engine/memory/";
    private static final String STATE = "dev/windhover/engine/state/";

    private final Map<String, String> sources = new TreeMap<>();

    private StandIns() {
        raw("Float", "float");
        raw("Int", "int");
        raw("Long", "long");
        raw("Double", "double");
        raw("Byte", "byte");
        vector("Vec2", "x", "y");
        vector("Vec3", "x", "y", "z");
        vector("Vec4", "x", "y", "z", "w");
        vector("Quat", "x", "y", "z", "w");
        matrix("Mat3", 9);
        matrix("Mat4", 16);
        memory();
        block();
        table();
        for (String name :
                "Vector2f Vector3f Vector4f Quaternionf Matrix3f Matrix4f Vector3d Vector2i Vector3fc Matrix4x3f"
                        .split(" ")) {
            put("org/joml/", name, "package org.joml; public class " + name + " {}");
        }
    }

    /** Paths and texts. */
    static Map<String, String> sources() {
        return new StandIns().sources;
    }

    private void raw(String name, String type) {
        put(
                MEMORY,
                name + "Column",
                """
                package dev.windhover.engine.memory;
                public final class NAMEColumn {
                    private final TYPE[] values;
                    private final int width;
                    public NAMEColumn(int rows, int width) {
                        values = new TYPE[rows * width];
                        this.width = width;
                    }
                    public TYPE get(int row) { return values[row]; }
                    public void set(int row, TYPE value) { values[row] = value; }
                    public TYPE get(int row, int element) { return values[row * width + element]; }
                    public void set(int row, int element, TYPE value) {
                        values[row * width + element] = value;
                    }
                }
                """
                        .replace("NAME", name)
                        .replace("TYPE", type));
    }

    private void vector(String name, String... axes) {
        String fields = "";
        for (String axis : axes) {
            fields += "public final FloatColumn " + axis + ";";
        }
        String made = "";
        String parameters = "int row";
        String stores = "";
        for (String axis : axes) {
            made += axis + " = new FloatColumn(rows, 1);";
            parameters += ", float " + axis;
            stores += "this." + axis + ".set(row, " + axis + ");";
        }
        put(
                MEMORY,
                name + "Column",
                "package dev.windhover.engine.memory; public final class %1$sColumn { %2$s public %1$sColumn(int rows) { %3$s } public void set(%4$s) { %5$s } }"
                        .formatted(name, fields, made, parameters, stores));
    }

    private void matrix(String name, int elements) {
        put(
                MEMORY,
                name + "Column",
                """
                package dev.windhover.engine.memory;
                public final class NAMEColumn {
                    private final FloatColumn column;
                    public NAMEColumn(int rows) { column = new FloatColumn(rows, WIDTH); }
                    public FloatColumn column() { return column; }
                }
                """
                        .replace("NAME", name)
                        .replace("WIDTH", "" + elements));
    }

    private void memory() {
        put(
                MEMORY,
                "Field",
                """
                package dev.windhover.engine.memory;
                public final class Field {
                    private final StringBuilder said;
                    public int width = 1;
                    private Field(String name) { said = new StringBuilder(name); }
                    public static Field of(String name) { return new Field(name); }
                    public Field scratch() { return say(" scratch"); }
                    public Field unit(String unit) { return say(" unit=" + unit); }
                    public Field ref(String table) { return say(" ref=" + table); }
                    public Field was(String oldName) { return say(" was=" + oldName); }
                    public Field since(int version) { return say(" since=" + version); }
                    public Field width(int elements) {
                        width = elements;
                        return say(" width=" + elements);
                    }
                    private Field say(String what) { said.append(what); return this; }
                    @Override public String toString() { return said.toString(); }
                }
                """);
        put(
                MEMORY,
                "BooleanColumn",
                """
                package dev.windhover.engine.memory;
                public final class BooleanColumn {
                    private final boolean[] values;
                    public BooleanColumn(int rows) { values = new boolean[rows]; }
                    public boolean get(int row) { return values[row]; }
                    public void set(int row, boolean value) { values[row] = value; }
                }
                """);
        put(
                MEMORY,
                "EnumColumn",
                """
                package dev.windhover.engine.memory;
                public final class EnumColumn<E extends Enum<E>> {
                    private final int[] values;
                    private final E[] constants;
                    public EnumColumn(int rows, E[] constants) {
                        values = new int[rows];
                        this.constants = constants;
                    }
                    public E get(int row) { return constants[values[row]]; }
                    public void set(int row, E value) { values[row] = value.ordinal(); }
                }
                """);
        put(
                MEMORY,
                "TextColumn",
                """
                package dev.windhover.engine.memory;
                public final class TextColumn {
                    private final String[] values;
                    public TextColumn(int rows) { values = new String[rows]; }
                    public String get(int row) { return values[row]; }
                    public void set(int row, String value) { values[row] = value; }
                }
                """);
    }

    private void block() {
        String factories = "";
        for (String[] each :
                new String[][] {
                    {"floats", "FloatColumn"},
                    {"ints", "IntColumn"},
                    {"longs", "LongColumn"},
                    {"doubles", "DoubleColumn"},
                    {"bytes", "ByteColumn"},
                    {"entities", "IntColumn"}
                }) {
            factories += factory(each[0], each[1], "rows, field.width");
        }
        for (String[] each :
                new String[][] {
                    {"booleans", "BooleanColumn"},
                    {"text", "TextColumn"},
                    {"vec2", "Vec2Column"},
                    {"vec3", "Vec3Column"},
                    {"vec4", "Vec4Column"},
                    {"quat", "QuatColumn"},
                    {"mat3", "Mat3Column"},
                    {"mat4", "Mat4Column"}
                }) {
            factories += factory(each[0], each[1], "rows");
        }
        put(
                STATE,
                "Block",
                """
                package dev.windhover.engine.state;
                import dev.windhover.engine.memory.*;
                import java.util.*;
                public abstract class Block {
                    protected final int rows;
                    private final List<String> told = new ArrayList<>();
                    protected Block(String name, int rows, int version, String... gone) {
                        this.rows = rows;
                        told.add(name + " " + rows + " v" + version + " " + List.of(gone));
                    }
                    public int count() { return rows; }
                    public List<String> told() { return told; }
                    public void start(int row) { defaults(row); }
                    protected void defaults(int row) {}
                    protected final <E extends Enum<E>> EnumColumn<E> enums(Field field, E[] values) {
                        told.add("enums " + field);
                        return new EnumColumn<>(rows, values);
                    }
                    FACTORIES
                }
                """
                        .replace("FACTORIES", factories));
    }

    private static String factory(String name, String column, String arguments) {
        return "protected final %2$s %1$s(Field field) { told.add(\"%1$s \" + field); return new %2$s(%3$s); }\n"
                .formatted(name, column, arguments);
    }

    private void table() {
        put(
                STATE,
                "Table",
                """
                package dev.windhover.engine.state;
                public abstract class Table extends Block {
                    protected Table(String name, int rowsMax, int version, String... gone) {
                        super(name, rowsMax, version, gone);
                    }
                    public final int add(int entity) { return 0; }
                    public final boolean remove(int entity) { return false; }
                }
                """);
    }

    private void put(String folder, String name, String text) {
        sources.put(folder + name + ".java", text);
    }
}
