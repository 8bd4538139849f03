// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.features;

import dev.windhover.cli.Command;
import dev.windhover.cli.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import javax.tools.ToolProvider;

/** A small working copy with two rows, one module, and the tests that a test puts there. */
final class WorkingCopy {
    private final Path root;

    WorkingCopy(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("docs"));
        Files.writeString(
                root.resolve("docs/features.md"),
                """
                # Features
                | id | title | acceptance |
                |---|---|---|
                | W1 | all in the worker | Given a page, then it holds no engine. |
                | W2 | canvas is transferred | Given a canvas, then it is transferred once. |
                """);
        Files.writeString(root.resolve("pom.xml"), "<modules><module>part</module></modules>");
        Files.createDirectories(root.resolve("part/target/test-classes"));
    }

    /** Compiles test classes; their source needs no imports. */
    WorkingCopy tests(String source) throws IOException {
        Path file = root.resolve("part/src/test/java/ATest.java");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                import dev.windhover.testing.*;
                import org.junit.jupiter.api.*;
                import org.junit.jupiter.params.*;
                """
                        + source);
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-d",
                                root.resolve("part/target/test-classes").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                file.toString());
        if (code != 0) {
            throw new IllegalArgumentException("the fixture does not compile: " + source);
        }
        return this;
    }

    /** Writes what became of one run of a test. */
    WorkingCopy result(String type, String method, String placement, String result)
            throws IOException {
        Path file = root.resolve("part/target/features/results.jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                {"class":"%s","method":"%s","displayName":"x","placement":"%s","result":"%s",\
                "reason":"why"}
                """
                        .formatted(type, method, placement, result),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return this;
    }

    Path root() {
        return root;
    }

    Output features(String... arguments) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Command command = new FeaturesCommand(new Repository(root));
        int code =
                command.run(
                        List.of(arguments),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Output(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /**
     * What a command said.
     *
     * @param code its exit code
     * @param out its results
     * @param err its complaints
     */
    record Output(int code, String out, String err) {}
}
