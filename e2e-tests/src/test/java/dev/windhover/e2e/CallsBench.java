// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import dev.windhover.cli.bench.Bench;
import dev.windhover.cli.bench.BenchReport;
import dev.windhover.cli.bench.BenchRow;
import dev.windhover.cli.bench.Floor;
import dev.windhover.cli.bench.Samples;
import dev.windhover.e2e.games.Freight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls from a page into a worker and back, beside libraries of others in the same page. */
public final class CallsBench implements Bench {
    private static final int ROUNDS = 7;
    private static final int MILLIS = 1_000;
    private static final int IN_FLIGHT = 100;

    /** Ours, comlink in a worker of its own that does nothing else, and in the one of the game. */
    private static final List<String> WHOSE = List.of("ours", "comlink", "guest");

    /** Twice the 60 Hz of the display that the browser pretends to have. */
    private static final double TWO_FRAMES = 2_000.0 / 60;

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public void run(BenchReport report) throws Exception {
        Path site = Sites.of(Freight.class);
        Peers.place(site);
        try (Peers page = Peers.open("calls-peers.js")) {
            report.step("queries");
            page.loadInWorker("comlink-guest.js");
            page.evaluate("(p) => p.letIn()", null);
            query(report, page, 1, "one at a time", Floor.atMost(1));
            query(report, page, IN_FLIGHT, IN_FLIGHT + " in flight", Floor.atMost(0.3));
            report.step("commands");
            command(report, page);
            report.step("a record there and back");
            record(report, page);
            report.step("jobs");
            jobs(report, page);
        }
        client(report, site);
    }

    private static void query(
            BenchReport report, Peers page, int inFlight, String how, Floor floor) {
        // By whose, percentile, round; in turn, because the machine is another from second to
        // second.
        double[][][] micros = new double[WHOSE.size()][2][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int who = 0; who < WHOSE.size(); who++) {
                List<?> trips = roundTrips(page, WHOSE.get(who), inFlight);
                micros[who][0][round] = number(trips.get(0));
                micros[who][1][round] = number(trips.get(1));
            }
        }
        for (int p = 0; p < 2; p++) {
            String what = "query round trip, " + how + ", p" + (p == 0 ? 50 : 99);
            double mine = Samples.of(micros[0][p]).median();
            double other = Samples.of(micros[1][p]).median();
            double guest = Samples.of(micros[2][p]).median();
            report.add(BenchRow.of(what, mine, "us").beside("comlink", other));
            report.add(
                    BenchRow.of("the same, by that of comlink", mine / other, "x").against(floor));
            report.add(
                    BenchRow.of(what + ", both in the game's worker", mine, "us")
                            .beside("comlink", guest));
        }
    }

    private static List<?> roundTrips(Peers page, String whose, int inFlight) {
        String ask = "(p, [whose, inFlight, millis]) => p.roundTrips(whose, inFlight, millis)";
        return (List<?>) page.evaluate(ask, List.of(whose, inFlight, MILLIS));
    }

    private static void command(BenchReport report, Peers page) {
        Samples millis = samples(page.evaluate("(p, count) => p.commands(count)", 400));
        report.add(
                BenchRow.of(
                        "command to its settled result, page idle, p50", millis.median(), "ms"));
        report.add(
                BenchRow.of(
                                "command to its settled result, page idle, p99",
                                millis.percentile(99),
                                "ms")
                        .against(Floor.atMost(TWO_FRAMES)));
    }

    private static void record(BenchReport report, Peers page) {
        Map<?, ?> bytes = (Map<?, ?>) page.evaluate("(p) => p.codecBytes()", null);
        double[] ours = new double[ROUNDS];
        double[] json = new double[ROUNDS];
        double[] msgpack = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ours[round] = codecMicros(page, "ours");
            json[round] = codecMicros(page, "json");
            msgpack[round] = codecMicros(page, "msgpack");
        }
        double mine = Samples.of(ours).median();
        for (String peer : List.of("json", "msgpack")) {
            double other = Samples.of(peer.equals("json") ? json : msgpack).median();
            double more = number(bytes.get(peer));
            report.add(
                    BenchRow.of("record of 1 KB of JSON, bytes", number(bytes.get("ours")), "B")
                            .beside(peer, more)
                            .against(Floor.below(more)));
            report.add(
                    BenchRow.of("the same, there and back", mine, "us")
                            .beside(peer, other)
                            .against(Floor.atMost(other / 2)));
        }
    }

    private static double codecMicros(Peers page, String name) {
        return number(page.evaluate("(p, name) => p.codecMicros(name)", name));
    }

    /** How many millions of turns take 300 ms here is found out first. */
    private static void jobs(BenchReport report, Peers page) {
        burn(page, 1, 50);
        double each = number(burn(page, 1, 100).get("millis")) / 100;
        int work = (int) Math.round(300 / each);
        List<Map<?, ?>> ones = new ArrayList<>();
        double[] speedup = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ones.add(burn(page, 1, work));
            speedup[round] = 4 * grind(page, 1, work) / grind(page, 4, work);
        }
        report.add(BenchRow.of("job of about 300 ms, median", median(ones, "millis"), "ms"));
        report.add(
                BenchRow.of("longest gap in the page's timers meanwhile", most(ones, "gap"), "ms")
                        .against(Floor.below(50)));
        report.add(
                BenchRow.of("longest gap between two frames of steps", most(ones, "frame"), "ms")
                        .against(Floor.below(50)));
        report.add(
                BenchRow.of("steps lost meanwhile", most(ones, "lost"), "steps")
                        .against(Floor.atMost(0)));
        report.add(
                BenchRow.of(
                                "four equal jobs, throughput by that of one",
                                Samples.of(speedup).median(),
                                "x")
                        .against(Floor.atLeast(1.7)));
    }

    private static Map<?, ?> burn(Peers page, int count, int work) {
        String run = "(p, [count, work]) => p.burn(count, work)";
        return (Map<?, ?>) page.evaluate(run, List.of(count, work));
    }

    private static double grind(Peers page, int count, int work) {
        return number(
                page.evaluate("(p, [count, work]) => p.grind(count, work)", List.of(count, work)));
    }

    /** The client of an interface of twenty calls, which the shell's own tests call through. */
    private static void client(BenchReport report, Path site) throws Exception {
        Path echo = Path.of("..", "web-shell", "target", "test-classes");
        Brotli4jLoader.ensureAvailability();
        byte[] client = Files.readAllBytes(echo.resolve("META-INF/windhover/calls/echo.js"));
        report.add(
                BenchRow.of(
                                "generated client for 20 calls, brotli",
                                Encoder.compress(client).length / 1024.0,
                                "KB")
                        .against(Floor.atMost(4)));
    }

    private static double median(List<Map<?, ?>> runs, String name) {
        return of(runs, name).median();
    }

    private static double most(List<Map<?, ?>> runs, String name) {
        return of(runs, name).max();
    }

    private static Samples of(List<Map<?, ?>> runs, String name) {
        return Samples.of(runs.stream().mapToDouble(run -> number(run.get(name))).toArray());
    }

    private static Samples samples(Object numbers) {
        return Samples.of(((List<?>) numbers).stream().mapToDouble(CallsBench::number).toArray());
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
