// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.protocol.call.Sliced;

/** Tries every divisor, so that it takes its time. */
public final class PrimesHandler implements PrimesApi {
    /** Does a few hundredths of a millisecond of nothing useful. */
    private static final int IDLE = 100;

    private final int[] nothing = new int[0];

    @Override
    public Sliced<Integer> count(int below, int slice) {
        return new Counting(below, slice);
    }

    @Override
    public Sliced<Integer> forever() {
        return new Counting(Integer.MAX_VALUE, IDLE);
    }

    @Override
    public int stuck() {
        int found = 0;
        for (int number = 2; ; number = number == IDLE ? 2 : number + 1) {
            if (isPrime(number)) found++;
            if (found == -1) return found;
        }
    }

    @Override
    public int trap() {
        return nothing[IDLE];
    }

    @Override
    public int trapOnce() {
        return nothing[IDLE];
    }

    private static boolean isPrime(int number) {
        for (int divisor = 2; divisor <= number / divisor; divisor++) {
            if (number % divisor == 0) return false;
        }
        return true;
    }

    private static final class Counting implements Sliced<Integer> {
        private final int below;
        private final int slice;
        private int next = 2;
        private int found;

        Counting(int below, int slice) {
            this.below = below;
            this.slice = slice;
        }

        @Override
        public boolean slice() {
            for (int n = 0; n < slice && next < below; n++) {
                if (isPrime(next++)) found++;
            }
            return next >= below;
        }

        @Override
        public Integer result() {
            return found;
        }

        @Override
        public double progress() {
            return (double) next / below;
        }
    }
}
