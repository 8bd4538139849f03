// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.picture;

/**
 * Leaves out far ships on machines that cannot keep up: with a processor for a graphics card,
 * ninety thousand dots cost more than everything else together. First every second dot goes, then
 * three of four; those that stay shine brighter. What is near is never thinned.
 */
final class Thinning {
    /** Seconds of a picture, in the mean: too slow to be fun, and fast enough for more. */
    private static final float SLOW = 1f / 24f;

    private static final float FAST = 1f / 55f;

    /** Share of the newest picture in the mean: about a second of pictures. */
    private static final float FRESH = 0.04f;

    private static final int STRIDE_MAX = 4;

    /** Seconds before a change, so that a single hiccup changes nothing. */
    private static final float PATIENCE = 1.2f;

    /** Each time that more proved too much, it is tried again this many times later. */
    private static final float CAUTION = 4f;

    private float mean = FAST;
    private float waited;
    private float patience = 3f * PATIENCE;
    private int stride = 1;

    /** Notes how long the last picture took; dots are drawn for every so many-th ship. */
    int next(float seconds) {
        mean += (seconds - mean) * FRESH;
        boolean slow = mean > SLOW && stride < STRIDE_MAX;
        boolean fast = mean < FAST && stride > 1;
        waited = slow || fast ? waited + seconds : 0f;
        if (slow && waited > PATIENCE) {
            stride *= 2;
            patience *= CAUTION;
            waited = 0f;
        } else if (fast && waited > patience) {
            stride /= 2;
            waited = 0f;
        }
        return stride;
    }
}
