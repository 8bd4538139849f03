// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windhover.cli.headless.HeadlessServer;
import dev.windhover.cli.headless.ServerOptions;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.telemetry.Counter;
import dev.windhover.engine.telemetry.Gauge;
import dev.windhover.testing.Feature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a game on the JVM is, by HTTP, while it is well, ill and gone. */
class HealthServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SAMPLE =
            Pattern.compile(
                    "[a-z_]+(\\{([a-z]+=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)+})? -?[0-9.E-]+");
    private static final int LOOK_MILLIS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private HeadlessServer server;
    private HealthServer health;

    /** Does what a test wants in every step. */
    public static final class Patients implements Game {
        static volatile Kernel inEveryStep;
        static Counter shots;
        static Gauge heat;

        @Override
        public void define(Definition game) {
            game.kernel(inEveryStep);
            shots = game.counter("shots fired");
            heat = game.gauge("heat", "K");
        }
    }

    private record Doing(String name, Consumer<Step> what) implements Kernel {
        @Override
        public void declare(Access access) {}

        @Override
        public void run(Step step) {
            what.accept(step);
        }
    }

    private void start(Kernel kernel) throws Exception {
        Patients.inEveryStep = kernel;
        server =
                HeadlessServer.start(
                        new Patients(),
                        Launch.seeded(1),
                        ServerOptions.onThisMachine(0),
                        line -> {});
        health = HealthServer.start(server.patient(), "127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        health.close();
        server.close();
    }

    @Test
    @Feature(value = "G16", partial = "a page has tests of its own")
    void gameThatRunsIsWellAndSaysWhoItIs() throws Exception {
        start(new Doing("idle", step -> {}));

        JsonNode told = awaitHealth(each -> each.path("step").asInt() > 3, 200);

        assertEquals("ok", told.path("status").asText(), told.toString());
        assertEquals("", told.path("cause").asText());
        assertEquals("", told.path("lastError").asText());
        assertTrue(told.path("memory").path("heapBytes").asLong() > 0);
        JsonNode identity = told.path("identity");
        assertEquals(Patients.class.getName(), told.path("game").asText());
        assertEquals("jvm", identity.path("placement").asText());
        for (String each : List.of("layout", "session", "runtime")) {
            assertTrue(!identity.path(each).asText().isEmpty(), each);
        }
        assertTrue(identity.path("epoch").asInt() == 1);
    }

    @Test
    @Feature(value = "G16", partial = "a page has tests of its own")
    void gameThatHangsIsDeadWithinTwoSecondsAndComesBack() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        start(
                new Doing(
                        "sticks",
                        step -> {
                            if (step.number() == 30) {
                                hung.countDown();
                                await(go);
                            }
                        }));
        assertTrue(hung.await(30, TimeUnit.SECONDS));

        JsonNode late = awaitHealth(each -> !each.path("status").asText().equals("ok"), 0);
        assertEquals("degraded", late.path("status").asText());
        JsonNode dead = awaitHealth(each -> each.path("status").asText().equals("dead"), 503);
        assertTrue(dead.path("silentMillis").asInt() >= Health.DEAD_MILLIS, dead.toString());
        assertTrue(Health.DEAD_MILLIS + LOOK_MILLIS < 2_000);
        assertTrue(dead.path("cause").asText().startsWith("no frame for"), dead.toString());
        go.countDown();

        awaitHealth(each -> !each.path("status").asText().equals("dead"), 200);
    }

    @Test
    @Feature(value = "G16", partial = "a page has tests of its own")
    void gameThatFailedIsDeadAndNamesStepAndKernel() throws Exception {
        start(
                new Doing(
                        "breaks",
                        step -> {
                            if (step.number() == 5) throw new IllegalStateException("no more");
                        }));

        JsonNode dead = awaitHealth(each -> each.path("status").asText().equals("dead"), 503);

        String cause = dead.path("cause").asText();
        assertTrue(cause.contains("step 5"), cause);
        assertTrue(cause.contains("kernel breaks"), cause);
        assertTrue(cause.contains("no more"), cause);
    }

    @Test
    void errorOfJavaEndsTheGameAndIsTold() throws Exception {
        start(
                new Doing(
                        "breaks",
                        step -> {
                            if (step.number() == 5)
                                throw new ExceptionInInitializerError("no such class");
                        }));

        String end = server.ended().get(30, TimeUnit.SECONDS);
        assertTrue(end.startsWith("step 5, kernel breaks: "), end);
        assertTrue(end.contains("no such class"), end);
        String cause = awaitHealth(each -> true, 503).path("cause").asText();
        assertTrue(cause.contains("step 5"), cause);
    }

    @Test
    void gameThatCannotKeepUpIsDegraded() throws Exception {
        start(new Doing("slow", step -> pause(60)));

        JsonNode told = awaitHealth(each -> each.path("stepsDropped").asInt() > 0, 200);

        assertEquals("degraded", told.path("status").asText());
        assertTrue(told.path("cause").asText().startsWith("it cannot keep up"), told.toString());
    }

    @Test
    void gameThatWasStoppedIsNotThere() throws Exception {
        start(new Doing("idle", step -> {}));
        server.close();

        assertEquals("stopped", awaitHealth(each -> true, 503).path("status").asText());
    }

    @Test
    void metricsAreLinesThatPrometheusReads() throws Exception {
        start(new Doing("moves \"fast\"\\\n", step -> {}));
        awaitHealth(each -> each.path("step").asInt() > 20, 200);

        HttpResponse<String> answer = get("metrics");

        assertEquals(200, answer.statusCode());
        assertEquals(Metrics.MEDIA_TYPE, answer.headers().firstValue("Content-Type").orElseThrow());
        for (String line : answer.body().split("\n")) {
            boolean isComment = line.startsWith("# HELP ") || line.startsWith("# TYPE ");
            assertTrue(isComment || SAMPLE.matcher(line).matches(), line);
        }
        // A machine that does something else for a moment has it drop steps.
        List<String> now =
                answer.body()
                        .lines()
                        .filter(line -> line.startsWith("windhover_health{") && line.endsWith(" 1"))
                        .toList();
        assertEquals(1, now.size(), answer.body());
        assertTrue(now.get(0).matches(".*\\{status=\"(ok|degraded)\"} 1"), answer.body());
        assertTrue(
                Pattern.compile(
                                Pattern.quote(
                                                "windhover_kernel_runs_total{kernel=\"moves"
                                                        + " \\\"fast\\\"\\\\\\n\"} ")
                                        + "[1-9]")
                        .matcher(answer.body())
                        .find(),
                answer.body());
    }

    @Test
    void whatAGameCountsAndMeasuresIsAmongTheMetricsOnceItHasANumber() throws Exception {
        AtomicBoolean isWarm = new AtomicBoolean();
        start(
                new Doing(
                        "shoots",
                        step -> {
                            if (step.number() < 5) Patients.shots.add(3);
                            if (isWarm.get()) Patients.heat.set(312.5);
                        }));
        awaitHealth(each -> each.path("step").asInt() > 20, 200);

        String cold = get("metrics").body();
        assertTrue(cold.contains("# TYPE windhover_counter_total counter\n"), cold);
        assertTrue(cold.contains("windhover_counter_total{counter=\"shots fired\"} 15\n"), cold);
        assertFalse(cold.contains("windhover_gauge{"), cold);

        isWarm.set(true);
        int step = server.patient().vitals().step();
        awaitHealth(each -> each.path("step").asInt() > step + 60, 200);
        String warm = get("metrics").body();
        assertTrue(warm.contains("windhover_gauge{gauge=\"heat\",unit=\"K\"} 312.5\n"), warm);
    }

    @Test
    void othersAreToldWhatThereIs() throws Exception {
        start(new Doing("idle", step -> {}));

        assertEquals(404, get("").statusCode());
        assertEquals("here are /health, /metrics\n", get("favicon.ico").body());
        HttpRequest post =
                HttpRequest.newBuilder(address("health"))
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build();
        assertEquals(405, http.send(post, BodyHandlers.ofString()).statusCode());
    }

    private JsonNode awaitHealth(Predicate<JsonNode> wanted, int code) throws Exception {
        for (long end = System.nanoTime() + 30_000_000_000L; System.nanoTime() < end; ) {
            HttpResponse<String> answer = get("health");
            JsonNode told = JSON.readTree(answer.body());
            if (wanted.test(told)) {
                if (code != 0) assertEquals(code, answer.statusCode(), answer.body());
                return told;
            }
            pause(LOOK_MILLIS);
        }
        throw new AssertionError("not within 30 s: " + get("health").body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    private URI address(String path) {
        return health.address().resolve(path);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
