// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import dev.windhover.cli.bench.Bench;
import dev.windhover.cli.bench.BenchReport;
import dev.windhover.cli.bench.BenchRow;
import dev.windhover.cli.bench.Floor;
import dev.windhover.cli.bench.Samples;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Regatta;
import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.peer.Door;
import dev.windhover.engine.host.peer.Reception;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.peer.Connection;
import dev.windhover.protocol.peer.MemoryPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What clients see of a world, beside libraries of others: how long it takes and how much is sent,
 * what it costs the page and the host, and how often is asked until all is whole again.
 */
public final class MirrorBench implements Bench {
    private static final int ROUNDS = 3;
    private static final int TRIPS = 80;
    private static final double CHANGED = (double) Regatta.BOATS / Regatta.APART;

    /** Of one step; the host's clock runs at sixty a second. */
    private static final double STEP_MICROS = 1e6 / 60;

    private static final int CLIENTS = 100;

    /** Of the page, in each round. */
    private static final int FRAMES = 600;

    /** Steps from one look at a section to the next, when none is to come. */
    private static final int SELDOM = 1 << 20;

    /** Names that the peers' module knows, and what people call them. */
    private static final Map<String, String> PEERS = new LinkedHashMap<>();

    static {
        PEERS.put("coaction", "coaction");
        PEERS.put("colyseus", "Colyseus");
        PEERS.put("bitecs", "bitECS");
    }

    @Override
    public String name() {
        return "mirror";
    }

    @Override
    public void run(BenchReport report) throws Exception {
        Path site = Sites.of(Regatta.class);
        Peers.place(site);
        report.step("bytes and time to a page");
        Map<String, Double> oneFloat = new LinkedHashMap<>();
        try (Peers page = Peers.open("mirror-peers.js")) {
            toThePage(report, page);
            for (String peer : PEERS.keySet()) {
                oneFloat.put(peer, bytes(page, peer, 1));
            }
        }
        report.step("bytes of small changes");
        double each = MirrorCopy.of(launch(1, 0)).stepBytes() / CHANGED;
        String what = "one float of 1 000 of 10 000 rows, a row";
        oneFloat.forEach(
                (peer, bytes) ->
                        report.add(
                                BenchRow.of(what, each, "B")
                                        .beside(PEERS.get(peer), bytes / CHANGED)
                                        .against(Floor.atMost(6))));
        bulk(report);
        report.step("what it costs the page");
        pageCost(report, site, "without shared memory", SiteOptions.ofPlainHost(), 1);
        pageCost(report, site, "with shared memory", SiteOptions.ofIsolatedHost(), 0.1);
        report.step("what a client costs the host");
        clients(report);
        crowd(report);
        report.step("round trips");
        roundTrips(report, site);
    }

