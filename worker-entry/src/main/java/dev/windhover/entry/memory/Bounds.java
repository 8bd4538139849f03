// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.memory;

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

    /** The address of a run of bytes. The engine's class stands for the one in its place. */
    static int address(dev.windhover.engine.memory.ByteColumn bytes, int at, int count) {
        if (checked()) range(bytes.name(), at, count, bytes.length());
        return bytes.address() + at;
    }
}
