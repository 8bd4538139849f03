// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.lines;

import static dev.windhover.cli.lines.ExplainRefused.Reason.BUILD_DIFFERS;
import static dev.windhover.cli.lines.ExplainRefused.Reason.FRAMES_MISSING;
import static dev.windhover.cli.lines.ExplainRefused.Reason.REPORT_TOO_LONG;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody sent of a failure: the details of the error screen, a line of the console, or a
 * browser's stack. Anything may stand in it; what is a frame of the module is known by its form.
 */
public final class FailureReport {
    /** Hundreds of times the longest that the error screen makes. */
    static final int CHARS_MAX = 1 << 20;

    /** As the error screen writes it; in a console line other text may stand before. */
    private static final Pattern BUILD = Pattern.compile("\\bbuild: ([0-9a-f]{16})\\b");

    /**
     * Chromium and Firefox tell function and address, WebKit the function alone, and an exception
     * of Java the address alone.
     */
    private static final Pattern FRAME =
            Pattern.compile(
                    "wasm-function\\[(\\d{1,9})](?::0x([0-9a-fA-F]{1,8})\\b)?"
                            + "|\\bwasm:0x([0-9a-fA-F]{1,8})\\b");

    /** As the error screen writes it. */
    private static final Pattern THROWN = Pattern.compile("^exception: (\\S{1,500})$");

    /**
     * The report in lines of Java.
     *
     * @param text the report, each frame in place of what the browser wrote
     * @param known how many frames were found in the lines
     * @param unknown how many were not, and stand as they were
     */
    public record Explained(String text, int known, int unknown) {}

    private final List<String> lines;
    private final String build;

    private FailureReport(List<String> lines, String build) {
        this.lines = lines;
        this.build = build;
    }

    /**
     * Reads a report.
     *
     * @throws ExplainRefused when it has no frame of a module
     */
    public static FailureReport read(String text) {
        if (text.length() > CHARS_MAX) {
            throw new ExplainRefused(
                    REPORT_TOO_LONG,
                    "The report has more than "
                            + CHARS_MAX
                            + " characters; cut it down to one failure.");
        }
        List<String> lines = text.lines().toList();
        if (lines.stream().noneMatch(line -> FRAME.matcher(line).find())) {
            throw new ExplainRefused(
                    FRAMES_MISSING,
                    "The report has no frame of a module, such as wasm-function[12]:0x3456 or"
                            + " wasm:0x3456.");
        }
        Matcher build = BUILD.matcher(text);
        return new FailureReport(lines, build.find() ? build.group(1) : "");
    }

    /** Of the game that failed, where the report tells it. */
    public Optional<String> build() {
        return build.isEmpty() ? Optional.empty() : Optional.of(build);
    }

    /**
     * Tells it in Java.
     *
     * @throws ExplainRefused when report and lines are of different builds
     */
    public Explained with(BuildLines java) {
        if (!build.isEmpty() && !build.equals(java.build())) {
            throw new ExplainRefused(
                    BUILD_DIFFERS,
                    "The report is of build "
                            + build
                            + ", the lines file of build "
                            + java.build()
                            + "; addresses of one mean nothing in the other.");
        }
        List<String> out = new ArrayList<>();
        int known = 0;
        int unknown = 0;
        String thrown = "";
        for (String line : lines) {
            Matcher exception = THROWN.matcher(line);
            if (exception.matches()) thrown = exception.group(1);
            Matcher frame = FRAME.matcher(line);
            if (!frame.find()) {
                out.add(line);
                continue;
            }
            List<String> calls = calls(frame, java);
            if (calls.isEmpty()) {
                unknown++;
                out.add(line + "   (not Java, or not of this build)");
            } else {
                known++;
                for (String call : calls) {
                    if (!isMakingOf(thrown, call)) out.add("    at " + call);
                }
            }
        }
        return new Explained(String.join("\n", out), known, unknown);
    }

    /** An exception looks for its frames while it is made, which is no part of what happened. */
    private static boolean isMakingOf(String thrown, String call) {
        return call.startsWith("java.lang.Throwable.fillInStackTrace(")
                || call.matches("java\\.lang\\.\\w*(Throwable|Exception|Error)\\.<init>\\(.*")
                || call.startsWith(thrown + ".<init>(");
    }

    private static List<String> calls(Matcher frame, BuildLines java) {
        if (frame.group(3) != null) {
            return java.at(BuildLines.NONE, Long.parseLong(frame.group(3), 16));
        }
        int index = Integer.parseInt(frame.group(1));
        return frame.group(2) == null
                ? java.of(index)
                : java.at(index, Long.parseLong(frame.group(2), 16));
    }
}
