// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

/** A kernel wrote what its declaration does not admit. */
public final class UndeclaredWrite extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String kernel;
    private final String block;
    private final String column;
    private final int row;

    UndeclaredWrite(String kernel, String block, String column, int row, String what) {
        super("kernel " + kernel + " " + what);
        this.kernel = kernel;
        this.block = block;
        this.column = column;
        this.row = row;
    }

    public String kernel() {
        return kernel;
    }

    /** The table or block that it wrote into. */
    public String block() {
        return block;
    }

    public String column() {
        return column;
    }

    /** The first row that differs, or the element of a column that has no rows. */
    public int row() {
        return row;
    }
}
