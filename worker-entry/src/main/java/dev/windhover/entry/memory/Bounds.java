// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.memory;

import dev.windhover.engine.base.Hash;

/** Index checks of columns: on in development builds, gone in release builds. */
final class Bounds {
    private Bounds() {}

    /** The build replaces the body by a constant. */
    static boolean checked() {
        return true;
    }

    /** Kept out of line, so that the test in front of it stays small. */
    static void fail(String column, int index, int length) {
        throw new IndexOutOfBoundsException(
                "column " + column + ": index " + index + " of " + length);
    }

    /** Refuses a run of elements that is not inside. */
    static void range(String column, int from, int count, int length) {
        if (count < 0 || from < 0 || from > length - count) {
            throw new IndexOutOfBoundsException(
                    "column " + column + ": " + count + " from " + from + " of " + length);
        }
    }

    /**
     * Copies from linear memory to where a run of bytes is: in linear memory as well, or outside.
     * The engine's class stands for the one in its place.
     */
    static void write(int address, dev.windhover.engine.memory.ByteColumn out, int at, int count) {
        if (checked()) range(out.name(), at, count, out.length());
        if (out.address() != 0) {
            LinearMemory.copy(address, out.address() + at, count);
            return;
        }
        int i = 0;
        for (int last = count - 8; i <= last; i += 8) {
            out.putLong(at + i, LinearMemory.getPackedLong(address + i));
        }
        for (; i < count; i++) out.putByte(at + i, LinearMemory.getByte(address + i));
    }

    /** The other way. */
    static void read(dev.windhover.engine.memory.ByteColumn in, int at, int address, int count) {
        if (checked()) range(in.name(), at, count, in.length());
        if (in.address() != 0) {
            LinearMemory.copy(in.address() + at, address, count);
            return;
        }
        int i = 0;
        for (int last = count - 8; i <= last; i += 8) {
            LinearMemory.putPackedLong(address + i, in.getLong(at + i));
        }
        for (; i < count; i++) LinearMemory.putByte(address + i, (byte) in.getByte(at + i));
    }

    /** Floats, NaNs made canonical; the other way as well. */
    static void writeFloats(
            int address, dev.windhover.engine.memory.ByteColumn out, int at, int count) {
        if (checked()) range(out.name(), at, count << 2, out.length());
        if (out.address() != 0) {
            Words.writeFloats(address, out.address() + at, count);
            return;
        }
        for (int i = 0; i < count << 2; i += 4) {
            out.putInt(at + i, Hash.canonical(LinearMemory.getInt(address + i)));
        }
    }

    static void readFloats(
            dev.windhover.engine.memory.ByteColumn in, int at, int address, int count) {
        if (checked()) range(in.name(), at, count << 2, in.length());
        if (in.address() != 0) {
            Words.readFloats(in.address() + at, address, count);
            return;
        }
        for (int i = 0; i < count << 2; i += 4) {
            LinearMemory.putInt(address + i, Hash.canonical(in.getInt(at + i)));
        }
    }

    static void writeDoubles(
            int address, dev.windhover.engine.memory.ByteColumn out, int at, int count) {
        if (checked()) range(out.name(), at, count << 3, out.length());
        if (out.address() != 0) {
            Words.copyDoubles(address, out.address() + at, count);
            return;
        }
        for (int i = 0; i < count << 3; i += 8) {
            out.putLong(at + i, Hash.canonical(LinearMemory.getLong(address + i)));
        }
    }

    static void readDoubles(
            dev.windhover.engine.memory.ByteColumn in, int at, int address, int count) {
        if (checked()) range(in.name(), at, count << 3, in.length());
        if (in.address() != 0) {
            Words.copyDoubles(in.address() + at, address, count);
            return;
        }
        for (int i = 0; i < count << 3; i += 8) {
            LinearMemory.putLong(address + i, Hash.canonical(in.getLong(at + i)));
        }
    }
}
