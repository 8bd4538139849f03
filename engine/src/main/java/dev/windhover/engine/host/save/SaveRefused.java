// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.save;

import dev.windhover.engine.state.SnapshotRefused;

/** A save that cannot be made, or one that cannot be loaded: then the world is as it was. */
public final class SaveRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** It does not begin as one. */
        NOT_ONE,
        /** A newer engine wrote it, or newer code of the game. */
        NEWER,
        /** It ends before its end. */
        TRUNCATED,
        /** Its bytes are not those that were written. */
        DAMAGED,
        /** Its checks hold and its content makes no sense. */
        MALFORMED,
        /** Of another game. */
        OTHER_GAME,
        /** Of tables that this game neither has nor says how to carry over. */
        OTHER_LAYOUT,
        /** The game has no room for it. */
        TOO_LARGE,
        /** Another one is on its way. */
        BUSY,
        /** A recording is played, which nothing else may enter. */
        REPLAYING
    }

    private final Reason reason;

    /** Without a stack: it comes from outside, and says itself what was met. */
    public SaveRefused(Reason reason, String what) {
        super(reason + ": " + what, null, false, false);
        this.reason = reason;
    }

    /** What the world in it is refused for. */
    public static SaveRefused of(SnapshotRefused refused) {
        Reason reason = reason(refused.reason());
        String said = refused.getMessage();
        // Both begin with their reason, which often is the same word.
        String again = reason + ": ";
        return new SaveRefused(
                reason, said.startsWith(again) ? said.substring(again.length()) : said);
    }

    public Reason reason() {
        return reason;
    }

    private static Reason reason(SnapshotRefused.Reason reason) {
        switch (reason) {
            case TRUNCATED:
                return Reason.TRUNCATED;
            case NOT_ONE:
            case DAMAGED:
                return Reason.DAMAGED;
            case TOO_LARGE:
                return Reason.TOO_LARGE;
            case NEWER:
                return Reason.NEWER;
            case UNKNOWN:
            case MISSING:
            case CHANGED:
                return Reason.OTHER_LAYOUT;
            default:
                return Reason.MALFORMED;
        }
    }
}
