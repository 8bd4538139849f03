// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.DoubleColumn;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.memory.LongColumn;

/**
 * What the elements of a column were a moment ago. One class for each of the common kinds, so that
 * the loops over a whole world stay plain.
 */
abstract class ColumnCopy {
    static final int NONE = -1;

    static ColumnCopy of(Column column) {
        if (column instanceof FloatColumn) return new Floats((FloatColumn) column);
        if (column instanceof IntColumn) return new Ints((IntColumn) column);
        return new Others(column);
    }

    /** Copies the first elements. */
    abstract void take(int count);

    /** Puts the first elements back. */
    abstract void restore(int count);

    /** The first of the copied elements that has changed in place, or {@link #NONE}. */
    abstract int firstChanged(int count);

    /** Whether the element that was at one place is another than the one that is at a place now. */
    abstract boolean differs(int was, int now);

    abstract String was(int element);

    abstract String now(int element);

    private static final class Floats extends ColumnCopy {
        private final FloatColumn column;
        private float[] copy = new float[0];

        Floats(FloatColumn column) {
            this.column = column;
        }

        @Override
        void take(int count) {
            if (copy.length < count) copy = new float[column.length()];
            final float[] into = copy;
            for (int i = 0; i < count; i++) {
                into[i] = column.get(i);
            }
        }

        @Override
        void restore(int count) {
            for (int i = 0; i < count; i++) {
                column.set(i, copy[i]);
            }
        }

        @Override
        int firstChanged(int count) {
            for (int i = 0; i < count; i++) {
                if (differs(i, i)) return i;
            }
            return NONE;
        }

        /**
         * Bits and not values, so that minus zero is not zero; but one NaN is as good as another.
         */
        @Override
        boolean differs(int was, int now) {
            float one = copy[was];
            float other = column.get(now);
            return Float.floatToRawIntBits(one) != Float.floatToRawIntBits(other)
                    && (one == one || other == other);
        }

        @Override
        String was(int element) {
            return Float.toString(copy[element]);
        }

        @Override
        String now(int element) {
            return Float.toString(column.get(element));
        }
    }

    static final class Ints extends ColumnCopy {
        private final IntColumn column;
        private int[] copy = new int[0];

        Ints(IntColumn column) {
            this.column = column;
        }

        /** The copied element. */
        int old(int element) {
            return copy[element];
        }

        @Override
        void take(int count) {
            if (copy.length < count) copy = new int[column.length()];
            final int[] into = copy;
            for (int i = 0; i < count; i++) {
                into[i] = column.get(i);
            }
        }

        @Override
        void restore(int count) {
            for (int i = 0; i < count; i++) {
                column.set(i, copy[i]);
            }
        }

        @Override
        int firstChanged(int count) {
            for (int i = 0; i < count; i++) {
                if (copy[i] != column.get(i)) return i;
            }
            return NONE;
        }

        @Override
        boolean differs(int was, int now) {
            return copy[was] != column.get(now);
        }

        @Override
        String was(int element) {
            return Integer.toString(copy[element]);
        }

        @Override
        String now(int element) {
            return Integer.toString(column.get(element));
        }
    }

    private static final class Others extends ColumnCopy {
        private final Column column;
        private long[] copy = new long[0];

        Others(Column column) {
            this.column = column;
        }

        @Override
        void take(int count) {
            if (copy.length < count) copy = new long[column.length()];
            for (int i = 0; i < count; i++) {
                copy[i] = column.bits(i);
            }
        }

        @Override
        void restore(int count) {
            for (int i = 0; i < count; i++) {
                if (copy[i] != column.bits(i)) put(i, copy[i]);
            }
        }

        private void put(int element, long bits) {
            if (column instanceof ByteColumn) {
                ((ByteColumn) column).set(element, (byte) bits);
            } else if (column instanceof LongColumn) {
                ((LongColumn) column).set(element, bits);
            } else {
                ((DoubleColumn) column).set(element, Double.longBitsToDouble(bits));
            }
        }

        @Override
        int firstChanged(int count) {
            for (int i = 0; i < count; i++) {
                if (copy[i] != column.bits(i)) return i;
            }
            return NONE;
        }

        @Override
        boolean differs(int was, int now) {
            return copy[was] != column.bits(now);
        }

        @Override
        String was(int element) {
            return text(copy[element]);
        }

        @Override
        String now(int element) {
            return text(column.bits(element));
        }

        private String text(long bits) {
            if (column.type() != Column.Type.F64) return Long.toString(bits);
            // Near, and exact in hex: writing a double out in full takes tables of constants.
            return (float) Double.longBitsToDouble(bits) + " (" + Hash.hex(bits) + ")";
        }
    }
}
