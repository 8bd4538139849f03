// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.model;

/** What the numbers of a column are, if it has any. */
public enum Numbers {
    NONE("", ""),
    INT("", ""),
    LONG("", "L"),
    FLOAT("", "f"),
    DOUBLE("", ""),
    BYTE("(byte) ", "");

    private final String before;
    private final String behind;

    Numbers(String before, String behind) {
        this.before = before;
        this.behind = behind;
    }

    /**
     * The number as Java has it.
     *
     * @param value of the type that this is
     */
    public String literal(Number value) {
        return before + value + behind;
    }

    /** What memory holds before anything is stored; minus zero is another number. */
    public String zero() {
        return switch (this) {
            case FLOAT -> literal(0f);
            case DOUBLE -> literal(0d);
            default -> literal(0);
        };
    }
}
