// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Hash;

/**
 * The first place where two runs were not the same.
 *
 * @param step steps simulated when it was seen; it happened since the step compared before
 * @param block table or block, in the order of the world the first that differs
 * @param column the first column of it that differs
 * @param others how many columns more differ at that step
 * @param left the column's hash in the one run
 * @param right and in the other
 */
public record HashDivergence(
        int step, String block, String column, int others, long left, long right) {
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

    @Override
    public String toString() {
        if (equals(NONE)) return "no divergence";
        String more = others == 0 ? "" : " (and " + others + " columns more)";
        String hashes = Hash.hex(left) + " against " + Hash.hex(right);
        return "after step " + step + ": " + block + "." + column + more + ", " + hashes;
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
                one.hash(n, first),
                other.hash(at, first));
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
