// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

/**
 * A snapshot or a patch that cannot be taken. Nothing of it was: the world is what it was before.
 */
public final class SnapshotRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** It ends before its end. */
        TRUNCATED,
        /** It does not begin as one. */
        NOT_ONE,
        /** Its bytes are not those that were written. */
        DAMAGED,
        /** Its parts do not go together. */
        MALFORMED,
        /** It holds more than this world has room for. */
        TOO_LARGE,
        /** A table or column that this game neither has nor names as gone. */
        UNKNOWN,
        /** A column that this game needs and that is not said to be newer. */
        MISSING,
        /** A table changed and its version did not. */
        CHANGED,
        /** Code newer than this one wrote it. */
        NEWER,
        /** An element outside what its column can hold. */
        BAD_VALUE,
        /** Handles, rows and free places that contradict each other. */
        BAD_ENTITIES,
        /** Rows of a group that do not line up. */
        BAD_GROUP,
        /** A patch for another state than the one that is there. */
        WRONG_BASE
    }

    private final Reason reason;

    /** Without a stack: it comes from outside, maybe often, and says itself where it was met. */
    SnapshotRefused(Reason reason, String what) {
        super(reason + ": " + what, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
