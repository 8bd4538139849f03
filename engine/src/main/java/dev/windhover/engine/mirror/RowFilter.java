// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

/** Which rows of a table clients see. */
public interface RowFilter {
    /**
     * Asked for every row at each look, so it reads columns and allocates nothing; the same columns
     * give the same answer.
     */
    boolean shows(int row);
}
