// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.picture;

/**
 * Decides from what distance on ships get simpler, so that every picture costs about the same: the
 * nearest are solid, many more are streaks of light, the rest are dots. Counts the ships of a
 * picture by distance and sets the limits for the next one.
 */
final class Detail {
    /** Solid ships: 8 facets each. */
    static final int SOLID_MAX = 800;

    /**
     * Streaks, those of solid ships included. Enough that a view of all fleets shows 10 000 ships
     * flying; without a graphics card each costs a microsecond.
     */
    static final int STREAKS_MAX = 11_000;

    /**
     * After a jump the limits are those of another picture; no more streaks than this even then.
     */
    static final int STREAKS_LAST = 14_000;

    /** Lengths: beyond, a ship is less than five px long on most screens. */
    private static final float SOLID_FAR = 420f;

    private static final int BINS = 512;
    private static final float BIN = 4f;
    private static final float PER_BIN = 1f / BIN;

    private final int[] bins = new int[BINS];
    private float solidDepth = 100f;
    private float streakDepth = 600f;

    /** Notes a visible ship at this depth. */
    void count(float depth) {
        int bin = (int) (depth * PER_BIN);
        bins[bin < BINS ? bin : BINS - 1]++;
    }

    float solidDepth() {
        return solidDepth;
    }

    float streakDepth() {
        return streakDepth;
    }

    /** Sets the limits after a picture; a slow machine gets so many times fewer solid ships. */
    void settle(int thinned) {
        int solidMax = SOLID_MAX / thinned;
        int ships = 0;
        boolean solid = true;
        solidDepth = SOLID_FAR;
        streakDepth = BINS * BIN;
        for (int bin = 0; bin < BINS; bin++) {
            int here = bins[bin];
            if (solid && ships + here > solidMax) {
                solidDepth = Math.min(SOLID_FAR, part(bin, here, solidMax - ships));
                solid = false;
            }
            if (ships + here > STREAKS_MAX) {
                streakDepth = part(bin, here, STREAKS_MAX - ships);
                break;
            }
            ships += here;
        }
        for (int bin = 0; bin < BINS; bin++) {
            bins[bin] = 0;
        }
    }

    /** Within a bin as if ships were spread evenly over it. */
    private static float part(int bin, int here, int room) {
        return (bin + (float) room / here) * BIN;
    }
}
