// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.lines;

/** Why a report could not be told in lines of Java. The message is a sentence for its reader. */
public final class ExplainRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** One kind of refusal. */
    public enum Reason {
        REPORT_MISSING,
        REPORT_TOO_LONG,
        FRAMES_MISSING,
        BUILD_MISSING,
        BUILD_DIFFERS,
        LINES_MISSING,
        LINES_DAMAGED
    }

    private final Reason reason;

    ExplainRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
