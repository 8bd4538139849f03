// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import static dev.windhover.cli.replay.Typed.PENDULUMS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.Command;
import dev.windhover.cli.telemetry.TelemetryCommand;
import dev.windhover.cli.telemetry.TelemetryFile;
import dev.windhover.cli.telemetry.TelemetryJson;
import dev.windhover.engine.telemetry.TelemetryRecord;
import dev.windhover.engine.telemetry.TelemetryRecord.KernelRun;
import dev.windhover.engine.telemetry.TelemetryRecord.StepRun;
import dev.windhover.testing.Feature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run writes of its own times, and what reads it. */
class RunTelemetryTest {
    @TempDir Path folder;

    @AfterEach
    void mendTheGame() {
        System.clearProperty(Pendulums.BROKEN);
    }

    @Test
    @Feature("K23")
    void aRunWritesItsTelemetryAndTheToolReadsItAsBoth() throws Exception {
        Path binary = folder.resolve("a.wht");
        Path json = folder.resolve("a.json");
        Typed plain = Typed.run(new RunCommand(), PENDULUMS, "--steps", 2_000);
        Typed ran = Typed.run(new RunCommand(), PENDULUMS, "--steps", 2_000, "--telemetry", binary);
        Typed converted = Typed.run(new TelemetryCommand(), binary, "--json", json);

        assertEquals(plain.value("hash"), ran.value("hash"));
        assertEquals(Command.OK, converted.code(), converted.err());
        List<TelemetryRecord> records = TelemetryFile.read(binary);
        assertEquals(records, TelemetryFile.read(json));
        List<StepRun> steps = steps(records);
        assertEquals(2_000, steps.size());
        for (StepRun step : steps) {
            int sum = step.kernels().stream().mapToInt(KernelRun::micros).sum();
            assertTrue(sum >= 0 && sum <= step.micros(), step.toString());
        }
        Typed told = Typed.run(new TelemetryCommand(), json);
        assertTrue(told.value("steps:").startsWith("runs 2000, mean "), told.out());
        assertTrue(told.out().contains("kernel Move: runs 2000, mean "), told.out());
    }

    @Test
    @Feature("K13")
    void aRunThatFailsLeavesTheStepThatBrokeOff() throws Exception {
        System.setProperty(Pendulums.BROKEN, "700");
        Path json = folder.resolve("a.json");

        Typed ran = Typed.run(new RunCommand(), PENDULUMS, "--telemetry", json);

        assertEquals(Command.FAILED, ran.code());
        List<StepRun> steps = steps(TelemetryFile.read(json));
        assertEquals(701, steps.size());
        assertEquals("Pull", steps.get(700).broken());
        Typed told = Typed.run(new TelemetryCommand(), json);
        assertTrue(told.out().contains("step 700 broke off in Pull"), told.out());
    }

    @Test
    @Feature(value = "K24", partial = "the browser, and what it costs")
    void kernelsAreEventsOfAFlightRecording() throws Exception {
        Path file = folder.resolve("a.jfr");

        Typed ran = Typed.run(new RunCommand(), PENDULUMS, "--steps", 30, "--jfr", file);

        assertEquals(Command.OK, ran.code(), ran.err());
        List<RecordedEvent> scopes =
                RecordingFile.readAllEvents(file).stream()
                        .filter(each -> each.getEventType().getName().equals("dev.windhover.Scope"))
                        .toList();
        assertEquals(60, scopes.size());
        RecordedEvent last = scopes.get(59);
        assertEquals("Pull", last.getString("scope"));
        assertEquals(29, last.getInt("step"));
        assertTrue(!last.getDuration().isNegative());
    }

    @Test
    void whatIsNoTelemetryIsRefusedByName() throws Exception {
        Path broken = Files.writeString(folder.resolve("a.wht"), "WHTM\1\0\0\0nothing");
        Path other = Files.writeString(folder.resolve("b.json"), "{\"windhover\": \"save\"}");

        Typed first = Typed.run(new TelemetryCommand(), broken);
        Typed second = Typed.run(new TelemetryCommand(), other);
        Typed third = Typed.run(new TelemetryCommand(), folder.resolve("c.json"));

        assertEquals(Command.FAILED, first.code());
        assertTrue(first.err().contains("the record at byte 8 is broken"), first.err());
        assertTrue(second.err().contains("\"windhover\": \"telemetry\""), second.err());
        assertTrue(third.err().contains("there is no"), third.err());
        assertEquals(Command.USAGE, Typed.run(new TelemetryCommand()).code());
        assertEquals(Command.USAGE, Typed.run(new TelemetryCommand(), broken, "--nothing").code());
    }

    @Test
    void aTraceIsWrittenForOtherTools() throws Exception {
        Path binary = folder.resolve("a.wht");
        Path trace = folder.resolve("trace.json");
        Typed.run(new RunCommand(), PENDULUMS, "--steps", 10, "--telemetry", binary);
        Typed.run(new TelemetryCommand(), binary, "--trace", trace);

        String text = Files.readString(trace);
        assertTrue(text.contains("\"name\":\"step 9\""), text);
        assertEquals(
                TelemetryFile.read(binary),
                TelemetryJson.read(TelemetryJson.write(TelemetryFile.read(binary))));
    }

    private static List<StepRun> steps(List<TelemetryRecord> records) {
        return records.stream()
                .filter(each -> each instanceof StepRun)
                .map(each -> (StepRun) each)
                .toList();
    }
}
