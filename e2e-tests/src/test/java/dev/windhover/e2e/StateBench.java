// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import dev.windhover.cli.bench.Bench;
import dev.windhover.cli.bench.BenchReport;
import dev.windhover.cli.bench.BenchRow;
import dev.windhover.cli.bench.Floor;
import dev.windhover.cli.bench.Samples;
import dev.windhover.e2e.games.HashedDrift;
import dev.windhover.e2e.games.Idle;
import dev.windhover.e2e.games.Points;
import dev.windhover.e2e.games.Suite;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.state.PatchWriter;
import dev.windhover.engine.state.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tables, snapshots and the schedule in a worker, beside libraries of others in the same browser.
 * What is quicker than the browser's clock can tell is done many times in a step.
 */
public final class StateBench implements Bench {
    private static final String WORKER = "?mode=worker";
    private static final int ROUNDS = 5;

    /** In each worker, and passes over all rows in a step. */
    private static final int TURNS = 3;

    private static final int PASSES = 50;
    private static final int ROWS = 100_000;

    /** Of the three tables of {@link Points}: ten floats and three entities a row. */
    private static final double RAW_BYTES = ROWS * (10 + 3) * 4.0;

    @Override
    public String name() {
        return "state";
    }

    @Override
    public void run(BenchReport report) throws Exception {
        try (Peers peers = Peers.open("state-peers.js")) {
            report.step("moving 100 000 rows");
            move(report, peers);
            report.step("the suite of five");
            suite(report, peers);
            report.step("snapshots");
            snapshot(report, peers);
            report.step("patches");
            patch(report, peers);
        }
        report.step("hash and schedule");
        hash(report);
        schedule(report);
        report.step("allocation");
        allocation(report);
    }

