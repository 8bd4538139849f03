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
}
