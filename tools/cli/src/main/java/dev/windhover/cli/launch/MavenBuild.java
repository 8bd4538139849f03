// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import dev.windhover.cli.doctor.Maven;
import dev.windhover.cli.doctor.MissingProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs Maven at the root, with a line of progress per module and per test class. */
final class MavenBuild {
    /** File in a module's target folder that holds the class path of its tests. */
    static final String CLASS_PATH_FILE = "windhover.classpath";

    /**
     * Writes that file. Named in full, because a sample's pom is nobody's child and pins nothing.
     */
    static final List<String> WRITE_CLASS_PATH =
            List.of(
                    "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath",
                    "-Dmdep.outputFile=target/" + CLASS_PATH_FILE,
                    // Also when nothing in it has changed: its time says when the build was.
                    "-Dmdep.regenerateFile=true");

    private static final Pattern MODULE =
            Pattern.compile("\\[INFO\\] Building (.+?) \\S+ +\\[(\\d+/\\d+)\\]");

    private static final Pattern TESTED =
            Pattern.compile(
                    "\\[\\w+\\] +Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), Skipped: (\\d+),"
                            + " Time elapsed: ([0-9.]+) s.* -- in (\\S+)");

    private final Setting setting;
    private final PrintStream out;
    private final Progress progress;

    MavenBuild(Setting setting, PrintStream out, Progress progress) {
        this.setting = setting;
        this.out = out;
        this.progress = progress;
    }

    /**
     * Runs goals and returns Maven's exit code.
     *
     * @param name of the log in {@code target/logs}
     * @param variables for Maven and what it starts
     */
    int run(String name, List<String> arguments, Map<String, String> variables)
            throws IOException, InterruptedException, MissingProgram {
        List<String> command = new ArrayList<>();
        command.add(Maven.find(setting.machine()).toString());
        command.addAll(List.of("-B", "-ntp"));
        command.addAll(arguments);
        Path log = setting.root().resolve("target/logs").resolve(name + ".log");
        Map<String, String> environment = new TreeMap<>(variables);
        // The JDK that was found to be new enough, not whatever Maven would choose by itself.
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        out.println(String.join(" ", command));
        out.println("log: " + log);
        boolean verbose = setting.verbose();
        Consumer<String> lines = verbose ? line -> {} : this::say;
        int code =
                new RunProgram(log, progress, out, verbose)
                        .run(command, setting.root(), environment, lines);
        progress.say(code == 0 ? "Maven is done" : "Maven failed with exit code " + code);
        return code;
    }

    private void say(String line) {
        Matcher module = MODULE.matcher(line);
        if (module.matches()) {
            progress.say("[" + module.group(2) + "] " + module.group(1));
            return;
        }
        Matcher tested = TESTED.matcher(line);
        if (tested.matches()) {
            int bad = Integer.parseInt(tested.group(2)) + Integer.parseInt(tested.group(3));
            String skipped = tested.group(4).equals("0") ? "" : ", " + tested.group(4) + " skipped";
            String failed = bad == 0 ? "" : ", " + bad + " FAILED";
            progress.say(
                    "        %s: %s tests%s%s in %s s"
                            .formatted(
                                    tested.group(6),
                                    tested.group(1),
                                    failed,
                                    skipped,
                                    tested.group(5)));
        }
    }
}
