// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import dev.windhover.cli.bench.Bench;
import dev.windhover.cli.bench.BenchReport;
import dev.windhover.cli.bench.BenchRow;
import dev.windhover.cli.bench.Floor;
import dev.windhover.cli.bench.Samples;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Fair;
import dev.windhover.e2e.games.FairScenarios;
import dev.windhover.e2e.games.ReplayedDrift;
import dev.windhover.e2e.games.Sines;
import dev.windhover.engine.base.Rng;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.Recordings;
import dev.windhover.engine.host.Replay;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.engine.scenario.RandomPlay;
import dev.windhover.engine.scenario.Scenario;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.WireWriter;
import dev.windhover.testing.Placement;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Recordings: how fast they play, what writing one costs, and how far away any step of it is. */
public final class ReplayBench implements Bench {
    private static final String WORKER = "?mode=worker";
    private static final String GAME = ReplayedDrift.class.getName();
    private static final int SECOND = 60;
    private static final int MINUTE = 60 * SECOND;
    private static final int SHIPS = 10_000;
    private static final int MANY_SHIPS = 100_000;
    private static final int ROUNDS = 5;
    private static final int RUNS = 10;

    /** Nothing but what makes the run the same again. */
    private static final RecordingDef BARE = new RecordingDef(0, 0, false);

    /** Plays so many steps from the beginning and tells the milliseconds of it. */
    private static final String PLAY =
            "async (g, steps) => {"
                    + " await g.replay(await (await fetch('recording.whr')).arrayBuffer());"
                    + " const start = performance.now(); await g.advance(steps);"
                    + " return performance.now() - start; }";

    /** Goes to each step in turn and tells the milliseconds of each. */
    private static final String SCRUB =
            "async (g, steps) => {"
                    + " const replay = await g.replay(await (await fetch('recording.whr')).arrayBuffer());"
                    + " const all = []; for (const step of steps) { const start = performance.now();"
                    + " await replay.to(step); all.push(performance.now() - start); } return all; }";

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public void run(BenchReport report) throws Exception {
        report.step("the same bits in every browser");
        equality(report);
        report.step("a minute of 10 000 ships, played again");
        speed(report);
        report.step("what recording costs a step");
        cost(report);
        report.step("how much is written");
        size(report, "idle", 0, Floor.atMost(50));
        size(report, "a pointer that never rests, 2 places a frame", 2, Floor.atMost(2_000));
        size(report, "a pointer that never rests, 1 kHz", 17, null);
        report.step("to any step of ten minutes of 10 000 ships");
        scrub(report);
        report.step("a keyframe of 100 000 rows");
        keyframe(report);
        keyframeInWorker(report);
        report.step("sines and cosines in a worker");
        trig(report);
    }

    /**
     * Ten runs of anything, made on the JVM, with every step compared wherever there is a browser.
     */
    private static void equality(BenchReport report) throws Exception {
        List<byte[]> recordings = new ArrayList<>();
        for (int seed = 1; seed <= RUNS; seed++) {
            RandomPlay play = FairScenarios.random(seed, MINUTE);
            recordings.add(Scenario.of("equal", Fair::new, play).run().orThrow().bytes());
        }
        for (BrowserKind browser : BrowserKind.values()) {
            if (browser.missing().isPresent()) continue;
            for (Placement placement : List.of(Placement.W, Placement.M)) {
                String where = browser.title() + ", " + placement;
                report.add(
                        BenchRow.of(
                                        "10 runs of 3 600 steps, those with the hash of the JVM, "
                                                + where,
                                        same(browser, placement, recordings),
                                        "steps")
                                .against(Floor.atLeast(RUNS * MINUTE)));
            }
            browser.end();
        }
    }

