// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

/**
 * What a host says of a call in place of its handler. Kept as a number while it waits, so that ten
 * thousand of them cost ten thousand bytes.
 */
enum HostRefusal {
    UNKNOWN_CALL(
            "no call of this game has the id ",
            "",
            "Page and game may be of different builds: reload without cache."),
    WRONG_KIND("", " and was called as something else", "Call it as what it is declared."),
    REPLAYING("", " was called while a recording plays", "Leave the replay first."),
    CANCELLED("", " was cancelled before it was begun", ""),
    TOO_MANY_CALLS(
            "", " found no room among those that wait", "Wait for results before calling again."),
    RESULT_TOO_LARGE("the result of ", " is longer than a message may be", "Ask for less at once."),
    RESULT_DROPPED(
            "what became of ",
            " found no room among the results that nobody has read",
            "Wait for results before calling again."),
    WORLD_REPLACED(
            "", " was on its way when another world was loaded", "Call again in the new world."),
    HANDLER_FAILED("", "", "");

    private static final HostRefusal[] ALL = values();

    private final String before;
    private final String after;
    private final String hint;

    HostRefusal(String before, String after, String hint) {
        this.before = before;
        this.after = after;
        this.hint = hint;
    }

    static HostRefusal of(int ordinal) {
        return ALL[ordinal];
    }

    /**
     * @param call its name and kind, or its id where nothing else is known of it
     */
    String message(String call) {
        return this == HANDLER_FAILED ? "" : before + call + after;
    }

    String hint() {
        return hint;
    }

    /** Whether it was found out when the call was done already. */
    boolean comesLate() {
        return this == RESULT_TOO_LARGE || this == RESULT_DROPPED || this == HANDLER_FAILED;
    }
}
