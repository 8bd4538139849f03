// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.telemetry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.schedule.Timings.Outcome;
import dev.windhover.engine.telemetry.TelemetryRecord;
import dev.windhover.engine.telemetry.TelemetryRecord.Frame;
import dev.windhover.engine.telemetry.TelemetryRecord.KernelRun;
import dev.windhover.engine.telemetry.TelemetryRecord.Run;
import dev.windhover.engine.telemetry.TelemetryRecord.StepRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Records as trace events, which Perfetto and chrome://tracing open: one track for frames, steps
 * and kernels, one for each counter and gauge. The shell's trace.js writes the same.
 */
public final class TelemetryTrace {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** One event before it is written; those of metrics take no time. */
    private record Event(long at, int micros, ObjectNode node) {}

    private final List<Event> events = new ArrayList<>();
    private Run run = new Run(0, List.of(), List.of(), List.of());
    private long now;
    private int last;
    private boolean begun;

    private TelemetryTrace() {}

    /** The whole text. */
    public static String write(List<TelemetryRecord> records) {
        TelemetryTrace trace = new TelemetryTrace();
        records.forEach(trace::add);
        return trace.text();
    }

    private void add(TelemetryRecord record) {
        if (record instanceof Run next) run = next;
        if (record instanceof StepRun step) step(step);
        if (record instanceof Frame frame) frame(frame);
    }

    private void step(StepRun step) {
        at(step.start());
        ObjectNode args = NODES.objectNode().put("step", step.step());
        scope("step", "step " + step.step(), now, step.micros(), args);
        long at = now;
        for (KernelRun each : step.kernels()) {
            if (each.outcome() == Outcome.RAN || each.outcome() == Outcome.THREW) {
                String outcome = TelemetryJson.word(each.outcome());
                ObjectNode said = args.deepCopy().put("outcome", outcome);
                scope("kernel", each.kernel(), at, each.micros(), said);
            }
            at += each.micros();
        }
        for (int i = 0; i < run.counters().size(); i++) {
            metric(run.counters().get(i), step.counters().get(i));
        }
        for (int i = 0; i < run.gauges().size(); i++) {
            metric(run.gauges().get(i).name(), step.gauges().get(i));
        }
    }

    private void frame(Frame frame) {
        at(frame.start());
        ObjectNode args = NODES.objectNode().put("frame", frame.frame());
        scope("frame", "frame " + frame.frame(), now, frame.micros(), args);
        if (frame.drawStart() == 0) return;
        long drawn = now + between(frame.start(), frame.drawStart());
        scope("picture", "scene", drawn, frame.sceneMicros(), args);
        scope("picture", "render", drawn + frame.sceneMicros(), frame.renderMicros(), args);
    }

    /** Times of records wrap; those of a trace do not. */
    private void at(int start) {
        if (begun) now += between(last, start);
        begun = true;
        last = start;
    }

    /** Also back: a frame began before its steps, which are told first. */
    private static int between(int from, int to) {
        int half = (Stopwatch.WRAP_MASK + 1) / 2;
        return (to - from + half & Stopwatch.WRAP_MASK) - half;
    }

    private void scope(String kind, String name, long at, int micros, ObjectNode args) {
        ObjectNode node = NODES.objectNode().put("name", name).put("cat", kind).put("ph", "X");
        events.add(new Event(at, micros, node.put("dur", micros).set("args", args)));
    }

    private void metric(String name, double value) {
        if (Double.isNaN(value)) return;
        ObjectNode node = NODES.objectNode().put("name", name).put("cat", "metric").put("ph", "C");
        TelemetryJson.put(node.putObject("args"), "value", value);
        events.add(new Event(now, 0, node));
    }

    private String text() {
        // The outer before the inner, or they would not lie in each other.
        events.sort(
                Comparator.comparingLong(Event::at)
                        .thenComparing(Comparator.comparingInt(Event::micros).reversed()));
        StringBuilder text = new StringBuilder("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n");
        text.append(head("process_name", "Windhover")).append(",\n");
        text.append(head("thread_name", "host"));
        long from = events.isEmpty() ? 0 : events.get(0).at();
        for (Event each : events) {
            ObjectNode node = each.node().put("ts", each.at() - from);
            text.append(",\n").append(node.put("pid", 1).put("tid", 1));
        }
        return text.append("\n]}\n").toString();
    }

    private static ObjectNode head(String what, String name) {
        ObjectNode node = NODES.objectNode().put("name", what).put("ph", "M").put("ts", 0);
        node.putObject("args").put("name", name);
        return node.put("pid", 1).put("tid", 1);
    }
}