    private static void toThePage(BenchReport report, Peers page) {
        Map<String, List<Double>> micros = new LinkedHashMap<>();
        List<String> all = new ArrayList<>(List.of("ours"));
        all.addAll(PEERS.keySet());
        Map<String, Double> theirs = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String whose : all) {
                Map<?, ?> trips = trips(page, whose, 2, TRIPS);
                List<Double> into = micros.computeIfAbsent(whose, key -> new ArrayList<>());
                for (Object each : (List<?>) trips.get("micros")) into.add(number(each));
                theirs.put(whose, number(trips.get("bytes")));
            }
        }
        String what = "two floats of 1 000 of 10 000 rows to a consistent page, ";
        double bytes = MirrorCopy.of(launch(2, 0)).stepBytes();
        Samples ours = samples(micros.get("ours"));
        PEERS.forEach(
                (peer, called) -> {
                    Samples other = samples(micros.get(peer));
                    report.add(
                            BenchRow.of(what + "p50", ours.median(), "us")
                                    .beside(called, other.median())
                                    .against(Floor.below(other.median())));
                    report.add(
                            BenchRow.of(what + "p95", ours.percentile(95), "us")
                                    .beside(called, other.percentile(95)));
                    double more = theirs.get(peer);
                    report.add(
                            BenchRow.of(what + "bytes", bytes, "B")
                                    .beside(called, more)
                                    .against(Floor.below(more)));
                });
    }

    private static Map<?, ?> trips(Peers page, String whose, int floats, int count) {
        return (Map<?, ?>)
                page.evaluate(
                        "(p, [whose, floats, count]) => p.roundTrips(whose, floats, count)",
                        List.of(whose, floats, count));
    }

    private static double bytes(Peers page, String whose, int floats) {
        return number(trips(page, whose, floats, 1).get("bytes"));
    }

    private static void bulk(BenchReport report) {
        MirrorCopy copy = MirrorCopy.of(launch(1, 1));
        double boats = MirrorCopy.of(launch(1, 0)).stepBytes();
        double snapshot = copy.wholeBytes("bulk");
        // Of both sections together, without what tells of the boats.
        double patch = copy.stepBytes() - boats;
        report.add(
                BenchRow.of("10 B changed in 1 MB of state", patch, "B").beside("whole", snapshot));
        report.add(
                BenchRow.of("the same, by the whole", 100 * patch / snapshot, "%")
                        .against(Floor.below(1)));
    }

    /**
     * All that the page runs for the engine in a frame, while it looks at what changes; and in the
     * same page with the same frames while nothing does, which is what remains without the mirror.
     */
    private static void pageCost(
            BenchReport report, Path site, String how, SiteOptions options, double floor)
            throws Exception {
        List<Double> micros = new ArrayList<>();
        List<Double> base = new ArrayList<>();
        double thread = 0;
        double threadBase = 0;
        for (int round = 0; round < ROUNDS; round++) {
            thread += frames(site, options, 1, Watched.SHOWN, micros) / ROUNDS;
            threadBase += frames(site, options, SELDOM, Watched.ANY, base) / ROUNDS;
        }
        Samples each = samples(micros);
        double without = samples(base).mean() / 1e3;
        String what = "page-side cost a frame, 10 000 rows, 1 000 changing at 60 Hz, " + how + ", ";
        String beside = "nothing changing";
        double mean = each.mean() / 1e3;
        report.add(BenchRow.of(what + "mean of all that runs", mean, "ms").beside(beside, without));
        report.add(
                BenchRow.of(what + "mean of the mirror, which is the rest", mean - without, "ms")
                        .against(Floor.below(floor)));
        report.add(BenchRow.of(what + "p50", each.median() / 1e3, "ms"));
        report.add(BenchRow.of(what + "p95", each.percentile(95) / 1e3, "ms"));
        report.add(
                BenchRow.of(what + "tasks of the page's thread", thread, "ms")
                        .beside(beside, threadBase));
    }

    /**
     * Adds the cost of each frame in micros; answers the mean of all tasks of the page's thread, in
     * millis.
     */
    private static double frames(
            Path site, SiteOptions options, int every, String counted, List<Double> micros)
            throws Exception {
        try (Watched page = Watched.open(site, options, every)) {
            double began = page.taskMillis();
            List<?> frames = (List<?>) page.game.evaluate(Watched.COST.formatted(counted), FRAMES);
            for (Object each : frames) micros.add(number(each));
            return (page.taskMillis() - began) / frames.size();
        }
    }

    /** A page with the regatta, which it watches. */
    private record Watched(
            SiteServer server, BrowserContext context, CDPSession session, GamePage game)
            implements AutoCloseable {
        /**
         * Of each frame in which a state was shown, micros; what is left of the others is added.
         */
        static final String COST =
                "(g, frames) => new Promise((done) => { const all = []; const c = globalThis.__cost;"
                        + " let left = frames; let seen = g.mirror.version; c.micros = 0;"
                        + " const tick = () => { const { version } = g.mirror;"
                        + " if (%s) { all.push(c.micros); c.micros = 0; seen = version; left--; }"
                        + " if (left > 0) __frame(tick); else done(all); }; __frame(tick); })";

        static final String SHOWN = "version !== seen";

        /** Of every frame. */
        static final String ANY = "true";

        static Watched open(Path site, SiteOptions options, int every) throws Exception {
            SiteServer server = SiteServer.start(site, options);
            BrowserContext context = Chromium.shared().newContext();
            context.addInitScript(SpineBench.resource("page-cost.js"));
            GamePage game = new GamePage(context.newPage());
            CDPSession session = context.newCDPSession(game.page());
            Stage stage =
                    Stage.of(Regatta.class)
                            .style("canvas { width: 64px; height: 36px; }")
                            .options("parameters: { every: " + every + " }")
                            .script(
                                    "__game.mirror.watch(({ boats }) => boats.row("
                                            + Regatta.APART
                                            + ").x, (x) => (globalThis.__shown = x));");
            Watched watched = new Watched(server, context, session, game);
            try {
                game.open(server, stage.html(), "?mode=worker").running();
                session.send("Performance.enable");
                game.page().waitForTimeout(2_000);
                return watched;
            } catch (RuntimeException | Error thrown) {
                watched.close();
                throw thrown;
            }
        }

        /** Of all tasks so far, also those that no script is in. */
        double taskMillis() {
            JsonArray metrics = session.send("Performance.getMetrics").getAsJsonArray("metrics");
            for (JsonElement each : metrics) {
                JsonObject metric = each.getAsJsonObject();
                if (metric.get("name").getAsString().equals("TaskDuration")) {
                    return metric.get("value").getAsDouble() * 1e3;
                }
            }
            throw new IllegalStateException("the browser does not tell what its tasks take");
        }

        @Override
        public void close() {
            context.close();
            server.close();
        }
    }

    private static void clients(BenchReport report) {
        double[] none = new double[ROUNDS];
        double[] one = new double[ROUNDS];
        double[] many = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            none[round] = stepMicros(0);
            one[round] = stepMicros(1);
            many[round] = stepMicros(CLIENTS);
        }
        double first = Samples.of(one).median();
        double all = Samples.of(many).median();
        double more = (all - first) / (CLIENTS - 1);
        report.add(
                BenchRow.of(
                                "a step with 100 clients of 10 000 rows, 1 000 changing, JVM",
                                all,
                                "us")
                        .beside("one client", first));
        report.add(
                BenchRow.of("one more client, by the step with 100", 100 * more / all, "%")
                        .against(Floor.below(5)));
        report.add(BenchRow.of("one more client, by the step with one", 100 * more / first, "%"));
        report.add(
                BenchRow.of("a step with one client, JVM", first, "us")
                        .beside("none", Samples.of(none).median()));
    }

    /** Frames of the host while a thousand clients join in one second, and of the second after. */
    private static void crowd(BenchReport report) {
        double[] worst = new double[ROUNDS];
        double[] usual = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Samples micros = Samples.of(joining(1_000));
            worst[round] = micros.percentile(99);
            usual[round] = micros.median();
        }
        report.add(
                BenchRow.of(
                                "frame while 1 000 clients join in a second, JVM, p99",
                                Samples.of(worst).median() / 1e3,
                                "ms")
                        .beside("p50", Samples.of(usual).median() / 1e3));
    }

    private static double[] joining(int clients) {
        Host host = new Host(new Regatta(), launch(2, 0), () -> 0, HostDef.release());
        host.start();
        Reception reception = new Reception(new Door(host, 7, "bench"));
        List<MemoryPair> pairs = new ArrayList<>();
        double[] micros = new double[120];
        double now = 1e9;
        for (int i = 0; i < micros.length; i++) {
            now += STEP_MICROS;
            while (pairs.size() < Math.min(clients, clients * (i + 1) / 60)) {
                MemoryPair pair = new MemoryPair();
                pairs.add(pair);
                reception.admit(pair.other());
                new Connection(pair.one(), "client " + pairs.size()).mirror();
            }
            long start = System.nanoTime();
            host.frame(now, false);
            reception.frame(now);
            micros[i] = (System.nanoTime() - start) / 1e3;
            host.outbox().clear();
            for (MemoryPair each : pairs) each.deliver();
        }
        return micros;
    }

    /** The median of the host's frames; what its clients do with what they get is not its. */
    private static double stepMicros(int clients) {
        Host host = new Host(new Regatta(), launch(2, 0), () -> 0, HostDef.release());
        host.start();
        Reception reception = new Reception(new Door(host, 7, "bench"));
        List<MemoryPair> pairs = new ArrayList<>();
        for (int n = 0; n < clients; n++) {
            MemoryPair pair = new MemoryPair();
            pairs.add(pair);
            reception.admit(pair.other());
            new Connection(pair.one(), "client " + n).mirror();
        }
        double[] micros = new double[600];
        double now = 1e9;
        for (int i = -600; i < micros.length; i++) {
            now += STEP_MICROS;
            long start = System.nanoTime();
            host.frame(now, false);
            reception.frame(now);
            if (i >= 0) micros[i] = (System.nanoTime() - start) / 1e3;
            host.outbox().clear();
            for (MemoryPair each : pairs) each.deliver();
        }
        return Samples.of(micros).median();
    }

    private static void roundTrips(BenchReport report, Path site) throws Exception {
        MirrorCopy copy = MirrorCopy.of(launch(2, 0));
        report.add(trips("late joiner", copy.late()));
        report.add(trips("lost patch", copy.lost()));
        GamePage game = new GamePage(Chromium.shared().newPage());
        Tap tap = Tap.on(game);
        try (SiteServer server = SiteServer.start(site, Tap.HOST)) {
            game.open(server, Stage.of(Regatta.class).html(), "?mode=worker").running();
            game.evaluate("(g) => g.mirror.ready");
            tap.clear();
            double millis =
                    number(
                            game.evaluate(
                                    "async (g) => { const began = performance.now(); g.restart();"
                                            + " await g.mirror.ready; return performance.now() - began; }"));
            long asked =
                    tap.toHost().stream()
                            .flatMap(message -> message.kinds().stream())
                            .filter(kind -> kind == Wire.SYNC)
                            .count();
            // The start itself is the one question: its first state is not asked for.
            report.add(trips("restart", 1 + (int) asked));
            report.add(BenchRow.of("restart: until the page has a state", millis, "ms"));
        } finally {
            game.page().close();
        }
    }

    private static BenchRow trips(String what, int trips) {
        return BenchRow.of(what + ": round trips until all is consistent", trips, "trips")
                .against(Floor.atMost(1));
    }

    private static Launch launch(int floats, int bulk) {
        return Launch.seeded(1).with("floats", floats).with("bulk", bulk);
    }

    private static Samples samples(List<Double> values) {
        return Samples.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
