// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.bench;

import java.util.Arrays;

/** Values that were measured, in rising order. */
public final class Samples {
    private final double[] sorted;

    private Samples(double[] sorted) {
        this.sorted = sorted;
    }

    /** Takes a copy; refuses no values at all and values that are not numbers. */
    public static Samples of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("a measured value is not a number");
        }
        return new Samples(sorted);
    }

    /** How many values there are. */
    public int count() {
        return sorted.length;
    }

    /**
     * The smallest value that at least this share of all values does not exceed (nearest rank): a
     * value that was really measured, never one between two.
     *
     * @param percent above 0 and up to 100
     */
    public double percentile(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent " + percent + " is not in (0, 100]");
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    /** The middle value, or the mean of the two in the middle. */
    public double median() {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The greatest value. */
    public double max() {
        return sorted[sorted.length - 1];
    }

    /** The least value. */
    public double min() {
        return sorted[0];
    }

    /** The arithmetic mean. */
    public double mean() {
        return Arrays.stream(sorted).sum() / sorted.length;
    }
}
