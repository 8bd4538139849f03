// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.model;

/** Who owns the rows that a record declares. */
public enum RowKind {
    /** Entities do; they come and go. */
    TABLE("Table", "rowsMax", 1_048_574),
    /** Nobody does; they are always there. */
    BLOCK("Block", "rows", 1_048_575);

    private final String suffix;
    private final String rowsName;
    private final int rowsLimit;

    RowKind(String suffix, String rowsName, int rowsLimit) {
        this.suffix = suffix;
        this.rowsName = rowsName;
        this.rowsLimit = rowsLimit;
    }

    /** What the generated class has behind the record's name; the annotation's name as well. */
    public String suffix() {
        return suffix;
    }

    /** The annotation's member that says how many rows. */
    public String rowsName() {
        return rowsName;
    }

    /** Indices of entities are 20 bits; 0 is none, and one more is never reached. */
    public int rowsLimit() {
        return rowsLimit;
    }
}
