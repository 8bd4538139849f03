// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

/**
 * A word behind every column that nobody may write. On the JVM columns are arrays, which bound
 * themselves, so there is none; the game build puts a class in this one's place that keeps them in
 * linear memory, where a helper module, another instance or a script can miss its mark.
 */
public final class Fence {
    /** Room behind a column, the same on every target so that addresses are. */
    public static final int BYTES = 8;

    private Fence() {}

    /** Whether fences are looked at: in checked browser builds. */
    public static boolean isWatched() {
        return false;
    }

    /** Puts one up. */
    public static void raise(int address) {}

    /** Whether it stands as it was put up. */
    public static boolean stands(int address) {
        return true;
    }
}
