// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.windhover.cli.headless.HeadlessServer;
import dev.windhover.cli.headless.ServerOptions;
import dev.windhover.cli.site.fixture.CargoGame;
import dev.windhover.cli.site.fixture.ClockGame;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.testing.Feature;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A collector is told by the standard protocol; names and values are plain text in its bytes. */
class OtlpExportTest {
    /** As protocol buffers have them: fields 2, 4 and 5 of a span. */
    private static final Pattern SPAN =
            Pattern.compile(
                    "\\x12\\x08(?<id>.{8})(?:\\x22\\x08(?<parent>.{8}))?\\x2a\\x04(?<name>step|Tick)",
                    Pattern.DOTALL);

    private static final Duration OFTEN = Duration.ofMillis(100);

    /** All that was told, by address. */
    private final Map<String, String> told = new ConcurrentHashMap<>();

    /** What was said of the collector. */
    private final List<String> said = new CopyOnWriteArrayList<>();

    private volatile int code = 200;
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
                        exchange.sendResponseHeaders(code, -1);
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
        try (OtlpExport export = OtlpExport.start(server.patient(), address(), OFTEN, said::add)) {
            export.warn("E0000 Something is the matter.");
            for (String each : new String[] {"/v1/metrics", "/v1/traces", "/v1/logs"}) {
                await(each);
            }
        }

        String who = server.patient().identity().session();
        told.forEach((path, text) -> assertTrue(text.contains(who), path));
        told.forEach((path, text) -> assertTrue(text.contains("ClockGame"), path));
        String metrics = told.get("/v1/metrics");
        for (String name : new String[] {"step", "queue", "health", "kernel.duration", "counter"}) {
            assertTrue(metrics.contains("windhover." + name), name);
        }
        assertTrue(metrics.contains("clock ticks"), "what the game counts");
        assertTrue(told.get("/v1/traces").contains("Tick"), "a kernel as a span");
        assertTrue(told.get("/v1/logs").contains("E0000 Something is the matter."));
    }

    @Test
    void kernelIsASpanInTheSpanOfItsStep() throws Exception {
        OtlpExport export = OtlpExport.start(server.patient(), address(), OFTEN, said::add);
        await("/v1/traces");
        export.close();

        Map<String, String> parents = new HashMap<>();
        Set<String> steps = new HashSet<>();
        Matcher span = SPAN.matcher(told.get("/v1/traces"));
        while (span.find()) {
            if (span.group("name").equals("step")) steps.add(span.group("id"));
            else parents.put(span.group("id"), span.group("parent"));
        }
        assertFalse(parents.isEmpty(), "a kernel as a span");
        assertTrue(steps.containsAll(parents.values()), parents + " in " + steps);
    }

    @Test
    @Feature(value = "G15", partial = "the page's spans, which have tests of their own")
    void callOfARemotePeerIsATraceWithItsOwnIdAndTheTimeOfEachPart() throws Exception {
        int traced = 0x3f0c51aa;
        String digits = "3f0c51aa";
        String session = tellOfCalls(0.5, 0xb000_0001, traced);

        String traces = told.get("/v1/traces");
        String id = bytes(session + "00000000" + digits);
        assertTrue(traces.contains("cargo.clear"), "the call");
        assertEquals(3, parts(traces, id), "the call, its queue and its run");
        for (String part : new String[] {"queue", "run", "windhover.trace", digits}) {
            assertTrue(traces.contains(part), part);
        }
        assertFalse(traces.contains("b0000001"), "half of all calls, by their ids");
    }

    @Test
    void noCallIsTracedThatNobodyAskedFor() throws Exception {
        tellOfCalls(0, 7);

        assertFalse(told.getOrDefault("/v1/traces", "").contains("cargo.clear"));
    }

    /** Has a client call with these trace ids; the session of the server. */
    private String tellOfCalls(double sample, int... ids) throws Exception {
        try (HeadlessServer cargo = cargo();
                OtlpExport export =
                        OtlpExport.start(cargo.patient(), address(), OFTEN, said::add)) {
            if (sample > 0) cargo.trace(sample, export::span);
            try (CargoClient client = CargoClient.connect(cargo.address())) {
                for (int id : ids) client.clear(id & 0xff, id);
                client.awaitResults(ids.length);
            }
            // The frame that brought the results is over.
            cargo.between(host -> {});
            return cargo.patient().identity().session();
        }
    }

    private static HeadlessServer cargo() throws Exception {
        ServerOptions here = ServerOptions.onThisMachine(0);
        return HeadlessServer.start(
                new CargoGame(),
                Launch.seeded(1),
                HostDef.release(),
                here,
                Optional.empty(),
                line -> {});
    }

    private static String bytes(String digits) {
        byte[] bytes = HexFormat.of().parseHex(digits);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static int parts(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count++;
        return count;
    }

    @Test
    void collectorThatTakesNothingIsSaidOnceAndOnceWhenItDoesAgain() throws Exception {
        code = 404;
        Logger root = Logger.getLogger("");
        Lines lines = new Lines();
        root.addHandler(lines);
        try (OtlpExport export = OtlpExport.start(server.patient(), address(), OFTEN, said::add)) {
            export.warn("nobody hears this");
            for (String each : new String[] {"/v1/metrics", "/v1/traces", "/v1/logs"}) {
                await(each);
            }
            awaitSaid(1);
            told.clear();
            await("/v1/metrics");
            code = 200;
            export.warn("this is heard");
            awaitSaid(2);
        } finally {
            root.removeHandler(lines);
        }

        String who = "the collector " + address();
        assertEquals(
                List.of(
                        who + " is told nothing: it refuses what it is told",
                        who + " is told again"),
                said);
        assertEquals(List.of(), lines.logged, "nothing else is printed");
    }

    /** What exporters would have on the console. */
    private static final class Lines extends Handler {
        private final List<String> logged = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            boolean isTheirs = line.getLoggerName().startsWith("io.opentelemetry");
            boolean isPrinted = line.getLevel().intValue() >= Level.INFO.intValue();
            if (isTheirs && isPrinted) {
                logged.add(line.getLevel() + " " + line.getLoggerName() + " " + line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void gameGoesOnWithoutACollector() throws Exception {
        collector.stop(0);
        try (OtlpExport export = OtlpExport.start(server.patient(), address(), OFTEN, said::add)) {
            export.warn("nobody hears this");
            int before = server.patient().vitals().step();
            awaitStep(before + 30);
            awaitSaid(1);
        }

        String place = address().getHost() + ":" + address().getPort();
        String gone = "the collector " + address() + " is told nothing: nobody answers at " + place;
        assertEquals(List.of(gone), said);
        assertEquals(Health.Status.OK, server.patient().health().status());
    }

    private void await(String path) throws InterruptedException {
        for (int i = 0; i < 3_000 && !told.containsKey(path); i++) Thread.sleep(10);
        assertTrue(told.containsKey(path), path + " was told nothing");
    }

    private void awaitSaid(int count) throws InterruptedException {
        for (int i = 0; i < 3_000 && said.size() < count; i++) Thread.sleep(10);
        assertTrue(said.size() >= count, said.toString());
    }

    private void awaitStep(int step) throws InterruptedException {
        for (int i = 0; i < 3_000 && server.patient().vitals().step() < step; i++) Thread.sleep(10);
        assertTrue(server.patient().vitals().step() >= step);
    }
}
