// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import dev.windhover.cli.Repository;
import dev.windhover.cli.doctor.Machine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A machine and a working copy in one folder: programs are shell scripts that a test writes, and
 * nothing of the real machine is found.
 */
public final class FakeMachine {
    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String user = "somebody";

    /** An empty machine in an empty folder. */
    public FakeMachine(Path folder) throws IOException {
        this.folder = folder;
        environment.put("PATH", folder.resolve("bin").toString());
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(root());
        Files.writeString(
                root().resolve("pom.xml"),
                "<modules><module>engine</module><module>tools/cli</module>"
                        + "<module>docs/samples/drift</module>"
                        + "<module>docs/samples/harbor</module><module>e2e-tests</module></modules>");
    }

    /** Puts a program on the path. */
    public FakeMachine program(String name, String script) throws IOException {
        Path file = folder.resolve("bin").resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
        return this;
    }

    /** Sets a variable. */
    public FakeMachine variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Becomes the user who may install packages. */
    public FakeMachine asRoot() {
        user = "root";
        return this;
    }

    /** Becomes a Debian with these packages. */
    public FakeMachine debian(String... packages) throws IOException {
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(folder.resolve("etc/os-release"), "NAME=\"Debian\"\nID=debian\n");
        Path records = folder.resolve("var/lib/dpkg/status");
        Files.createDirectories(records.getParent());
        StringBuilder text =
                new StringBuilder("Package: libegl1\nStatus: deinstall ok config-files\n\n");
        for (String each : packages) {
            text.append("Package: " + each + "\nStatus: install ok installed\nArch: all\n\n");
        }
        Files.writeString(records, text);
        return this;
    }

    /** What the code under test is told. */
    public Machine machine() {
        return new Machine("linux", user, environment, folder);
    }

    Path root() {
        return folder.resolve("copy");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Setting setting() {
        return new Setting(new Repository(root()), machine(), machine().isCi());
    }

    PrintStream out() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    PrintStream err() {
        return new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Shell that writes the report of a module as Maven would. */
    String report(String module, int tests, int failures, int skipped) {
        String reports = root().resolve(module).resolve("target/surefire-reports").toString();
        return """
        mkdir -p %s
        cat >%s/TEST-a.xml <<'END'
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuite xmlns:xsi="x" name="a" time="1" tests="%d" errors="0" skipped="%d" failures="%d">
        END
        """
                .formatted(reports, reports, tests, skipped, failures);
    }

    List<String> lines(String name) throws IOException {
        return Files.readAllLines(file(name));
    }
}
