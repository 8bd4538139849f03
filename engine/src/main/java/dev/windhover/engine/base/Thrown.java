// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

/** What an exception says of itself, for people. */
public final class Thrown {
    /** The way from the frame to what threw; all of it would bury the message. */
    private static final int LINES_MAX = 16;

    /** What calls are of where a release of a game knows their addresses alone. */
    private static final String UNKNOWN = "java.lang.Throwable$FakeClass";

    private Thrown() {}

    /**
     * Class, message, and the lines that led there; of a release in a browser their addresses,
     * which {@code windhover explain} turns into lines.
     */
    public static String text(Throwable thrown) {
        return thrown + lines(thrown);
    }

    /** Message and lines without the class. */
    public static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return (message == null ? "" : message) + lines(thrown);
    }

    private static String lines(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        StackTraceElement[] trace = thrown.getStackTrace();
        for (int i = 0; i < trace.length && i < LINES_MAX; i++) {
            StackTraceElement call = trace[i];
            text.append("\n    at ");
            if (call.getClassName().equals(UNKNOWN)) {
                text.append("wasm:0x").append(Integer.toHexString(call.getLineNumber()));
            } else {
                text.append(call);
            }
        }
        return text.toString();
    }
}
