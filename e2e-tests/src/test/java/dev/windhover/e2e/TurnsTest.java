// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Which tests of several JVMs run at the same time. */
class TurnsTest {
    /** Long enough that two that may overlap do. */
    private static final int TEST_MILLIS = 100;

    @TempDir private Path folder;

    private record Span(long from, long to) {
        boolean overlaps(Span other) {
            return from < other.to && other.from < to;
        }
    }

    /** Beside others. */
    static class Beside {
        @RepeatedTest(8)
        void run() throws Exception {
            note("beside");
        }
    }

    /** By itself. */
    @Alone
    static class ByItself {
        @RepeatedTest(4)
        void run() throws Exception {
            note("alone");
        }
    }

    /** What another JVM runs: classes, one after the other. */
    public static void main(String[] classes) throws ClassNotFoundException {
        long failures = 0;
        for (String name : classes) {
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(Class.forName(name)))
                                    .configurationParameter(
                                            "junit.jupiter.extensions.autodetection.enabled",
                                            "true")
                                    .build(),
                            listener);
            failures += listener.getSummary().getTotalFailureCount();
        }
        System.exit((int) failures);
    }

    @Test
    void onesThatAreAloneOverlapNothingAndOthersRunBesideEachOther() throws Exception {
        Process one = start(Beside.class, ByItself.class, Beside.class);
        Process other = start(Beside.class, Beside.class, ByItself.class);

        assertEquals(0, one.waitFor());
        assertEquals(0, other.waitFor());

        List<Span> beside = spans("beside");
        List<Span> alone = spans("alone");
        assertEquals(32, beside.size());
        assertEquals(8, alone.size());
        for (Span each : alone) {
            for (Span any : alone) assertFalse(any != each && any.overlaps(each));
            for (Span any : beside) assertFalse(any.overlaps(each));
        }
        assertTrue(
                beside.stream()
                        .anyMatch(a -> beside.stream().anyMatch(b -> a != b && a.overlaps(b))));
    }

    private Process start(Class<?>... classes) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(TurnsTest.class.getName());
        for (Class<?> each : classes) command.add(each.getName());
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void note(String kind) throws Exception {
        long from = System.currentTimeMillis();
        Thread.sleep(TEST_MILLIS);
        String line = from + " " + System.currentTimeMillis() + "\n";
        Path file = Path.of(kind + "-" + ProcessHandle.current().pid());
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private List<Span> spans(String kind) throws IOException {
        List<Span> spans = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, kind + "-*")) {
            for (Path file : files) {
                for (String line : Files.readAllLines(file)) {
                    String[] ends = line.split(" ");
                    spans.add(new Span(Long.parseLong(ends[0]), Long.parseLong(ends[1])));
                }
            }
        }
        return spans;
    }
}
