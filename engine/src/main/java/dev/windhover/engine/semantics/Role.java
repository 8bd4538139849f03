// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.semantics;

/** What a node is; the roles of ARIA that games need. Pages know them by their names. */
public enum Role {
    /** Holds others, under one name. */
    GROUP,
    /** A group that asks for something before all goes on. */
    DIALOG,
    HEADING,
    TEXT,
    IMAGE,
    LIST,
    /** Of a list. */
    ITEM,
    /** Read out when its name changes, once nothing else is. */
    STATUS,
    /** Read out at once. */
    ALERT,
    BUTTON,
    CHECKBOX,
    /** Has a value between two others, which arrow keys change. */
    SLIDER,
    /** Has a value between two others. */
    PROGRESS;

    /** Whether a player reaches it by keyboard. */
    public boolean isControl() {
        return this == BUTTON || this == CHECKBOX || this == SLIDER;
    }
}
