// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.base.Rng;

/**
 * Cuts rows into ranges and hands them out in any order, by a seed: what several cores would do,
 * made repeatable. Some ranges are empty.
 */
final class RowRanges {
    private static final int RANGES_MAX = 8;

    private final long seed;
    private final int[] cut = new int[RANGES_MAX + 1];
    private final int[] turn = new int[RANGES_MAX];
    private int draws;

    RowRanges(long seed) {
        this.seed = seed;
    }

    void run(RowKernel kernel, Step step, int rows) {
        int ranges = 1 + Rng.below(seed, draws++, RANGES_MAX);
        cut[0] = 0;
        for (int i = 1; i < ranges; i++) {
            cut[i] = Rng.below(seed, draws++, rows + 1);
        }
        cut[ranges] = rows;
        java.util.Arrays.sort(cut, 0, ranges);
        for (int i = 0; i < ranges; i++) {
            int other = Rng.below(seed, draws++, i + 1);
            turn[i] = turn[other];
            turn[other] = i;
        }
        for (int i = 0; i < ranges; i++) {
            kernel.run(step, cut[turn[i]], cut[turn[i] + 1]);
        }
    }
}
