// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import dev.windhover.cli.Command;
import dev.windhover.cli.doctor.MissingProgram;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A subcommand that runs from the class path of a module, which is built first when its sources are
 * newer than what was built last.
 */
final class BuiltCommand implements Command {
    private static final String MAIN = "dev.windhover.cli.Main";

    /** What may be given its input as a file of its own. */
    private static final String EXPLAIN = "explain";

    /** What leads a run by lines. */
    static final String CONSOLE = "--console";

    private final Setting setting;
    private final String name;
    private final boolean inBrowser;

    private BuiltCommand(Setting setting, String name, boolean inBrowser) {
        this.setting = setting;
        this.name = name;
        this.inBrowser = inBrowser;
    }

    /** One that needs no more than tools/cli. */
    static BuiltCommand ofTools(Setting setting, String name) {
        return new BuiltCommand(setting, name, false);
    }

    /** One whose work is done by classes of the browser tests. */
    static BuiltCommand ofBrowserTests(Setting setting, String name) {
        return new BuiltCommand(setting, name, true);
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err)
            throws IOException, InterruptedException, MissingProgram {
        // What the command prints may be piped; how it came to run is not part of it.
        Progress progress = new Progress(err);
        Map<String, String> variables =
                inBrowser ? new RequiredBrowser(setting, err, progress).variables() : Map.of();
        String moduleName = inBrowser ? "e2e-tests" : "tools/cli";
        Path target = setting.root().resolve(moduleName).resolve("target");
        Path classPathFile = target.resolve(MavenBuild.CLASS_PATH_FILE);
        if (!Freshness.isFresh(classPathFile, sources(moduleName))) {
            int code =
                    new MavenBuild(setting, err, progress).run(name, goals(moduleName), variables);
            if (code != 0) {
                return FAILED;
            }
        }
        List<String> classPath = new ArrayList<>();
        if (inBrowser) {
            classPath.add(target.resolve("test-classes").toString());
        }
        classPath.add(target.resolve("classes").toString());
        classPath.add(Files.readString(classPathFile).strip());
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dwindhover.root=" + setting.root(),
                                "-Dsun.net.httpserver.nodelay=true",
                                "-Dwindhover.terminal=" + Boolean.getBoolean("windhover.terminal"),
                                MAIN,
                                name));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        if (inBrowser) {
            // Where Maven runs the tests of the module: their relative paths hold here as well.
            builder.directory(target.getParent().toFile());
        }
        builder.environment().putAll(variables);
        // Through the environment, because Windows limits the length of a command line.
        builder.environment().put("CLASSPATH", String.join(File.pathSeparator, classPath));
        boolean reads = name.equals(EXPLAIN) || arguments.contains(CONSOLE);
        if (reads) builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        Thread end = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        process.getOutputStream().close();
        Thread complaints = copy(process.getErrorStream(), err);
        Thread results = copy(process.getInputStream(), out);
        results.join();
        complaints.join();
        int code = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(end);
        return code;
    }

    /** Passes on what the command prints as it comes. */
    private static Thread copy(InputStream from, PrintStream to) {
        Thread thread =
                new Thread(
                        () -> {
                            try (from) {
                                from.transferTo(to);
                            } catch (IOException e) {
                                to.println("(the rest of the output was lost: " + e + ")");
                            }
                            to.flush();
                        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private List<String> goals(String module) {
        List<String> goals = new ArrayList<>(List.of("package", "-pl", module, "-am"));
        goals.addAll(MavenBuild.WRITE_CLASS_PATH);
        // Benchmarks are test classes: those are compiled, and not run as tests.
        goals.add(inBrowser ? "-DskipTests" : "-Dmaven.test.skip=true");
        goals.add("-Dspotless.check.skip=true");
        return goals;
    }

    /** Everything that the build of the module reads: all modules up to it come before it. */
    private List<Path> sources(String module) throws IOException {
        List<Path> sources = new ArrayList<>(List.of(setting.root().resolve("pom.xml")));
        for (Path each : setting.repository().modules()) {
            sources.add(each.resolve("pom.xml"));
            sources.add(each.resolve("src/main"));
            if (inBrowser) {
                sources.add(each.resolve("src/test"));
            }
            if (setting.repository().name(each).equals(module)) {
                break;
            }
        }
        return sources;
    }
}
