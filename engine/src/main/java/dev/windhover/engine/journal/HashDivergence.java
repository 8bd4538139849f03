// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.World;

/**
 * The first place where two runs were not the same.
 *
 * @param step steps simulated when it was seen; it happened since the step compared before
 * @param block table or block, in the order of the world the first that differs
 * @param column the first column of it that differs
 * @param others how many columns more differ at that step
 * @param left the column's short hash in the one run; the world's whole one where no column is
 *     known
 * @param right and in the other
 */
public record HashDivergence(
        int step, String block, String column, int others, long left, long right) {
    /** A column's hash has eight digits, so that recordings with one of each column stay small. */
    private static final long SHORT = 0xffff_ffffL;

    /** Two runs that were the same wherever both were looked at. */
    public static final HashDivergence NONE = new HashDivergence(-1, "", "", 0, 0, 0);

    /**
     * Compares two runs of the same tables at every step that both remember.
     *
     * @throws IllegalStateException when their tables are not the same, or they have no step in
     *     common: that would prove nothing
     */
    public static HashDivergence first(HashLog one, HashLog other) {
        compareTables(one, other);
        int common = 0;
        int at = 0;
        for (int n = 0; n < one.count(); n++) {
            while (at < other.count() && other.step(at) < one.step(n)) {
                at++;
            }
            if (at == other.count()) break;
            if (other.step(at) != one.step(n)) continue;
            common++;
            for (int c = 0; c < one.columns(); c++) {
                if (one.hash(n, c) != other.hash(at, c)) return of(one, n, other, at, c);
            }
        }
        Check.that(common > 0, "the two runs remember no step in common");
        return NONE;
    }

    /**
     * Compares what a recording has as its n-th hash with a world at that step. The column is empty
     * when the recording has none beside it, and hashes of columns are shorter than others.
     */
    public static HashDivergence of(Recording recorded, int n, World world) {
        long hash = world.hash();
        if (hash == recorded.hash(n)) return NONE;
        HashDivergence all = all(recorded.hashStep(n), recorded.hash(n), hash);
        return all.narrowed(recorded.columns(n), Keyframes.hash(world), world);
    }

    /**
     * The same of two recordings at one step.
     *
     * @param world of their game, which names the columns
     */
    public static HashDivergence of(Recording one, int n, Recording other, int m, World world) {
        Check.that(one.hashStep(n) == other.hashStep(m), "hashes of different steps");
        if (one.hash(n) == other.hash(m)) return NONE;
        HashDivergence all = all(one.hashStep(n), one.hash(n), other.hash(m));
        return all.narrowed(one.columns(n), other.columns(m), world);
    }

    private static HashDivergence all(int step, long left, long right) {
        return new HashDivergence(step, "world", "", 0, left, right);
    }

    private HashDivergence narrowed(int[] was, int[] is, World world) {
        int count = Keyframes.columns(world);
        if (was.length != count || is.length != count) return this;
        HashDivergence first = this;
        int found = 0;
        int at = 0;
        for (Block each : world.blocks()) {
            for (Column one : each.columns()) {
                if (one.isScratch()) continue;
                int here = at++;
                if (was[here] == is[here] || found++ > 0) continue;
                long left = was[here] & SHORT;
                long right = is[here] & SHORT;
                first = new HashDivergence(step, each.name(), one.name(), 0, left, right);
            }
        }
        if (found == 0) return this;
        return new HashDivergence(
                step, first.block, first.column, found - 1, first.left, first.right);
    }

    @Override
    public String toString() {
        if (equals(NONE)) return "no divergence";
        String more = others == 0 ? "" : " (and " + others + " columns more)";
        String hashes = digits(left) + " against " + digits(right);
        return "after step "
                + step
                + ": "
                + block
                + (column.isEmpty() ? "" : "." + column)
                + more
                + ", "
                + hashes;
    }

    private String digits(long hash) {
        return Hash.hex(hash).substring(column.isEmpty() ? 0 : 8);
    }

    private static HashDivergence of(HashLog one, int n, HashLog other, int at, int first) {
        int others = 0;
        for (int c = first + 1; c < one.columns(); c++) {
            if (one.hash(n, c) != other.hash(at, c)) others++;
        }
        return new HashDivergence(
                one.step(n),
                one.block(first).name(),
                one.column(first).name(),
                others,
                RecordingFormat.fold(one.hash(n, first)) & SHORT,
                RecordingFormat.fold(other.hash(at, first)) & SHORT);
    }

    private static void compareTables(HashLog one, HashLog other) {
        int shared = Math.min(one.columns(), other.columns());
        for (int c = 0; c < shared; c++) {
            if (!one.path(c).equals(other.path(c))) {
                throw new IllegalStateException(
                        "the runs have other tables: " + one.path(c) + " and " + other.path(c));
            }
        }
        Check.that(
                one.columns() == other.columns(),
                "the runs have " + one.columns() + " and " + other.columns() + " columns");
    }
}
