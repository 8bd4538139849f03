// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Meaning;
import dev.windhover.engine.state.SnapshotRefused.Reason;

/** Refuses elements from outside that a column of the game could not hold. */
final class Values {
    private Values() {}

    /**
     * Looks at rows of bytes that are about to be read.
     *
     * @param places of an enum whose names moved: the new place of each old one, or -1; else null
     */
    static void check(String block, Column column, int[] places, ByteColumn in, int at, int rows) {
        Meaning meaning = column.field().meaning();
        if (meaning == Meaning.BOOLEAN) {
            checkBelow(2, block, column, in, at, rows);
        } else if (meaning == Meaning.ENUM && places == null) {
            checkBelow(column.field().values().size(), block, column, in, at, rows);
        } else if (meaning == Meaning.ENUM) {
            checkPlaces(places, block, column, in, at, rows);
        } else if (meaning == Meaning.TEXT) {
            for (int row = 0; row < rows; row++) {
                if (!isText(in, at + row * column.width(), column.width())) {
                    refuse(block, column, row, "bytes that are no text");
                }
            }
        }
    }

    private static void checkBelow(
            int limit, String block, Column column, ByteColumn in, int at, int rows) {
        for (int i = 0, count = rows * column.width(); i < count; i++) {
            int value = in.getByte(at + i);
            if (value >= limit) refuse(block, column, i / column.width(), "the value " + value);
        }
    }

    private static void checkPlaces(
            int[] places, String block, Column column, ByteColumn in, int at, int rows) {
        for (int i = 0, count = rows * column.width(); i < count; i++) {
            int value = in.getByte(at + i);
            if (value >= places.length || places[value] < 0) {
                refuse(block, column, i / column.width(), "value " + value + ", which is gone");
            }
        }
    }

    /** UTF-8 in its shortest form without zeros, then zeros only. */
    private static boolean isText(ByteColumn in, int at, int width) {
        int i = 0;
        while (i < width && in.getByte(at + i) != 0) {
            int first = in.getByte(at + i);
            int bytes = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
            if (first >= 0x80 && first < 0xc2 || first > 0xf4 || i + bytes > width) return false;
            int code = bytes == 1 ? first : first & 0xff >> bytes + 1;
            for (int k = 1; k < bytes; k++) {
                int next = in.getByte(at + i + k);
                if ((next & 0xc0) != 0x80) return false;
                code = code << 6 | next & 0x3f;
            }
            if (code >= 0xd800 && code < 0xe000 || code > 0x10_ffff) return false;
            if (bytes == 3 && code < 0x800 || bytes == 4 && code < 0x1_0000) return false;
            i += bytes;
        }
        while (i < width) {
            if (in.getByte(at + i++) != 0) return false;
        }
        return true;
    }

    private static void refuse(String block, Column column, int row, String what) {
        throw new SnapshotRefused(
                Reason.BAD_VALUE,
                block
                        + "."
                        + column.name()
                        + " has "
                        + what
                        + " in row "
                        + row
                        + ": it holds "
                        + column.field().meaning().tag()
                        + (column.field().values().isEmpty() ? "" : " " + column.field().values()));
    }
}
