// SPDX-License-Identifier: Apache-2.0
package dev.windhover.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A test class that is compiled into a folder of its own and run there, so that what it claims and
 * how it fails stays out of this module's own results.
 */
final class CompiledFixture {
    private final Path target;

    CompiledFixture(Path target) {
        this.target = target;
    }

    CompiledFixture with(String name, String body) throws IOException {
        Path source = target.resolve("src").resolve(name + ".java");
        Files.createDirectories(source.getParent());
        Files.createDirectories(classes());
        Files.writeString(
                source,
                """
                import dev.windhover.testing.*;
                import org.junit.jupiter.api.*;
                import org.junit.jupiter.params.*;
                import org.junit.jupiter.params.provider.*;
                import static org.junit.jupiter.api.Assertions.*;
                """
                        + body);
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-d",
                                classes().toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                source.toString());
        if (code != 0) {
            throw new IllegalArgumentException("the fixture does not compile: " + body);
        }
        return this;
    }

    /** Runs a class of a fixture that stands, in a JVM of its own: folder and name. */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        new CompiledFixture(Path.of(arguments[0])).run(arguments[1]);
    }

    /** Starts what {@link #run} does in another JVM. */
    Process start(String name) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CompiledFixture.class.getName(),
                        target.toString(),
                        name)
                .redirectErrorStream(true)
                .redirectOutput(target.resolve(name + ".log").toFile())
                .start();
    }

    /** Runs the class, or only one of its methods, and returns the lines of the results. */
    List<String> run(String name) throws IOException, ClassNotFoundException {
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {classes().toUri().toURL()}, getClass().getClassLoader())) {
            LauncherConfig config =
                    LauncherConfig.builder()
                            .enableTestExecutionListenerAutoRegistration(false)
                            .addTestExecutionListeners(new FeatureListener())
                            .build();
            LauncherFactory.create(config)
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(loader.loadClass(name)))
                                    .build());
        }
        Path results = target.resolve("features").resolve("results.jsonl");
        return Files.exists(results) ? Files.readAllLines(results) : List.of();
    }

    private Path classes() {
        return target.resolve("test-classes");
    }
}
