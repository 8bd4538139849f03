// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

/** A set of small numbers. */
final class Bits {
    private final long[] words;

    /** Empty, for numbers below the size. */
    Bits(int size) {
        words = new long[(size + 63) / 64];
    }

    void add(int number) {
        words[number >> 6] |= 1L << number;
    }

    boolean has(int number) {
        return (words[number >> 6] >>> number & 1) != 0;
    }

    void addAll(Bits others) {
        for (int w = 0; w < words.length; w++) {
            words[w] |= others.words[w];
        }
    }

    /** True when some number is in both. */
    boolean meets(Bits others) {
        for (int w = 0; w < words.length; w++) {
            if ((words[w] & others.words[w]) != 0) return true;
        }
        return false;
    }
}