    private static int same(BrowserKind browser, Placement placement, List<byte[]> recordings)
            throws Exception {
        int steps = 0;
        try (SiteServer server =
                SiteServer.start(Sites.of(Fair.class), SiteOptions.ofIsolatedHost())) {
            GamePage game = new GamePage(browser.newTab());
            String stage = Stage.of(Fair.class).options("paused: true, seed: 1").html();
            game.open(server, stage, PlacementTest.mode(placement)).running();
            for (byte[] each : recordings) {
                Journals.Played played = Journals.play(game, List.of(each)).get(0);
                steps += played.isSame() ? played.step() : Math.max(0, played.at() - 1);
            }
            browser.closeTabs();
        }
        return steps;
    }

    /** On the JVM and in a worker in turn. */
    private static void speed(BenchReport report) throws Exception {
        byte[] bytes = recorded(SHIPS, MINUTE, 2, BARE);
        Recording recording = Recording.of(bytes);
        double[] headless = new double[ROUNDS];
        double[] worker = new double[ROUNDS];
        try (SpineBench.Run run = watched(bytes)) {
            for (int round = -1; round < ROUNDS; round++) {
                long start = System.nanoTime();
                Replay.start(new ReplayedDrift(), recording, GAME).to(MINUTE);
                double seconds = (System.nanoTime() - start) / 1e9;
                double elsewhere = number(run.page.evaluate(PLAY, MINUTE)) / 1e3;
                if (round < 0) continue;
                headless[round] = MINUTE / SECOND / seconds;
                worker[round] = MINUTE / SECOND / elsewhere;
            }
        }
        String what = "replay of 10 000 ships, nothing hashed, by real time, ";
        report.add(
                BenchRow.of(what + "H", Samples.of(headless).median(), "x")
                        .against(Floor.atLeast(40)));
        report.add(
                BenchRow.of(what + "W", Samples.of(worker).median(), "x")
                        .against(Floor.atLeast(20)));
    }

    /** A worker that runs another game of ships, and a recording that it can fetch. */
    static SpineBench.Run watched(byte[] recording) throws Exception {
        String parameters = "{ships: " + SHIPS + "}";
        SpineBench.Run run =
                SpineBench.Run.of(Sites.of(ReplayedDrift.class), WORKER, 480, 270, parameters);
        run.offer("/recording.whr", recording);
        return run;
    }

    /** Two hosts with the same input in turn, a second each; one of them is recorded. */
    private static void cost(BenchReport report) {
        HeadlessHost plain = drift(SHIPS);
        HeadlessHost written = drift(SHIPS);
        Recorder recorder = Recordings.record(written.host(), GAME, "bench", BARE);
        List<Double> shares = new ArrayList<>();
        int slices = 120;
        for (int slice = 0; slice < slices; slice++) {
            boolean isFirst = slice % 2 == 0;
            double before = isFirst ? 0 : play(written, recorder, 2);
            double bare = play(plain, null, 2);
            double with = isFirst ? play(written, recorder, 2) : before;
            if (slice >= slices / 6) shares.add(100 * (with - bare) / bare);
        }
        Samples all = Samples.of(shares.stream().mapToDouble(each -> each).toArray());
        report.add(
                BenchRow.of(
                                "recording, 10 000 ships, 2 places of a pointer a frame, H, share of a step",
                                all.median(),
                                "%")
                        .against(Floor.below(2)));
    }

    /** Plays a second and tells how long its steps took, in nanoseconds. */
    private static double play(HeadlessHost host, Recorder recorder, int moves) {
        long start = System.nanoTime();
        for (int i = 0; i < SECOND; i++) {
            move(host, moves);
            host.steps(1);
            if (recorder != null) recorder.out().clear();
        }
        return System.nanoTime() - start;
    }

    private static void size(BenchReport report, String what, int moves, Floor floor) {
        HeadlessHost host = drift(100);
        Recorder recorder = Recordings.record(host.host(), GAME, "bench", BARE);
        long bytes = 0;
        recorder.out().clear();
        for (int i = 0; i < MINUTE; i++) {
            move(host, moves);
            host.steps(1);
            bytes += recorder.out().length();
            recorder.out().clear();
        }
        BenchRow row = BenchRow.of("journal, " + what, bytes / 60.0, "B/s");
        report.add(floor == null ? row : row.against(floor));
    }

