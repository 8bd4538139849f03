// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

/**
 * How the bytes of a recording end. One that was cut may be the same as far as it goes, which
 * proves nothing of what is gone.
 */
public final class RecordingEnd {
    private RecordingEnd() {}

    /** Whether there are bytes that are left away: something is missing or was put behind it. */
    public static boolean isTorn(Recording recording) {
        return recording.tornBytes() > 0;
    }

    /** A sentence for who relies on it; empty when it ends as its run did. */
    public static String told(Recording recording) {
        int torn = recording.tornBytes();
        String bytes = torn == 1 ? "1 byte" : torn + " bytes";
        if (recording.isEnded()) return torn == 0 ? "" : bytes + " behind its end are none of it";
        if (torn == 0) return "it has no end, as of a game that still ran or failed";
        return "the recording broke off after step "
                + recording.steps()
                + "; "
                + bytes
                + " left away";
    }
}
