// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

/** What the elements of a column stand for; it decides which bytes from outside are refused. */
public enum Meaning {
    NUMBER,
    /** A byte, 0 or 1. */
    BOOLEAN,
    /** A byte, the place of a value among the names of its field. */
    ENUM,
    /** UTF-8, zeros behind its end. */
    TEXT,
    /** An int, the handle of an entity or 0. */
    ENTITY;

    /** As schemas write it. */
    public String tag() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