    private static void scrub(BenchReport report) throws Exception {
        int steps = 10 * MINUTE;
        long start = System.nanoTime();
        RecordingDef def = new RecordingDef(0, RecordingDef.full().keyframeEvery(), false);
        byte[] bytes = recorded(SHIPS, steps, 2, def);
        Recording recording = Recording.of(bytes);
        String took = String.format(Locale.ROOT, "%.0f s", (System.nanoTime() - start) / 1e9);
        report.step("ten minutes written in " + took);
        int[] places = new int[120];
        for (int i = 0; i < places.length; i++) places[i] = Rng.below(7, i, steps + 1);
        Replay replay = Replay.start(new ReplayedDrift(), recording, GAME);
        double[] millis = new double[places.length];
        for (int i = -20; i < places.length; i++) {
            long from = System.nanoTime();
            replay.to(places[Math.floorMod(i, places.length)]);
            if (i >= 0) millis[i] = (System.nanoTime() - from) / 1e6;
        }
        ways(report, "H", Samples.of(millis));
        try (SpineBench.Run run = watched(bytes)) {
            List<Integer> asked = Arrays.stream(places).boxed().toList();
            List<?> told = (List<?>) run.page.evaluate(SCRUB, asked);
            ways(report, "W", Samples.of(told.stream().mapToDouble(ReplayBench::number).toArray()));
        }
        report.add(BenchRow.of("the recording of it", bytes.length / 1e6, "MB"));
    }

    private static void ways(BenchReport report, String placement, Samples millis) {
        String what = "to a step of ten minutes of 10 000 ships, " + placement + ", ";
        report.add(BenchRow.of(what + "median", millis.median(), "ms").against(Floor.atMost(100)));
        report.add(BenchRow.of(what + "p95", millis.percentile(95), "ms"));
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static void keyframe(BenchReport report) {
        HeadlessHost host = drift(MANY_SHIPS);
        int every = 30;
        RecordingDef def = new RecordingDef(0, every, false);
        Recorder recorder = Recordings.record(host.host(), GAME, "bench", def);
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        for (int i = 0; i < 20 * every; i++) {
            long start = System.nanoTime();
            host.steps(1);
            double millis = (System.nanoTime() - start) / 1e6;
            boolean isKeyframe = recorder.out().length() > MANY_SHIPS;
            recorder.out().clear();
            if (i >= 4 * every) (isKeyframe ? with : without).add(millis);
        }
        double bare = median(without);
        report.add(
                BenchRow.of("a step of 100 000 rows with a keyframe, H", median(with), "ms")
                        .beside("without", bare));
    }

    /** Ten seconds of a game in view with a keyframe a second, and without, in turn. */
    private static void keyframeInWorker(BenchReport report) throws Exception {
        Path site = Sites.of(ReplayedDrift.class);
        String ships = "{ships: " + MANY_SHIPS + "}";
        // Options of the launch may stand behind the parameters.
        List<String> launches = List.of(ships + ", record: { keyframes: 60 }", ships);
        double[] lost = new double[launches.size()];
        double[][] worst = new double[launches.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < launches.size(); i++) {
                try (SpineBench.Run run =
                        SpineBench.Run.of(site, WORKER, 240, 135, launches.get(i))) {
                    run.page.page().waitForTimeout(3_000);
                    run.probe();
                    double before = run.page.stat("stepsDropped");
                    run.page.page().waitForTimeout(10_000);
                    lost[i] += run.page.stat("stepsDropped") - before;
                    worst[i][round] = Samples.of(run.probe().interval()).max() / 1e3;
                }
            }
        }
        String what = "a keyframe of 100 000 rows every second, W, ";
        report.add(
                BenchRow.of(what + "steps lost in 50 s", lost[0], "steps")
                        .beside("without", lost[1])
                        .against(Floor.atMost(0)));
        report.add(
                BenchRow.of(
                                what + "longest frame interval of 10 s, median",
                                Samples.of(worst[0]).median(),
                                "ms")
                        .beside("without", Samples.of(worst[1]).median()));
    }

