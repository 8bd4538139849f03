// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.windhover.cli.Repository;
import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.schedule.Timings.Outcome;
import dev.windhover.engine.telemetry.TelemetryRecord;
import dev.windhover.engine.telemetry.TelemetryRecord.Frame;
import dev.windhover.engine.telemetry.TelemetryRecord.GaugeName;
import dev.windhover.engine.telemetry.TelemetryRecord.KernelRun;
import dev.windhover.engine.telemetry.TelemetryRecord.Lost;
import dev.windhover.engine.telemetry.TelemetryRecord.Run;
import dev.windhover.engine.telemetry.TelemetryRecord.StepRun;
import dev.windhover.protocol.WireRefused;
import dev.windhover.testing.Feature;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records as JSON and as trace events, whatever things are called. */
class TelemetryJsonTest {
    /** No game can call a counter so; exporters have no say in that. */
    private static final String ODD = "a \"quoted\"\nname \\ \u2028 </script>";

    private static final int LATE = Stopwatch.WRAP_MASK - 40;

    private static final List<TelemetryRecord> RECORDS =
            List.of(
                    new Run(
                            60,
                            List.of("Move", ODD, "Rest"),
                            List.of("#" + ODD, "1"),
                            List.of(new GaugeName("fuel", "l"), new GaugeName("__proto__", ""))),
                    new Lost(3),
                    step(7, LATE, 50, Outcome.RAN, 0.5),
                    new Frame(4, LATE - 10, 95, 35, 30, 19),
                    step(8, 60, 30, Outcome.THREW, Double.NaN));

    private static StepRun step(int number, int start, int micros, Outcome outcome, double fuel) {
        Outcome last = outcome == Outcome.RAN ? Outcome.NOT_DUE : Outcome.NOT_REACHED;
        return new StepRun(
                number,
                start,
                micros,
                List.of(
                        new KernelRun("Move", Outcome.RAN, 20),
                        new KernelRun(ODD, outcome, 10),
                        new KernelRun("Rest", last, 0)),
                List.of(2.0 * number, 9_007_199_254_740_991.0),
                List.of(fuel, -1e-7));
    }

    @Test
    @Feature("K23")
    void jsonHoldsWhatTheRecordsHoldAndKeepsToItsSchema() throws Exception {
        String json = TelemetryJson.write(RECORDS);

        assertEquals(RECORDS, TelemetryJson.read(json));
        assertEquals("[]", schema().validate(new ObjectMapper().readTree(json)).toString());
        assertTrue(json.lines().allMatch(line -> line.length() < 600), "a record a line");
    }

    @Test
    void schemaRefusesWhatIsNoTelemetry() throws Exception {
        String json = TelemetryJson.write(RECORDS);
        for (String[] change :
                List.of(
                        new String[] {"\"micros\":50", "\"micros\":-50"},
                        new String[] {"\"threw\"", "\"burst\""},
                        new String[] {"\"record\":\"lost\"", "\"record\":\"found\""},
                        new String[] {"\"version\":1", "\"version\":2"})) {
            assertTrue(json.contains(change[0]), change[0]);
            JsonNode changed = new ObjectMapper().readTree(json.replace(change[0], change[1]));
            assertTrue(!schema().validate(changed).isEmpty(), change[1]);
        }
    }

    @Test
    @Feature("K23")
    void traceEventsLieInEachOtherWhateverTheyAreCalled() throws Exception {
        JsonNode trace = new ObjectMapper().readTree(TelemetryTrace.write(RECORDS));

        JsonNode frame = named(trace, "frame 4");
        JsonNode step = named(trace, "step 7");
        JsonNode kernel = named(trace, ODD);
        JsonNode scene = named(trace, "scene");
        assertEquals(0, frame.get("ts").asInt());
        assertEquals(10, step.get("ts").asInt());
        assertEquals(30, kernel.get("ts").asInt());
        assertEquals("ran", kernel.get("args").get("outcome").asText());
        // The clock wrapped between the two.
        assertEquals(10 + 40 + 1 + 35, scene.get("ts").asInt());
        assertEquals(scene.get("ts").asInt() + 30, named(trace, "render").get("ts").asInt());
        assertEquals(10 + 40 + 1 + 60, named(trace, "step 8").get("ts").asInt());
        assertEquals(0.5, named(trace, "fuel").get("args").get("value").asDouble());
        long open = 0;
        for (JsonNode each : trace.get("traceEvents")) {
            assertTrue(each.get("ts").asLong() >= open, "by their time");
            open = each.get("ts").asLong();
        }
    }

    @Test
    void brokenJsonIsRefusedByWhatItLacks() {
        String json = TelemetryJson.write(RECORDS);

        assertTrue(refusal("{").contains("nor is it JSON"));
        assertTrue(refusal("").contains("telemetry"), refusal(""));
        assertTrue(refusal("[]").contains("\"windhover\": \"telemetry\""));
        assertTrue(refusal(json.replace("\"version\":1", "\"version\":9")).contains("is 9, not 1"));
        assertTrue(refusal(json.replace("\"threw\"", "\"burst\"")).contains("burst"));
        assertTrue(refusal(json.replace("\"micros\":50", "\"m\":50")).contains("\"micros\""));
        assertTrue(refusal(json.replace(":50", ":\"x\"")).contains("micros is \"x\""));
    }

    private static String refusal(String json) {
        return assertThrows(WireRefused.class, () -> TelemetryJson.read(json)).getMessage();
    }

    private static JsonNode named(JsonNode trace, String name) {
        for (JsonNode each : trace.get("traceEvents")) {
            if (each.get("name").asText().equals(name)) return each;
        }
        throw new AssertionError("no " + name + " in " + trace);
    }

    static JsonSchema schema() throws Exception {
        String schema = "docs/reference/telemetry.schema.json";
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(Repository.find().root().resolve(schema)));
    }
}
