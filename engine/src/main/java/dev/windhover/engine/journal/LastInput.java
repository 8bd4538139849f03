// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

/** The last input record of each kind: the next of a kind is told by what differs. */
final class LastInput {
    private static final int KINDS = 256;
    private static final int NUMBERS = 4;

    final int[] modifiers = new int[KINDS];
    final int[] code = new int[KINDS];
    final int[] id = new int[KINDS];

    /** x, y, a and b of each kind. */
    private final float[] numbers = new float[NUMBERS * KINDS];

    float number(int kind, int n) {
        return numbers[NUMBERS * kind + n];
    }

    void number(int kind, int n, float value) {
        numbers[NUMBERS * kind + n] = value;
    }
}
