// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import dev.windhover.cli.bench.BenchReport;
import dev.windhover.cli.bench.BenchRow;
import dev.windhover.cli.bench.Floor;
import dev.windhover.cli.headless.HeadlessServer;
import dev.windhover.cli.headless.ServerOptions;
import dev.windhover.cli.headless.health.HealthServer;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Faulty;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** How long it takes until somebody knows that a game hangs. */
final class HealthBench {
    private static final int ROUNDS = 5;
    private static final int LOOP_STEP = 120;
    private static final int LOOK_MILLIS = 20;

    private static final String WATCH =
            """
            const { watchHealth } = await import('./adapters/health.js');
            globalThis.__dead = -1;
            globalThis.__health = watchHealth(globalThis.__game, ({ status, silentMillis }) => {
              if (status === 'dead' && __dead < 0) globalThis.__dead = silentMillis;
            });
            """;

    private HealthBench() {}

    /** The longest of some rounds, on a page and by HTTP. */
    static void stalled(BenchReport report) throws Exception {
        report.add(row("W, since its last word", onPage()));
        report.add(row("H, by HTTP every " + LOOK_MILLIS + " ms", byHttp()));
    }

    private static BenchRow row(String where, double[] millis) {
        double longest = Arrays.stream(millis).max().orElseThrow();
        return BenchRow.of("a stalled game until it is dead, " + where + ", longest", longest, "ms")
                .against(Floor.atMost(2_000));
    }

    private static double[] onPage() throws Exception {
        double[] millis = new double[ROUNDS];
        int fault = Faulty.Fault.ENDLESS_LOOP.ordinal();
        String options =
                "recover: false, parameters: { fault: %d, at: %d }".formatted(fault, LOOP_STEP);
        Stage stage = Stage.of(Faulty.class).options(options).script(WATCH);
        for (int round = 0; round < ROUNDS; round++) {
            try (SiteServer server =
                    SiteServer.start(Sites.of(Faulty.class), SiteOptions.ofIsolatedHost())) {
                GamePage game = new GamePage(BrowserKind.CHROMIUM.newTab());
                game.open(server, stage.html(), "?mode=worker");
                game.tab().await("() => globalThis.__dead > 0", null, 30_000);
                millis[round] = ((Number) game.tab().evaluate("__dead")).doubleValue();
            } finally {
                BrowserKind.CHROMIUM.closeTabs();
            }
        }
        return millis;
    }

    /** Hangs in a step until it is let go. */
    private record Hangs(CountDownLatch go, long[] since) implements Game, Kernel {
        @Override
        public void define(Definition game) {
            game.kernel(this);
        }

        @Override
        public void declare(Access access) {}

        @Override
        public void run(Step step) {
            if (step.number() != LOOP_STEP) return;
            since[0] = System.nanoTime();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static double[] byHttp() throws Exception {
        double[] millis = new double[ROUNDS];
        HttpClient http = HttpClient.newHttpClient();
        for (int round = 0; round < ROUNDS; round++) {
            Hangs hangs = new Hangs(new CountDownLatch(1), new long[1]);
            try (HeadlessServer server =
                            HeadlessServer.start(
                                    hangs,
                                    Launch.seeded(1),
                                    ServerOptions.onThisMachine(0),
                                    line -> {});
                    HealthServer health = HealthServer.start(server.patient(), "127.0.0.1", 0)) {
                HttpRequest look =
                        HttpRequest.newBuilder(health.address().resolve("health")).build();
                while (http.send(look, BodyHandlers.ofString()).statusCode() == 200) {
                    Thread.sleep(LOOK_MILLIS);
                }
                millis[round] = (System.nanoTime() - hangs.since()[0]) / 1e6;
                hangs.go().countDown();
            }
        }
        return millis;
    }
}
