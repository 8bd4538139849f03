// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.base;

/**
 * Why no site was made. The message is a whole sentence for the author of the game; the reason
 * names the kind for programs. The site of an earlier build is left as it was.
 */
public final class SiteFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** One kind of failure. */
    public enum Reason {
        SETTING_REFUSED,
        GAME_CLASS_MISSING,
        GAME_CLASS_UNFIT,
        GAME_THREW,
        STEP_CODE_UNFIT,
        CALLS_UNEXPECTED,
        MEMORY_TOO_LARGE,
        TOOL_INCOMPLETE,
        COMPILE_FAILED,
        MODULE_DAMAGED,
        MODULE_UNEXPECTED,
        SHELL_IMPORT_MISSING,
        SHELL_IMPORT_CYCLE,
        SHELL_INCOMPLETE,
        FILE_TAKEN,
        FOLDER_NOT_WRITABLE
    }

    private final Reason reason;

    public SiteFailure(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public SiteFailure(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
