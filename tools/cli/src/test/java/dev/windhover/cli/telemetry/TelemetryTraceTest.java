// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.windhover.cli.Repository;
import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.telemetry.TelemetryLog;
import dev.windhover.engine.telemetry.TelemetryRecord;
import dev.windhover.testing.Feature;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Trace events are of the form that Perfetto and chrome://tracing document. */
class TelemetryTraceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final class Works implements Kernel {
        private final Block block;
        private final String name;

        Works(Block block, String name) {
            this.block = block;
            this.name = name;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).writes(block);
        }

        @Override
        public void run(Step step) {}

        @Override
        public String name() {
            return name;
        }
    }

    /** A step that was run with pictures between, on a clock that wraps in the middle of it. */
    private static List<TelemetryRecord> records() {
        int[] now = {Stopwatch.WRAP_MASK - 3_000};
        Stopwatch clock = () -> (now[0] += 7) & Stopwatch.WRAP_MASK;
        HostDef def = HostDef.release().timedBy(clock);
        HeadlessHost host =
                HeadlessHost.start(TelemetryTraceTest::define, Launch.seeded(1), def).observe();
        host.resize(0, 640, 480);
        for (int i = 0; i < 60; i++) host.steps(3).draw();
        return TelemetryLog.read(host.observed());
    }

    private static void define(Definition game) {
        for (String name : List.of("Think", "Move \"all\"")) {
            Block block = game.table(new Block(name.substring(0, 4), 1) {});
            game.kernel(new Works(block, name));
        }
        game.counter("shots");
        game.gauge("queue", "ships").set(3);
        game.scene((list, alpha) -> list.background(0f, 0f, 0f));
    }

    private static JsonNode trace() throws Exception {
        return MAPPER.readTree(TelemetryTrace.write(records()));
    }

    @Test
    @Feature("K23")
    void eventsKeepToTheSchemaOfWhatIsDocumented() throws Exception {
        JsonNode trace = trace();

        assertEquals("[]", schema().validate(trace).toString());
        for (String cat : List.of("frame", "step", "kernel", "picture", "metric")) {
            assertTrue(trace.findValuesAsText("cat").contains(cat), cat);
        }
    }

    @Test
    @Feature("K23")
    void slicesLieInEachOtherOrApart() throws Exception {
        assertEquals("", overlap(trace()));
    }

    /**
     * The schema is no formality: each of these is something that one of the two would not show.
     */
    @Test
    void schemaRefusesWhatCannotBeShown() throws Exception {
        List<Consumer<ObjectNode>> changes =
                List.of(
                        event -> event.put("ph", "B"),
                        event -> event.put("ts", -1),
                        event -> event.put("ts", 0.5),
                        event -> event.put("dur", "3"),
                        event -> event.remove("dur"),
                        event -> event.remove("pid"),
                        event -> event.put("tid", "host"),
                        event -> event.put("name", 7));
        for (int i = 0; i < changes.size(); i++) {
            JsonNode trace = trace();
            changes.get(i).accept((ObjectNode) slice(trace));
            assertNotEquals("[]", schema().validate(trace).toString(), "change " + i);
        }
        JsonNode trace = trace();
        ((ObjectNode) slice(trace)).put("dur", slice(trace).get("dur").asInt() / 2);
        assertNotEquals("", overlap(trace), "a frame that ends within its picture");
    }

    private static JsonNode slice(JsonNode trace) {
        for (JsonNode each : trace.get("traceEvents")) {
            if (each.get("name").asText().startsWith("frame")) return each;
        }
        throw new AssertionError("no slice");
    }

    /**
     * The first two slices of a track of which neither lies in the other; empty if there is none.
     */
    private static String overlap(JsonNode trace) {
        Deque<JsonNode> open = new ArrayDeque<>();
        List<JsonNode> slices = new ArrayList<>();
        ((ArrayNode) trace.get("traceEvents")).forEach(slices::add);
        slices.removeIf(each -> !each.get("ph").asText().equals("X"));
        for (JsonNode each : slices) {
            while (!open.isEmpty() && end(open.peek()) <= each.get("ts").asLong()) open.pop();
            if (!open.isEmpty() && end(open.peek()) < end(each)) return open.peek() + " " + each;
            open.push(each);
        }
        return "";
    }

    private static long end(JsonNode slice) {
        return slice.get("ts").asLong() + slice.get("dur").asLong();
    }

    private static JsonSchema schema() throws Exception {
        String schema = "docs/reference/trace.schema.json";
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(Repository.find().root().resolve(schema)));
    }
}
