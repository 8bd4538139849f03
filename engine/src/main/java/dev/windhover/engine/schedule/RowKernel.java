// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

/**
 * A kernel that treats each row alone: what it writes in a row depends on nothing that it writes in
 * another. It names the rows by {@link Access#eachRow} and is run by ranges of them, in any order
 * and, some day, on several cores, without changing a bit.
 */
public interface RowKernel extends Kernel {
    /**
     * One step of the rows from the first to before the second; they may be equal. The same rules
     * as for {@link Kernel#run}, and no rows are added or removed.
     */
    void run(Step step, int fromRow, int toRow);

    /** Not the way in: the schedule calls the ranges. */
    @Override
    default void run(Step step) {
        throw new IllegalStateException(name() + " is run by ranges of rows");
    }
}
