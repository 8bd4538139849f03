// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.Meaning;
import java.util.ArrayList;
import java.util.List;

/**
 * Which columns a snapshot holds, by name, in the order of its bytes. A snapshot begins with its
 * own, so that code of another version finds its way in it. {@link LayoutBytes} writes and reads
 * it.
 */
record Layout(List<Shape> blocks, List<List<Integer>> groups) {
    enum Kind {
        BLOCK,
        TABLE,
        ENTITIES
    }

    /**
     * One block.
     *
     * @param rows of a table 0: it says for itself how many it has
     */
    record Shape(String name, int version, Kind kind, int rows, List<Element> columns) {
        /** The place of a column, or -1. */
        int place(String column) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).name.equals(column)) return i;
            }
            return -1;
        }
    }

    /**
     * One column.
     *
     * @param isPerRow whether it has one row for each of its block's
     * @param rows of one that has not
     */
    record Element(
            String name,
            Column.Type type,
            int width,
            Meaning meaning,
            boolean isPerRow,
            int rows,
            List<String> values) {
        int rowBytes() {
            return width * type.bytes();
        }

        /** Whether bytes of the one are bytes of the other, but for the names of values. */
        boolean isLike(Element other) {
            return type == other.type
                    && width == other.width
                    && meaning == other.meaning
                    && isPerRow == other.isPerRow
                    && rows == other.rows;
        }

        /** For messages. */
        String kind() {
            return (width == 1 ? "" : width + " ")
                    + type.tag()
                    + " "
                    + meaning.tag()
                    + (isPerRow ? "" : " of " + rows + " rows");
        }
    }

    /** The world's own. */
    static Layout of(World world) {
        List<Shape> shapes = new ArrayList<>();
        for (Block block : world.blocks()) {
            shapes.add(shape(block));
        }
        List<List<Integer>> groups = new ArrayList<>();
        for (Group group : world.groups()) {
            List<Integer> places = new ArrayList<>();
            for (Table table : group.tables()) {
                places.add(world.blocks().indexOf(table));
            }
            groups.add(places);
        }
        return new Layout(shapes, groups);
    }

    /** The place of a block, or -1. */
    int place(String block) {
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).name.equals(block)) return i;
        }
        return -1;
    }

    long hash() {
        long hash = Hash.SEED;
        for (byte each : LayoutBytes.of(this)) {
            hash = Hash.mix(hash, each);
        }
        return hash;
    }

    private static Shape shape(Block block) {
        if (block instanceof Entities) {
            return new Shape(block.name(), block.version(), Kind.ENTITIES, 0, List.of());
        }
        List<Element> columns = new ArrayList<>();
        for (int c = 0; c < block.saved().length; c++) {
            columns.add(element(block.saved()[c], block.isPerRow(c)));
        }
        boolean isTable = block instanceof Table;
        return new Shape(
                block.name(),
                block.version(),
                isTable ? Kind.TABLE : Kind.BLOCK,
                isTable ? 0 : block.length(),
                columns);
    }

    private static Element element(Column column, boolean isPerRow) {
        Field field = column.field();
        return new Element(
                column.name(),
                column.type(),
                column.width(),
                field.meaning(),
                isPerRow,
                isPerRow ? 0 : column.rows(),
                field.values());
    }
}
