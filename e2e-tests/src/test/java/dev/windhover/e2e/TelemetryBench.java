// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import dev.windhover.cli.bench.Bench;
import dev.windhover.cli.bench.BenchReport;
import dev.windhover.cli.bench.BenchRow;
import dev.windhover.cli.bench.Floor;
import dev.windhover.cli.bench.Samples;
import dev.windhover.cli.telemetry.TelemetryTape;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.telemetry.Telemetry;
import dev.windhover.samples.drift.Drift;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What watching a game costs the game. */
public final class TelemetryBench implements Bench {
    private static final String WORKER = "?mode=worker";
    private static final int SECOND = 60;
    private static final int SHIPS = 10_000;

    /** How often a step of a game with nothing declared asks whether telemetry is on. */
    private static final int LOOKS = 4;

    private static final int LOOKS_MEASURED = 100_000_000;

    /** How often a call asks whether it is traced, from its arrival to its result. */
    private static final int CALL_LOOKS = 5;

    private static final int CALLS = 1_000;
    private static final double FRAME_NANOS = 1e9 / SECOND;

    /** Switches telemetry in a game that goes on. */
    private static final String SWITCH =
            """
            async (g, on) => {
              globalThis.__telemetry ??= await g.telemetry();
              await (on ? __telemetry.start() : __telemetry.stop());
              await g.advance(30);
            }
            """;

    @Override
    public String name() {
        return "telemetry";
    }

    @Override
    public void run(BenchReport report) throws Exception {
        report.step("telemetry on the JVM");
        onTheJvm(report);
        report.step("telemetry in a worker");
        inAWorker(report);
        report.step("what the tools cost page and worker");
        PanelBench.cost(report);
        report.step("dragging through ten minutes of 10 000 ships");
        PanelBench.drag(report);
        report.step("bundles of ten minutes of 10 000 ships");
        for (String mode : List.of(WORKER, "?mode=main")) BundleBench.rows(report, mode);
        report.step("games that hang");
        HealthBench.stalled(report);
    }

    /** One host with it and without in turn, a second each. */
    private static void onTheJvm(BenchReport report) {
        HeadlessHost host = drift();
        List<Double> shares = new ArrayList<>();
        List<Double> nanos = new ArrayList<>();
        int slices = 120;
        for (int slice = 0; slice < slices; slice++) {
            boolean isFirst = slice % 2 == 0;
            double before = isFirst ? 0 : play(host.observe());
            double bare = play(host.ignore());
            double with = isFirst ? play(host.observe()) : before;
            if (slice < slices / 6) continue;
            shares.add(100 * (with - bare) / bare);
            nanos.add(bare / SECOND);
        }
        double step = median(nanos);
        String what = ", 10 000 ships, H, share of a step";
        report.add(BenchRow.of("telemetry on" + what, median(shares), "%").against(Floor.below(5)));
        // There is no host without it to compare with: what it does while it is off, done alone.
        double look = lookNanos(drift().host(), host.observe().host());
        report.add(
                BenchRow.of("telemetry off, its looks alone" + what, 100 * LOOKS * look / step, "%")
                        .against(Floor.below(1)));
        double kernels = host.host().timings().count();
        report.add(
                BenchRow.of("marks off, their looks alone" + what, 100 * kernels * look / step, "%")
                        .against(Floor.below(1)));
        String calls = "call traces off, the looks of 1 000 calls alone, H, share of a frame";
        double looks = CALLS * CALL_LOOKS * look;
        report.add(BenchRow.of(calls, 100 * looks / FRAME_NANOS, "%").against(Floor.below(1)));
    }

    /** One look whether it is on, of two in turn, so that no compiler knows the answer. */
    private static double lookNanos(Host off, Host on) {
        Telemetry[] both = {off.telemetry(), on.telemetry()};
        double least = Double.MAX_VALUE;
        int seen = 0;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < LOOKS_MEASURED; i++) {
                if (both[i >> 3 & 1].isOn()) seen++;
            }
            least = Math.min(least, (double) (System.nanoTime() - start) / LOOKS_MEASURED);
        }
        if (seen == 0) throw new IllegalStateException("one of them is on");
        return least;
    }

    private static double play(HeadlessHost host) {
        long start = System.nanoTime();
        host.steps(SECOND);
        return System.nanoTime() - start;
    }

    private static HeadlessHost drift() {
        Launch launch = Launch.seeded(1).with("ships", SHIPS);
        // As in a browser: no kernel is timed until somebody wants to know.
        HostDef def = HostDef.release().unmeasured().timedBy(TelemetryTape.CLOCK);
        return HeadlessHost.start(new Drift(), launch, def).resize(0, 1_280, 720);
    }

    /**
     * With it and without in turn in one worker. What paints shares the processors with it here, so
     * that the clock says more of that than of a step.
     */
    private static void inAWorker(BenchReport report) throws Exception {
        List<Double> onThread = new ArrayList<>();
        List<Double> onClock = new ArrayList<>();
        String ships = "{ships: " + SHIPS + "}";
        try (SpineBench.Run run = SpineBench.Run.of(Sites.drift(), WORKER, 240, 135, ships)) {
            run.page.advance(600);
            for (int turn = 0; turn < 30; turn++) {
                boolean isFirst = turn % 2 == 0;
                double[] before = isFirst ? null : play(run, true);
                double[] bare = play(run, false);
                double[] with = isFirst ? play(run, true) : before;
                onThread.add(100 * (with[0] - bare[0]) / bare[0]);
                onClock.add(100 * (with[1] - bare[1]) / bare[1]);
            }
        }
        String what = "telemetry on, 10 000 ships, W, share of ";
        report.add(
                BenchRow.of(what + "what a step takes the worker's thread", median(onThread), "%")
                        .against(Floor.below(5)));
        report.add(BenchRow.of(what + "the time of steps", median(onClock), "%"));
    }

    private static double[] play(SpineBench.Run run, boolean on) throws IOException {
        run.page.evaluate(SWITCH, on);
        return PanelBench.advanced(run.page, 10 * SECOND);
    }

    private static double median(List<Double> values) {
        return Samples.of(values.stream().mapToDouble(each -> each).toArray()).median();
    }
}
