// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers {@code /health} in JSON, with 503 when the game is not there any more, and {@code
 * /metrics} as Prometheus reads it. For those it asks for no token: they tell nothing of those who
 * play. {@code /logs} and {@code /inspect} are for whoever shows one.
 */
public final class HealthServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One that is given half a question waits for the rest of it, and others are answered. */
    private static final int THREADS = 4;

    private static final int CODE_OK = 200;
    private static final int CODE_NOT_FOUND = 404;
    private static final int CODE_METHOD = 405;
    private static final int CODE_UNAVAILABLE = 503;

    private final Patient patient;
    private final HttpServer server;
    private final Optional<InsightServer> insight;
    private final ExecutorService threads;

    private HealthServer(Patient patient, HttpServer server, Optional<InsightServer> insight) {
        this.patient = patient;
        this.server = server;
        this.insight = insight;
        threads =
                Executors.newFixedThreadPool(
                        THREADS,
                        task -> {
                            Thread thread = new Thread(task, "health");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * Listens until it is closed.
     *
     * @throws IOException when the address is not to be had
     */
    public static HealthServer start(Patient patient, String host, int port) throws IOException {
        return start(patient, host, port, Optional.empty());
    }

    /**
     * The same, and lets the game be looked into.
     *
     * @param token that is asked for then
     */
    public static HealthServer start(
            Patient patient, String host, int port, Insight insight, String token)
            throws IOException {
        InsightServer server = new InsightServer(insight, token, Patience.USUAL_MILLIS);
        return start(patient, host, port, Optional.of(server));
    }

    static HealthServer start(
            Patient patient, String host, int port, Optional<InsightServer> insight)
            throws IOException {
        HttpServer http;
        try {
            http = HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException e) {
            // Which of several ports is told nowhere else.
            String place = host + ":" + port;
            throw new IOException("cannot listen at " + place + ": " + e.getMessage(), e);
        }
        HealthServer server = new HealthServer(patient, http, insight);
        http.createContext("/", server::answer);
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    /** Where {@code health} and {@code metrics} are. */
    public URI address() {
        InetSocketAddress at = server.getAddress();
        String host = at.getAddress().getHostAddress();
        if (host.contains(":")) host = "[" + host + "]";
        return URI.create("http://" + host + ":" + at.getPort() + "/");
    }

    @Override
    public void close() {
        insight.ifPresent(InsightServer::close);
        server.stop(0);
        threads.shutdown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        boolean reads = method.equals("GET") || method.equals("HEAD");
        String path = exchange.getRequestURI().getPath();
        if (reads && insight.isPresent() && InsightServer.isFor(path)) {
            insight.get().take(exchange);
            return;
        }
        try (exchange) {
            if (!reads) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, CODE_METHOD, "text/plain", "GET it\n");
                return;
            }
            switch (path) {
                case "/health" -> {
                    Health health = patient.health();
                    boolean isThere =
                            health.status() == Health.Status.OK
                                    || health.status() == Health.Status.DEGRADED;
                    int code = isThere ? CODE_OK : CODE_UNAVAILABLE;
                    send(exchange, code, "application/json", told(health) + "\n");
                }
                case "/metrics" -> send(exchange, CODE_OK, Metrics.MEDIA_TYPE, Metrics.of(patient));
                default -> send(exchange, CODE_NOT_FOUND, "text/plain", here());
            }
        }
    }

    private String here() {
        return "here are /health, /metrics" + (insight.isPresent() ? ", /logs, /inspect\n" : "\n");
    }

    private String told(Health health) {
        Vitals vitals = patient.vitals();
        ObjectNode told = JSON.createObjectNode();
        told.put("status", health.status().name().toLowerCase(Locale.ROOT));
        told.put("cause", health.cause());
        told.put("silentMillis", health.silentMillis());
        told.put("step", vitals.step());
        told.put("paused", vitals.paused());
        told.put("queueDepth", patient.queued());
        told.put("stepsDropped", vitals.dropped());
        told.put("peers", vitals.peers());
        told.put("lastError", vitals.error());
        Runtime java = Runtime.getRuntime();
        ObjectNode memory = told.putObject("memory");
        memory.put("arenaBytes", vitals.arenaBytes());
        memory.put("heapBytes", java.totalMemory() - java.freeMemory());
        memory.put("heapBytesMax", java.maxMemory());
        told.put("game", patient.game());
        told.putRawValue("identity", new RawValue(patient.identity().json()));
        return told.toPrettyString();
    }

    private static void send(HttpExchange exchange, int code, String type, String text)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(code, isHead ? -1 : bytes.length);
        if (!isHead) exchange.getResponseBody().write(bytes);
    }
}
