// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import java.util.Arrays;

/** The last input record of each kind: the next of a kind is told by what differs. */
final class LastInput {
    private static final int KINDS = 256;
    private static final int NUMBERS = 4;

    final int[] modifiers = new int[KINDS];
    final int[] code = new int[KINDS];
    final int[] id = new int[KINDS];

    /** x, y, a and b of each kind. */
    private final float[] numbers = new float[NUMBERS * KINDS];

    /** As before the first. */
    void clear() {
        Arrays.fill(modifiers, 0);
        Arrays.fill(code, 0);
        Arrays.fill(id, 0);
        Arrays.fill(numbers, 0f);
    }

    /** As another is. */
    LastInput become(LastInput other) {
        System.arraycopy(other.modifiers, 0, modifiers, 0, KINDS);
        System.arraycopy(other.code, 0, code, 0, KINDS);
        System.arraycopy(other.id, 0, id, 0, KINDS);
        System.arraycopy(other.numbers, 0, numbers, 0, numbers.length);
        return this;
    }

    float number(int kind, int n) {
        return numbers[NUMBERS * kind + n];
    }

    void number(int kind, int n, float value) {
        numbers[NUMBERS * kind + n] = value;
    }
}
