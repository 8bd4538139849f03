// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.log;

/** How much a line matters. A subsystem writes those of its level and of what matters more. */
public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG;

    private static final Level[] ALL = values();

    /** By its place, as messages have it; null when there is none. */
    static Level at(int place) {
        return place >= 0 && place < ALL.length ? ALL[place] : null;
    }

    /** In small letters, as people write it. */
    public String text() {
        switch (this) {
            case ERROR:
                return "error";
            case WARN:
                return "warn";
            case INFO:
                return "info";
            default:
                return "debug";
        }
    }

    /** By the name that {@link #text} has; null when there is none. */
    public static Level of(String text) {
        for (Level level : ALL) {
            if (level.text().equals(text)) return level;
        }
        return null;
    }
}
