// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

/**
 * One reason why a schedule cannot be.
 *
 * @param text names both sides and says what would mend it
 */
public record Problem(Kind kind, String text) {
    /** What is wrong, for tools that sort or filter. */
    public enum Kind {
        /** A kernel has no name, or two have the same. */
        NAME,
        /** Something names a kernel that is not there. */
        UNKNOWN,
        /** A kernel is to run before itself, by way of others. */
        CYCLE,
        /** An order asks for what the stages forbid. */
        STAGE,
        /** Two kernels touch the same column and nothing says which comes first. */
        AMBIGUOUS,
        /** A column or table that is not of this world. */
        FOREIGN,
        /** A kernel by rows that cannot be run by rows. */
        ROWS,
        /** A rate that is none. */
        RATE
    }

    @Override
    public String toString() {
        return text;
    }
}
