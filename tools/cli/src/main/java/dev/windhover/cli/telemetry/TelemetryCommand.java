// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.telemetry;

import dev.windhover.cli.Command;
import dev.windhover.cli.FileFault;
import dev.windhover.engine.schedule.Timings.Outcome;
import dev.windhover.engine.telemetry.TelemetryRecord;
import dev.windhover.engine.telemetry.TelemetryRecord.Frame;
import dev.windhover.engine.telemetry.TelemetryRecord.KernelRun;
import dev.windhover.engine.telemetry.TelemetryRecord.Lost;
import dev.windhover.engine.telemetry.TelemetryRecord.Run;
import dev.windhover.engine.telemetry.TelemetryRecord.StepRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tells what a file of telemetry holds, and writes it as JSON or as trace events. */
public final class TelemetryCommand implements Command {
    private static final String USAGE_TEXT =
            "usage: windhover telemetry FILE [--json OUT] [--trace OUT]";

    /** What a kernel took in all its steps. */
    private static final class Sum {
        private int runs;
        private long micros;
        private int most;

        void add(int took) {
            runs++;
            micros += took;
            most = Math.max(most, took);
        }

        String text() {
            double mean = runs == 0 ? 0 : (double) micros / runs;
            return String.format(
                    Locale.ROOT, "runs %d, mean %.1f us, at most %d us", runs, mean, most);
        }
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Path file = null;
        Path json = null;
        Path trace = null;
        for (int i = 0; i < arguments.size(); i++) {
            String each = arguments.get(i);
            boolean hasValue = i + 1 < arguments.size();
            if (each.equals("--json") && hasValue) json = Path.of(arguments.get(++i));
            else if (each.equals("--trace") && hasValue) trace = Path.of(arguments.get(++i));
            else if (each.startsWith("--") || file != null) return usage(each, err);
            else file = Path.of(each);
        }
        if (file == null) return usage("", err);
        try {
            List<TelemetryRecord> records = TelemetryFile.read(file);
            if (json != null) Files.writeString(json, TelemetryJson.write(records));
            if (trace != null) Files.writeString(trace, TelemetryTrace.write(records));
            if (json == null && trace == null) tell(records, out);
            return OK;
        } catch (IOException e) {
            err.println("telemetry: " + FileFault.told(e));
            return FAILED;
        }
    }

    private static int usage(String met, PrintStream err) {
        if (!met.isEmpty()) err.println("telemetry: '" + met + "' is not understood");
        err.println(USAGE_TEXT);
        return USAGE;
    }

    private static void tell(List<TelemetryRecord> records, PrintStream out) {
        Map<String, Sum> kernels = new TreeMap<>();
        Sum steps = new Sum();
        Sum frames = new Sum();
        int lost = 0;
        Run run = null;
        StepRun last = null;
        for (TelemetryRecord record : records) {
            if (record instanceof Run next) run = next;
            if (record instanceof Lost some) lost += some.records();
            if (record instanceof Frame frame) frames.add(frame.micros());
            if (!(record instanceof StepRun step)) continue;
            last = step;
            steps.add(step.micros());
            for (KernelRun each : step.kernels()) {
                Sum sum = kernels.computeIfAbsent(each.kernel(), name -> new Sum());
                if (each.outcome() == Outcome.RAN) sum.add(each.micros());
            }
            if (step.broken().isEmpty()) continue;
            out.println("step " + step.step() + " broke off in " + shown(step.broken()));
        }
        out.println("steps: " + steps.text());
        out.println("frames: " + frames.text());
        if (lost > 0) out.println("records lost: " + lost);
        kernels.forEach((name, sum) -> out.println("kernel " + shown(name) + ": " + sum.text()));
        if (run == null || last == null) return;
        for (int i = 0; i < run.counters().size(); i++) {
            out.println("counter " + run.counters().get(i) + ": " + shown(last.counters().get(i)));
        }
        for (int i = 0; i < run.gauges().size(); i++) {
            String unit = run.gauges().get(i).unit();
            String value = shown(last.gauges().get(i)) + (unit.isEmpty() ? "" : " " + unit);
            out.println("gauge " + run.gauges().get(i).name() + ": " + value);
        }
    }

    /** On one line, whatever a kernel is called. */
    private static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static String shown(double value) {
        if (Double.isNaN(value)) return "none";
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return isWhole ? Long.toString((long) value) : Double.toString(value);
    }
}
