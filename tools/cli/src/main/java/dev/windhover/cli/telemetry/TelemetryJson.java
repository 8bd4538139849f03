// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windhover.engine.schedule.Timings.Outcome;
import dev.windhover.engine.telemetry.TelemetryRecord;
import dev.windhover.engine.telemetry.TelemetryRecord.Frame;
import dev.windhover.engine.telemetry.TelemetryRecord.GaugeName;
import dev.windhover.engine.telemetry.TelemetryRecord.KernelRun;
import dev.windhover.engine.telemetry.TelemetryRecord.Lost;
import dev.windhover.engine.telemetry.TelemetryRecord.Run;
import dev.windhover.engine.telemetry.TelemetryRecord.StepRun;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Records as the JSON of docs/reference/telemetry.schema.json, a record a line. */
public final class TelemetryJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Run run = new Run(0, List.of(), List.of(), List.of());

    private TelemetryJson() {}

    /** The whole text. */
    public static String write(List<TelemetryRecord> records) {
        TelemetryJson json = new TelemetryJson();
        StringBuilder text = new StringBuilder("{\"windhover\":\"telemetry\",\"version\":");
        text.append(Wire.TELEMETRY_VERSION).append(",\"records\":[\n");
        for (int i = 0; i < records.size(); i++) {
            text.append(i == 0 ? "" : ",\n").append(json.node(records.get(i)));
        }
        return text.append("\n]}\n").toString();
    }

    /**
     * What a text holds.
     *
     * @throws WireRefused saying what it lacks
     */
    public static List<TelemetryRecord> read(String text) {
        JsonNode whole;
        try {
            whole = MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new WireRefused("neither does it begin with WHTM nor is it JSON");
        }
        if (whole == null || !"telemetry".equals(whole.path("windhover").asText())) {
            throw new WireRefused("it has no \"windhover\": \"telemetry\"");
        }
        int version = whole.path("version").asInt();
        if (version != Wire.TELEMETRY_VERSION) {
            throw new WireRefused("its version is " + version + ", not " + Wire.TELEMETRY_VERSION);
        }
        TelemetryJson json = new TelemetryJson();
        List<TelemetryRecord> records = new ArrayList<>();
        for (JsonNode each : must(whole, "records")) records.add(json.record(each));
        return records;
    }

    private ObjectNode node(TelemetryRecord record) {
        ObjectNode node = NODES.objectNode();
        if (record instanceof Run next) {
            run = next;
            node.put("record", "run").put("stepsPerSecond", run.stepsPerSecond());
            run.kernels().forEach(node.putArray("kernels")::add);
            run.counters().forEach(node.putArray("counters")::add);
            ArrayNode gauges = node.putArray("gauges");
            for (GaugeName each : run.gauges()) {
                gauges.addObject().put("name", each.name()).put("unit", each.unit());
            }
        } else if (record instanceof StepRun step) {
            node.put("record", "step").put("step", step.step());
            node.put("startMicros", step.start()).put("micros", step.micros());
            ArrayNode kernels = node.putArray("kernels");
            for (KernelRun each : step.kernels()) {
                ObjectNode kernel = kernels.addObject().put("kernel", each.kernel());
                kernel.put("outcome", word(each.outcome())).put("micros", each.micros());
            }
            ObjectNode counters = node.putObject("counters");
            for (int i = 0; i < run.counters().size(); i++) {
                put(counters, run.counters().get(i), step.counters().get(i));
            }
            ObjectNode gauges = node.putObject("gauges");
            for (int i = 0; i < run.gauges().size(); i++) {
                put(gauges, run.gauges().get(i).name(), step.gauges().get(i));
            }
        } else if (record instanceof Frame frame) {
            node.put("record", "frame").put("frame", frame.frame());
            node.put("startMicros", frame.start()).put("micros", frame.micros());
            node.put("drawStartMicros", frame.drawStart()).put("sceneMicros", frame.sceneMicros());
            node.put("renderMicros", frame.renderMicros());
        } else if (record instanceof Lost lost) {
            node.put("record", "lost").put("records", lost.records());
        }
        return node;
    }

    private TelemetryRecord record(JsonNode node) {
        String kind = must(node, "record").asText();
        switch (kind) {
            case "run" -> {
                List<GaugeName> gauges = new ArrayList<>();
                for (JsonNode each : must(node, "gauges")) {
                    String name = must(each, "name").asText();
                    gauges.add(new GaugeName(name, must(each, "unit").asText()));
                }
                int rate = whole(node, "stepsPerSecond");
                run = new Run(rate, texts(node, "kernels"), texts(node, "counters"), gauges);
                return run;
            }
            case "step" -> {
                return step(node);
            }
            case "frame" -> {
                return new Frame(
                        whole(node, "frame"),
                        whole(node, "startMicros"),
                        whole(node, "micros"),
                        whole(node, "drawStartMicros"),
                        whole(node, "sceneMicros"),
                        whole(node, "renderMicros"));
            }
            case "lost" -> {
                return new Lost(whole(node, "records"));
            }
            default -> throw new WireRefused("no record is a " + kind);
        }
    }

    private StepRun step(JsonNode node) {
        List<KernelRun> kernels = new ArrayList<>();
        for (JsonNode each : must(node, "kernels")) {
            String kernel = must(each, "kernel").asText();
            Outcome outcome = outcome(must(each, "outcome").asText());
            kernels.add(new KernelRun(kernel, outcome, whole(each, "micros")));
        }
        List<Double> counters = new ArrayList<>();
        for (String name : run.counters()) {
            counters.add(must(must(node, "counters"), name).asDouble());
        }
        List<Double> gauges = new ArrayList<>();
        for (GaugeName each : run.gauges()) {
            gauges.add(must(must(node, "gauges"), each.name()).asDouble(Double.NaN));
        }
        int step = whole(node, "step");
        int start = whole(node, "startMicros");
        return new StepRun(step, start, whole(node, "micros"), kernels, counters, gauges);
    }

    /** As JavaScript would write it: whole numbers as such, and null for none. */
    static void put(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) node.putNull(name);
        else if (value == Math.rint(value) && Math.abs(value) < 1e15) node.put(name, (long) value);
        else node.put(name, value);
    }

    static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Outcome outcome(String word) {
        for (Outcome each : Outcome.values()) {
            if (word(each).equals(word)) return each;
        }
        throw new WireRefused("no kernel comes out as " + word);
    }

    private static List<String> texts(JsonNode node, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : must(node, name)) texts.add(each.asText());
        return List.copyOf(texts);
    }

    private static int whole(JsonNode node, String name) {
        JsonNode value = must(node, name);
        if (!value.canConvertToInt()) throw new WireRefused(name + " is " + value);
        return value.asInt();
    }

    private static JsonNode must(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null) throw new WireRefused("\"" + name + "\" is missing in " + node);
        return value;
    }
}
