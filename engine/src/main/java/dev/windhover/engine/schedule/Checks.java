// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.state.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What a schedule proves of its kernels while it runs them. Nothing of it changes what correct
 * kernels compute; it costs time and a copy of the columns.
 *
 * <p>Made by methods and not held in constants, so that a release build that never asks for a check
 * does not contain it.
 */
public final class Checks {
    /** Makes what watches a schedule's kernels. */
    private interface GuardMaker {
        WriteGuard make(Catalog catalog, int kernels);
    }

    private static final Function<World, QueryGuard> NO_QUERIES = world -> null;
    private static final UnaryOperator<List<Kernel>> AS_GIVEN = kernels -> kernels;

    private final GuardMaker guard;
    private final Function<World, QueryGuard> queries;
    private final Supplier<RowRanges> ranges;
    private final UnaryOperator<List<Kernel>> order;
    private final long shuffleSeed;

    private Checks(
            GuardMaker guard,
            Function<World, QueryGuard> queries,
            Supplier<RowRanges> ranges,
            UnaryOperator<List<Kernel>> order,
            long shuffleSeed) {
        this.guard = guard;
        this.queries = queries;
        this.ranges = ranges;
        this.order = order;
        this.shuffleSeed = shuffleSeed;
    }

    /** For releases: nothing is checked. */
    public static Checks none() {
        return new Checks(null, NO_QUERIES, null, AS_GIVEN, 0);
    }

    /**
     * For development and tests: watches that kernels write only what they declare, all of a small
     * world and a share of a large one in each step, so that it stays fast.
     */
    public static Checks sampled() {
        return new Checks(WriteGuard::sampling, QueryGuard::new, null, AS_GIVEN, 0);
    }

    /** For tests that prove every write: every kernel, column and step, whatever it takes. */
    public static Checks whole() {
        return new Checks(WriteGuard::whole, QueryGuard::new, null, AS_GIVEN, 0);
    }

    /**
     * Registers the kernels in another order, and runs them in another that the declarations allow,
     * both chosen by the seed; 0 for the usual ones. Where the hashes differ, a declaration is
     * missing something.
     */
    public Checks shuffled(long seed) {
        if (seed == 0) return new Checks(guard, queries, ranges, AS_GIVEN, 0);
        return new Checks(guard, queries, ranges, kernels -> shuffle(kernels, seed), seed);
    }

    /**
     * Runs kernels by rows in ranges cut by the seed, in any order of the ranges. Where the hashes
     * differ, a kernel does not treat its rows alone.
     */
    public Checks split(long seed) {
        return new Checks(guard, queries, () -> new RowRanges(seed), order, shuffleSeed);
    }

    /** Whether anything watches over what is written. */
    public boolean watches() {
        return guard != null;
    }

    /** What watches the queries of one world, or null. */
    public QueryGuard queries(World world) {
        return queries.apply(world);
    }

    long shuffleSeed() {
        return shuffleSeed;
    }

    /** The kernels as they are registered with it. */
    List<Kernel> registered(List<Kernel> kernels) {
        return order.apply(kernels);
    }

    private static List<Kernel> shuffle(List<Kernel> kernels, long seed) {
        List<Kernel> shuffled = new ArrayList<>(kernels);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, Rng.below(seed, i, i + 1));
        }
        return shuffled;
    }

    /** What watches the kernels of one schedule, or null. */
    WriteGuard guard(Catalog catalog, int kernels) {
        return guard == null ? null : guard.make(catalog, kernels);
    }

    /** What cuts the rows of one schedule, or null. */
    RowRanges ranges() {
        return ranges == null ? null : ranges.get();
    }
}
