// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.inspect;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.Meaning;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Entities;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A value of a world as it stands between two steps, and what is known of it. Looking changes
 * nothing.
 *
 * @param value a number, text or boolean, or a list of numbers where a row has several
 * @param type such as f32, enum or f32[4]
 * @param unit empty where it has none
 * @param table that owns it
 * @param entity whose row it is, 0 where rows are no entities
 * @param version of the table's columns
 * @param step that comes next
 */
public record Inspection(
        String path,
        Object value,
        String type,
        String unit,
        String table,
        int entity,
        int row,
        int version,
        int step) {
    /**
     * The value at a path: table/entity/column, or table/column where there is one row. An entity
     * is its index or its handle; where rows are no entities it is the number of the row.
     *
     * @throws IllegalArgumentException with what there is not
     */
    public static Inspection of(World world, String path) {
        Check.that(!world.isOpen(), "a look at " + path + " while a kernel runs");
        List<String> names = new ArrayList<>(List.of(path.split("/", -1)));
        if (names.size() == 2) names.add(1, "0");
        if (names.size() != 3) throw missing(path, "a path is table/entity/column");
        Block block = block(world, path, names.get(0));
        Column column = column(block, path, names.get(2));
        int row = row(block, path, names.get(1));
        Field field = column.field();
        String kind =
                field.meaning() == Meaning.NUMBER ? column.type().tag() : field.meaning().tag();
        boolean isOne = column.width() == 1 || field.meaning() == Meaning.TEXT;
        return new Inspection(
                path,
                value(column, row),
                isOne ? kind : kind + "[" + column.width() + "]",
                field.unit(),
                block.name(),
                block instanceof Table table ? table.entity(row) : 0,
                row,
                block.version(),
                world.step());
    }

    private static Block block(World world, String path, String name) {
        for (Block block : world.blocks()) {
            if (block.name().equals(name)) return block;
        }
        throw missing(path, "there is no table " + name);
    }

    private static Column column(Block block, String path, String name) {
        for (Column column : block.rowColumns()) {
            if (column.name().equals(name)) return column;
        }
        throw missing(path, block.name() + " has no column " + name);
    }

    private static int row(Block block, String path, String key) {
        boolean isTable = block instanceof Table;
        String none = block.name() + " has no " + (isTable ? "entity " : "row ") + key;
        int number;
        try {
            number = Integer.parseInt(key);
        } catch (NumberFormatException e) {
            throw missing(path, none);
        }
        int row = -1;
        if (!(block instanceof Table table)) {
            row = number >= 0 && number < block.length() ? number : -1;
        } else if (number >= 0 && number <= Entities.INDEX_MAX) {
            for (int each = 0; each < table.count(); each++) {
                if (Entities.index(table.entity(each)) == number) row = each;
            }
        } else {
            row = table.row(number);
        }
        if (row < 0) throw missing(path, none);
        return row;
    }

    private static Object value(Column column, int row) {
        int first = row * column.width();
        Meaning meaning = column.field().meaning();
        if (meaning == Meaning.TEXT) return text(column, first);
        if (meaning == Meaning.BOOLEAN) return column.bits(first) == 1;
        if (meaning == Meaning.ENUM) {
            int place = (int) column.bits(first) & 255;
            List<String> values = column.field().values();
            return place < values.size() ? values.get(place) : String.valueOf(place);
        }
        if (column.width() == 1) return number(column, first);
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < column.width(); i++) {
            all.add(number(column, first + i));
        }
        return all;
    }

    private static Object number(Column column, int index) {
        long bits = column.bits(index);
        return switch (column.type()) {
            case F32 -> (Object) Float.intBitsToFloat((int) bits);
            case F64 -> Double.longBitsToDouble(bits);
            case I32 -> (int) bits;
            case U8 -> (int) bits & 255;
            case I64 -> bits;
        };
    }

    private static String text(Column column, int first) {
        byte[] bytes = new byte[column.width()];
        int length = 0;
        while (length < bytes.length && column.bits(first + length) != 0) {
            bytes[length] = (byte) column.bits(first + length);
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException missing(String path, String what) {
        return new IllegalArgumentException(path + ": " + what);
    }
}
