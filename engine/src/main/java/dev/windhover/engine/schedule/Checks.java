// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.base.Check;

/**
 * What a schedule proves of its kernels while it runs them. Nothing of it changes what correct
 * kernels compute; it costs time and a copy of the columns.
 */
public final class Checks {
    /** How closely is watched that kernels write only what they declare. */
    public enum Guard {
        OFF,
        /**
         * All of a small world and a share of a large one in each step: for development and tests,
         * at full speed.
         */
        SAMPLED,
        /** Every kernel, every column, every step, whatever it takes. */
        WHOLE
    }

    /** For releases: nothing is checked. */
    public static final Checks NONE = new Checks(Guard.OFF, 0, 0);

    /** For development and tests. */
    public static final Checks SAMPLED = new Checks(Guard.SAMPLED, 0, 0);

    /** For tests that prove every write. */
    public static final Checks WHOLE = new Checks(Guard.WHOLE, 0, 0);

    private final Guard guard;
    private final long shuffleSeed;
    private final long splitSeed;

    private Checks(Guard guard, long shuffleSeed, long splitSeed) {
        this.guard = guard;
        this.shuffleSeed = shuffleSeed;
        this.splitSeed = splitSeed;
    }

    /**
     * Runs the kernels in another order that the declarations allow, chosen by the seed; 0 for the
     * usual one. Where the hashes differ, a declaration is missing something.
     */
    public Checks shuffled(long seed) {
        return new Checks(guard, seed, splitSeed);
    }

    /**
     * Runs kernels by rows in ranges cut by the seed, in any order of the ranges; 0 for one range
     * of all rows. Where the hashes differ, a kernel does not treat its rows alone.
     */
    public Checks split(long seed) {
        return new Checks(guard, shuffleSeed, seed);
    }

    public Checks guard(Guard value) {
        return new Checks(Check.present("guard", value), shuffleSeed, splitSeed);
    }

    public Guard guard() {
        return guard;
    }

    public long shuffleSeed() {
        return shuffleSeed;
    }

    public long splitSeed() {
        return splitSeed;
    }
}
