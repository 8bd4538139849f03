// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

/** A recording that cannot be replayed here. Nothing of it was. */
public final class RecordingRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** It does not begin as one. */
        NOT_ONE,
        /** A newer engine wrote it. */
        NEWER,
        /** Its bytes are not those that were written, and it is not only its end. */
        DAMAGED,
        /** Its checks hold and its content makes no sense. */
        MALFORMED,
        /** Of another game. */
        OTHER_GAME,
        /** Of the same game with other tables, columns or calls. */
        OTHER_LAYOUT,
        /** Of the same game with other parameters. */
        OTHER_PARAMETERS
    }

    private final Reason reason;

    /** Without a stack: it comes from outside, and says itself where it was met. */
    RecordingRefused(Reason reason, String what) {
        super(reason + ": " + what, null, false, false);
        this.reason = reason;
    }

    /** The game does not take the parameters that it was recorded with. */
    public static RecordingRefused otherParameters(String what) {
        return new RecordingRefused(Reason.OTHER_PARAMETERS, what);
    }

    /** The game is the same, and its tables or calls are not. */
    public static RecordingRefused otherLayout(String what) {
        return new RecordingRefused(Reason.OTHER_LAYOUT, what);
    }

    /** Of what is found out only while it is played. */
    public static RecordingRefused malformed(String what) {
        return new RecordingRefused(Reason.MALFORMED, what);
    }

    public Reason reason() {
        return reason;
    }
}
