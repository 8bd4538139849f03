// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.lines;

import static dev.windhover.cli.lines.ExplainRefused.Reason.BUILD_MISSING;
import static dev.windhover.cli.lines.ExplainRefused.Reason.LINES_DAMAGED;
import static dev.windhover.cli.lines.ExplainRefused.Reason.LINES_MISSING;
import static dev.windhover.cli.lines.ExplainRefused.Reason.REPORT_MISSING;
import static dev.windhover.cli.lines.ExplainRefused.Reason.REPORT_TOO_LONG;

import dev.windhover.cli.Command;
import dev.windhover.cli.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code windhover explain [REPORT] [--lines FILE]}: prints a report of a release with class,
 * method and line of each frame.
 */
public final class ExplainCommand implements Command {
    private static final String HOW =
            "usage: windhover explain [REPORT] [--lines FILE-OR-FOLDER]   (no REPORT, or -: standard input)";

    /** Where Maven's build of a game puts them. */
    private static final Path FOLDER = Path.of("target", "windhover", "lines");

    /** A hundred times the largest that a game of ours has. */
    private static final long LINES_BYTES_MAX = 64L << 20;

    /** A character takes at most four bytes. */
    private static final int REPORT_BYTES_MAX = 4 * FailureReport.CHARS_MAX;

    private final InputStream in;

    /**
     * @param in where a report comes from that is not in a file
     */
    public ExplainCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        String report = "-";
        Path lines = FOLDER;
        boolean isNamed = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--lines") && i + 1 < arguments.size()) {
                lines = Path.of(arguments.get(++i));
            } else if (!isNamed && (argument.equals("-") || !argument.startsWith("-"))) {
                report = argument;
                isNamed = true;
            } else {
                err.println(HOW);
                return Command.USAGE;
            }
        }
        try {
            FailureReport read = FailureReport.read(text(report));
            FailureReport.Explained explained = read.with(lines(lines, read));
            out.println(explained.text());
            err.printf(
                    "explain: %d frames in Java, %d others%n",
                    explained.known(), explained.unknown());
            return explained.known() > 0 ? OK : FAILED;
        } catch (ExplainRefused e) {
            err.println("explain: " + e.reason() + ": " + e.getMessage());
            return FAILED;
        }
    }

    private String text(String report) {
        try (InputStream from = report.equals("-") ? in : Files.newInputStream(Path.of(report))) {
            byte[] bytes = from.readNBytes(REPORT_BYTES_MAX + 1);
            if (bytes.length > REPORT_BYTES_MAX) {
                throw new ExplainRefused(
                        REPORT_TOO_LONG,
                        "The report has more than " + REPORT_BYTES_MAX + " bytes.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ExplainRefused(
                    REPORT_MISSING,
                    "The report " + report + " cannot be read: " + FileFault.reason(e) + ".");
        }
    }

    /** Of the file that was named, or of the one in a folder whose name has the report's build. */
    private static BuildLines lines(Path named, FailureReport report) {
        Path file = Files.isDirectory(named) ? ofBuild(named, report) : named;
        try {
            if (Files.size(file) > LINES_BYTES_MAX) {
                throw new ExplainRefused(
                        LINES_DAMAGED, file + " is larger than " + LINES_BYTES_MAX + " bytes.");
            }
            // Whatever is no text becomes some, and is then found to be damaged by its hash.
            return BuildLines.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ExplainRefused(
                    LINES_MISSING,
                    "The lines file "
                            + file
                            + " cannot be read: "
                            + FileFault.reason(e)
                            + ". The build that was published wrote it to "
                            + FOLDER
                            + "; name it with --lines.");
        }
    }

    private static Path ofBuild(Path folder, FailureReport report) {
        String build =
                report.build()
                        .orElseThrow(
                                () ->
                                        new ExplainRefused(
                                                BUILD_MISSING,
                                                "The report does not tell its build; name the"
                                                        + " lines file of the build with --lines."));
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith("." + build + ".lines"))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new ExplainRefused(
                                            LINES_MISSING,
                                            "There are no lines of build "
                                                    + build
                                                    + " in "
                                                    + folder
                                                    + "; name the file that you kept with"
                                                    + " --lines."));
        } catch (IOException e) {
            throw new ExplainRefused(
                    LINES_MISSING, folder + " cannot be read: " + FileFault.reason(e) + ".");
        }
    }
}