    /** In turn in one browser; what the loop takes by itself is taken off. */
    private static void trig(BenchReport report) throws Exception {
        Path site = Sites.of(Sines.class);
        for (int turns : new int[] {2, 1_000}) {
            double[][] micros = new double[Sines.Whose.values().length][ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                for (Sines.Whose whose : Sines.Whose.values()) {
                    String parameters = "{whose: " + whose.ordinal() + ", turns: " + turns + "}";
                    try (SpineBench.Run run =
                            SpineBench.Run.of(site, WORKER, 240, 135, parameters)) {
                        run.page.advance(60);
                        run.probe();
                        run.page.advance(120);
                        micros[whose.ordinal()][round] = Samples.of(run.probe().step()).median();
                    }
                }
            }
            add(report, "sin", turns, micros, Sines.Whose.OUR_SIN, Sines.Whose.PLATFORM_SIN);
            add(report, "cos", turns, micros, Sines.Whose.OUR_COS, Sines.Whose.PLATFORM_COS);
        }
    }

    private static void add(
            BenchReport report,
            String function,
            int turns,
            double[][] micros,
            Sines.Whose our,
            Sines.Whose platform) {
        double loop = Samples.of(micros[Sines.Whose.NOBODYS.ordinal()]).median();
        double ours = nanos(micros[our.ordinal()], loop);
        double theirs = nanos(micros[platform.ordinal()], loop);
        String what = "Trig." + function + " of angles within " + turns + " turns, W, ";
        report.add(BenchRow.of(what + "each", ours, "ns").beside("Math", theirs));
        report.add(
                BenchRow.of(what + "by java.lang.Math there", ours / theirs, "x")
                        .against(Floor.atMost(3)));
    }

    private static double nanos(double[] micros, double loop) {
        return (Samples.of(micros).median() - loop) * 1e3 / Sines.ANGLES;
    }

    private static double median(List<Double> values) {
        return Samples.of(values.stream().mapToDouble(each -> each).toArray()).median();
    }

    /** Of so many steps, with so many places of a pointer a frame. */
    static byte[] recorded(int ships, int steps, int moves, RecordingDef def) {
        HeadlessHost host = drift(ships);
        Recorder recorder = Recordings.record(host.host(), GAME, "bench", def);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        carry(recorder, file);
        for (int i = 0; i < steps; i++) {
            move(host, moves);
            host.steps(1);
            carry(recorder, file);
        }
        recorder.end(steps);
        carry(recorder, file);
        return file.toByteArray();
    }

    private static void carry(Recorder recorder, ByteArrayOutputStream file) {
        WireWriter out = recorder.out();
        file.write(out.bytes(), 0, out.length());
        out.clear();
    }

    private static HeadlessHost drift(int ships) {
        Launch launch = Launch.seeded(1).with("ships", ships);
        HeadlessHost host = HeadlessHost.start(new ReplayedDrift(), launch, HostDef.release());
        return host.resize(0, 1_280, 720);
    }

    /** Wanders by whole and half pixels, as mice do on most displays. */
    private static void move(HeadlessHost host, int moves) {
        int step = host.world().step();
        for (int i = 0; i < moves; i++) {
            float x = 400f + step % 200 + Rng.below(5, moves * step + i, 41) / 2f;
            float y = 300f + step % 150 + Rng.below(6, moves * step + i, 41) / 2f;
            host.script().add(step, InputKind.POINTER_MOVE, 0, 0, 1, x, y, 0, 0);
        }
    }
}