    /**
     * Ours and the loops by hand in turn in one worker, because another thread, or memory at
     * another place, makes more of a difference than the code; in several workers.
     */
    private static void move(BenchReport report, Peers peers) throws Exception {
        Path site = Sites.of(Points.class);
        List<double[]> turns = new ArrayList<>();
        double[] arrays = new double[ROUNDS];
        double[] bitecs = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            try (SpineBench.Run run = start(site, Points.Task.MOVE.ordinal(), PASSES)) {
                run.page.advance(60);
                for (int turn = 0; turn < TURNS; turn++) {
                    double bare = bareMicros(run, "pointers");
                    double ours = passMicros(run);
                    turns.add(
                            new double[] {
                                ours, bare, bareMicros(run, "constants"), bareMicros(run, "simd")
                            });
                }
            }
            arrays[round] = peers.measure("move typed arrays", ROWS).micros();
            bitecs[round] = peers.measure("move bitecs", ROWS).micros();
        }
        double[] ours = turns.stream().mapToDouble(turn -> turn[0]).toArray();
        double[] simd = turns.stream().mapToDouble(turn -> turn[3]).toArray();
        double micros = median(ours);
        String what = "position += velocity * dt, 100 000 rows, W, ";
        report.add(
                BenchRow.of(what + "median", micros / 1e3, "ms")
                        .beside("typed arrays", median(arrays) / 1e3));
        report.add(
                BenchRow.of(what + "speed by that of typed arrays", median(arrays) / micros, "x")
                        .against(Floor.atLeast(1.5)));
        report.add(
                BenchRow.of(what + "speed by that of bitECS 0.4", median(bitecs) / micros, "x")
                        .against(Floor.atLeast(2)));
        double[] bare = turns.stream().mapToDouble(turn -> 100 * turn[1] / turn[0]).toArray();
        report.add(
                BenchRow.of(what + "speed by a bare loop over raw memory", median(bare), "%")
                        .against(Floor.atLeast(95)));
        double[] fixed = turns.stream().mapToDouble(turn -> 100 * turn[2] / turn[0]).toArray();
        report.add(
                BenchRow.of(
                        what + "speed by one whose addresses are constants", median(fixed), "%"));
        report.add(
                BenchRow.of(what + "a 4-wide loop on the same memory", median(simd) / 1e3, "ms")
                        .beside("ours", micros / 1e3));
    }

    /** Of one pass over the rows; the steps run without a picture between them. */
    private static double passMicros(SpineBench.Run run) {
        run.probe();
        run.page.advance(40);
        return median(run.probe().step()) / PASSES;
    }

    private static double bareMicros(SpineBench.Run run, String kind) throws Exception {
        Object micros = run.page.inHost(SpineBench.resource("bare-loop.js"), List.of(ROWS, kind));
        return ((Number) micros).doubleValue();
    }

    private static void suite(BenchReport report, Peers peers) throws Exception {
        Path site = Sites.of(Suite.class);
        int first = 0;
        for (Suite.Task task : Suite.Task.values()) {
            boolean repeated = task.ordinal() < Suite.Task.ENTITY_CYCLE.ordinal();
            int loops = repeated ? 100 : 1;
            double ours = stepMicros(site, task.ordinal(), loops) / loops;
            String name = task.name().toLowerCase(Locale.ROOT);
            String best = "";
            double least = Double.MAX_VALUE;
            for (String peer : new String[] {"bitecs", "koota", "miniplex"}) {
                double micros = peers.measure(name + " " + peer, 0).micros();
                if (micros < least) {
                    least = micros;
                    best = peer;
                }
            }
            if (ours < least) first++;
            report.add(
                    BenchRow.of("suite: " + name + ", W, beside the best", ours, "us")
                            .beside(best, least));
        }
        report.add(
                BenchRow.of("suite: tasks in which it comes first, of 5", first, "tasks")
                        .against(Floor.atLeast(4)));
    }

    private static void snapshot(BenchReport report, Peers peers) throws Exception {
        Path site = Sites.of(Points.class);
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        double bytes = 0;
        double theirBytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (SpineBench.Run run = start(site, Points.Task.SNAPSHOT.ordinal(), 5)) {
                ours[round] = stepMicros(run) / 5;
                bytes = run.page.cell("output", "length");
            }
            Peers.Measured measured = peers.measure("snapshot bitecs", ROWS);
            theirs[round] = measured.micros();
            theirBytes = measured.result();
        }
        double rate = bytes / median(ours);
        report.add(
                BenchRow.of("snapshot of 100 000 entities, 3 tables, W", rate, "MB/s")
                        .beside("bitECS", theirBytes / median(theirs))
                        .against(Floor.atLeast(600)));
        report.add(
                BenchRow.of(
                                "the same, rate by that of bitECS",
                                rate / (theirBytes / median(theirs)),
                                "x")
                        .against(Floor.atLeast(2)));
        report.add(
                BenchRow.of("the same, bytes by those of the columns", bytes / RAW_BYTES, "x")
                        .against(Floor.atMost(1.05)));
    }

    /** One float of every tenth of 10 000 rows; on the JVM, where the world is at hand. */
    private static void patch(BenchReport report, Peers peers) {
        World world = new World();
        Points.PlaceTable places = new Points.PlaceTable();
        world.add(places);
        Arena arena = new Arena(64);
        world.layInto(arena);
        PatchWriter writer = new PatchWriter(world);
        writer.layInto(arena);
        ByteColumn out = ByteColumn.heap("patch", 1 << 20);
        for (int i = 0; i < 10_000; i++) places.add(world.entities().create());
        writer.copy();
        double[] micros = new double[2_000];
        int bytes = 0;
        for (int turn = -3_000; turn < micros.length; turn++) {
            for (int row = 0; row < 10_000; row += 10) places.x.set(row, turn + row);
            long start = System.nanoTime();
            bytes = writer.write(out);
            if (turn >= 0) micros[turn] = (System.nanoTime() - start) / 1e3;
        }
        Peers.Measured bitecs = peers.measure("patch bitecs", 0);
        Peers.Measured colyseus = peers.measure("patch colyseus", 0);
        report.add(
                BenchRow.of("patch of 1 000 of 10 000 rows, one float, a row", bytes / 1e3, "B")
                        .beside("Colyseus", colyseus.result() / 1e3)
                        .against(Floor.atMost(6)));
        report.add(
                BenchRow.of("the same", bytes / 1e3, "B").beside("bitECS", bitecs.result() / 1e3));
        double millis = median(micros) / 1e3;
        report.add(
                BenchRow.of("to encode it, JVM", millis, "ms")
                        .beside("Colyseus", colyseus.micros() / 1e3)
                        .against(Floor.atMost(0.05)));
        report.add(BenchRow.of("the same", millis, "ms").beside("bitECS", bitecs.micros() / 1e3));
    }

    private static void hash(BenchReport report) throws Exception {
        Path site = Sites.of(HashedDrift.class);
        int hashes = 20;
        double[] share = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double step = stepMicros(site, "{}");
            double hashed = stepMicros(site, "{hashes: " + hashes + "}");
            share[round] = 100 * (hashed - step) / hashes / step;
        }
        report.add(
                BenchRow.of("hash of a world of 100 000 ships, by a step, W", median(share), "%")
                        .against(Floor.atMost(15)));
    }

    private static void schedule(BenchReport report) throws Exception {
        Path site = Sites.of(Idle.class);
        double[] spent = new double[ROUNDS];
        double[] timed = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            spent[round] = stepMicros(site, "{kernels: 100}");
            timed[round] = stepMicros(site, "{kernels: 100}, measured: true");
        }
        report.add(
                BenchRow.of("a step of 100 empty kernels, W", median(spent), "us")
                        .against(Floor.atMost(20)));
        report.add(
                BenchRow.of("the same with every kernel timed", median(timed), "us")
                        .beside("not timed", median(spent)));
    }

    private static void allocation(BenchReport report) throws Exception {
        HeadlessHost headless = HeadlessHost.start(new Points(), Launch.seeded(1)).steps(2_000);
        report.add(
                BenchRow.of("allocated by 600 steps, H", SpineBench.allocated(headless), "B")
                        .against(Floor.atMost(0)));
        report.add(SpineBench.allocatingFunctions(report, Sites.of(Points.class)));
    }

    private static double stepMicros(Path site, int task, int loops) throws Exception {
        try (SpineBench.Run run = start(site, task, loops)) {
            return stepMicros(run);
        }
    }

    private static double stepMicros(Path site, String parameters) throws Exception {
        try (SpineBench.Run run = SpineBench.Run.of(site, WORKER, 64, 36, parameters)) {
            return stepMicros(run);
        }
    }

    private static SpineBench.Run start(Path site, int task, int loops) throws Exception {
        return SpineBench.Run.of(
                site, WORKER, 64, 36, "{task: " + task + ", loops: " + loops + "}");
    }

    /**
     * The median; of steps that are short for the browser's clock the mean, which is finer than it.
     */
    private static double stepMicros(SpineBench.Run run) {
        run.page.advance(300);
        run.probe();
        run.page.advance(400);
        double[] steps = run.probe().step();
        double median = median(steps);
        if (median >= 1_000) return median;
        double sum = 0;
        for (double micros : steps) sum += micros;
        return sum / steps.length;
    }

    private static double median(double[] values) {
        return Samples.of(values).median();
    }
}
