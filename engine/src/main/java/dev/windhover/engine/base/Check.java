// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

/**
 * Programmer errors: a broken rule throws with the values that broke it. The host fails visibly;
 * nothing goes on with bad state.
 */
public final class Check {
    private Check() {}

    /**
     * Refuses a state that must not be. The message is built by the caller, so it belongs outside
     * hot loops.
     */
    public static void that(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException(message);
        }
    }

    /** Refuses an argument outside its range, ends included. */
    public static int range(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", must be " + min + ".." + max);
        }
        return value;
    }

    /** Refuses null by name. */
    public static <T> T present(String name, T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    /** True for a number that arithmetic can go on with. */
    public static boolean isFinite(float value) {
        return value - value == 0f;
    }
}
