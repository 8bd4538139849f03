// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.windhover.cli.headless.HeadlessServer;
import dev.windhover.cli.headless.ServerOptions;
import dev.windhover.cli.site.fixture.ClockGame;
import dev.windhover.engine.host.Launch;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A collector is told by the standard protocol; names and values are plain text in its bytes. */
class OtlpExportTest {
    private static final Duration OFTEN = Duration.ofMillis(100);

    /** All that was told, by address. */
    private final Map<String, String> told = new ConcurrentHashMap<>();

    private HttpServer collector;
    private HeadlessServer server;

    @BeforeEach
    void start() throws Exception {
        collector = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        collector.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        byte[] body = exchange.getRequestBody().readAllBytes();
                        String text = new String(body, StandardCharsets.ISO_8859_1);
                        told.merge(exchange.getRequestURI().getPath(), text, String::concat);
                        exchange.sendResponseHeaders(200, -1);
                    }
                });
        collector.start();
        server =
                HeadlessServer.start(
                        new ClockGame(),
                        Launch.seeded(1),
                        ServerOptions.onThisMachine(0),
                        line -> {});
    }

    @AfterEach
    void stop() {
        server.close();
        collector.stop(0);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/");
    }

    @Test
    void collectorIsToldNumbersStepsAndWarningsWithWhoseTheyAre() throws Exception {
        try (OtlpExport export = OtlpExport.start(server.patient(), address(), OFTEN)) {
            export.warn("E0000 Something is the matter.");
            for (String each : new String[] {"/v1/metrics", "/v1/traces", "/v1/logs"}) {
                await(each);
            }
        }

        String who = server.patient().identity().session();
        told.forEach((path, text) -> assertTrue(text.contains(who), path));
        told.forEach((path, text) -> assertTrue(text.contains("ClockGame"), path));
        String metrics = told.get("/v1/metrics");
        for (String name : new String[] {"step", "queue", "health", "kernel.duration"}) {
            assertTrue(metrics.contains("windhover." + name), name);
        }
        assertTrue(told.get("/v1/traces").contains("Tick"), "a kernel as a span");
        assertTrue(told.get("/v1/logs").contains("E0000 Something is the matter."));
    }

    @Test
    void gameGoesOnWithoutACollector() throws Exception {
        collector.stop(0);
        try (OtlpExport export = OtlpExport.start(server.patient(), address(), OFTEN)) {
            export.warn("nobody hears this");
            int before = server.patient().vitals().step();
            awaitStep(before + 30);
        }

        assertEquals(Health.Status.OK, server.patient().health().status());
    }

    private void await(String path) throws InterruptedException {
        for (int i = 0; i < 3_000 && !told.containsKey(path); i++) Thread.sleep(10);
        assertTrue(told.containsKey(path), path + " was told nothing");
    }

    private void awaitStep(int step) throws InterruptedException {
        for (int i = 0; i < 3_000 && server.patient().vitals().step() < step; i++) Thread.sleep(10);
        assertTrue(server.patient().vitals().step() >= step);
    }
}
