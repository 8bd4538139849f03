// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.sun.net.httpserver.HttpExchange;
import dev.windhover.cli.look.Look;
import dev.windhover.cli.look.NotThere;
import dev.windhover.engine.log.Level;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.call.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers {@code /logs} and {@code /inspect} for whoever shows the token, on threads of its own: a
 * reader that is slow holds up neither the game nor its health.
 */
final class InsightServer implements AutoCloseable {
    static final int READERS_MAX = 8;
    static final int PATHS_MAX = 16;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LINES = "application/x-ndjson; charset=utf-8";
    private static final int CODE_OK = 200;
    private static final int CODE_BAD = 400;
    private static final int CODE_TOKEN = 401;
    private static final int CODE_NOT_FOUND = 404;
    private static final int CODE_UNAVAILABLE = 503;

    /** Waiting in the game at once; of a game that hangs they stay there. */
    private static final int LOOKS_MAX = 4;

    private static final int LOOK_MILLIS = 2_000;

    private static final int END_MILLIS = 500;

    /** Only by writing does one learn that a reader has gone. */
    private static final int QUIET_MILLIS_MAX = 2_000;

    private final Insight insight;
    private final byte[] token;
    private final Patience patience;
    private final Semaphore looks = new Semaphore(LOOKS_MAX);
    private final ThreadPoolExecutor readers =
            new ThreadPoolExecutor(
                    0,
                    READERS_MAX,
                    10,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    task -> {
                        Thread thread = new Thread(task, "insight");
                        thread.setDaemon(true);
                        return thread;
                    });

    InsightServer(Insight insight, String token, int patienceMillis) {
        this.insight = insight;
        this.token = token.getBytes(StandardCharsets.UTF_8);
        patience = new Patience(patienceMillis);
    }

    /** Whether a path is one that this answers. */
    static boolean isFor(String path) {
        return path.equals("/logs") || path.equals("/inspect");
    }

    /** Takes a question over, and with it the closing of it. */
    void take(HttpExchange exchange) throws IOException {
        try {
            readers.execute(() -> serve(exchange));
        } catch (RejectedExecutionException full) {
            try (exchange) {
                refuse(exchange, CODE_UNAVAILABLE, READERS_MAX + " readers are there already");
            }
        }
    }

    @Override
    public void close() {
        insight.logs().close();
        readers.shutdown();
        try {
            // Who follows is told the last lines, and that it is the end.
            readers.awaitTermination(END_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        readers.shutdownNow();
        patience.close();
    }

    private void serve(HttpExchange exchange) {
        try (exchange) {
            answer(exchange);
        } catch (IOException gone) {
            // Nobody reads any more: there is nobody to tell.
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            Query query = new Query(exchange.getRequestURI());
            if (!isToken(exchange, query)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                refuse(exchange, CODE_TOKEN, "show the token: ?token=, or Authorization: Bearer");
            } else if (exchange.getRequestURI().getPath().equals("/logs")) {
                logs(exchange, query);
            } else {
                inspect(exchange, query);
            }
        } catch (IllegalArgumentException wrong) {
            refuse(exchange, CODE_BAD, String.valueOf(wrong.getMessage()));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes as long for a token that is nearly right as for one that is all wrong. */
    private boolean isToken(HttpExchange exchange, Query query) {
        String shown = query.one("token");
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header != null && header.startsWith("Bearer ")) shown = header.substring(7);
        return MessageDigest.isEqual(token, shown.getBytes(StandardCharsets.UTF_8));
    }

    private void logs(HttpExchange exchange, Query query) throws IOException, InterruptedException {
        query.mustBe(List.of("token", "since", "level", "subsystem", "trace", "text", "follow"));
        LogFilter filter =
                new LogFilter(
                        level(query),
                        query.one("subsystem"),
                        query.one("trace"),
                        query.one("text"));
        long since = since(query.one("since"));
        boolean follows = List.of("1", "true").contains(query.one("follow"));
        if (!begin(exchange, CODE_OK, LINES)) return;
        OutputStream out = exchange.getResponseBody();
        patience.write(out, head());
        LogShelf shelf = insight.logs();
        while (true) {
            LogShelf.Page page = shelf.after(since);
            patience.write(out, lines(page, filter));
            boolean isAll = page.next() == since || page.lines().isEmpty();
            since = page.next();
            if (!isAll) continue;
            if (!follows || shelf.isClosed()) return;
            shelf.await(since, QUIET_MILLIS_MAX);
            // An empty line finds out whether anybody is there.
            if (shelf.after(since).lines().isEmpty()) patience.write(out, new byte[] {'\n'});
        }
    }

    private static Level level(Query query) {
        String name = query.one("level");
        Level level = name.isEmpty() ? Level.DEBUG : Level.of(name);
        if (level != null) return level;
        throw new IllegalArgumentException("a level is error, warn, info or debug");
    }

    private static long since(String text) {
        try {
            return text.isEmpty() ? 0 : Math.max(0, Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("since is the number of a line");
        }
    }

    private static byte[] lines(LogShelf.Page page, LogFilter filter) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        if (page.lost() > 0) {
            write(lines, JSON.createObjectNode().put("lost", page.lost()));
        }
        for (LogShelf.Kept kept : page.lines()) {
            if (!filter.wants(kept.line())) continue;
            ObjectNode told = JSON.createObjectNode();
            told.put("sequence", kept.sequence());
            told.put("time", Instant.ofEpochMilli(kept.millis()).toString());
            told.put("step", kept.line().step());
            told.put("level", kept.line().level().text());
            told.put("subsystem", kept.line().subsystem());
            int trace = kept.line().trace();
            if (trace != 0) told.put("trace", Refusal.trace(trace));
            told.put("text", kept.line().text());
            write(lines, told);
        }
        return lines.toByteArray();
    }

    /** Which run the lines behind it are of. */
    private byte[] head() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        write(line, JSON.createObjectNode().putRawValue("identity", identity()));
        return line.toByteArray();
    }

    private RawValue identity() {
        return new RawValue(insight.identity().json());
    }

    private static void write(ByteArrayOutputStream lines, ObjectNode line) throws IOException {
        lines.write(JSON.writeValueAsBytes(line));
        lines.write('\n');
    }

    private void inspect(HttpExchange exchange, Query query)
            throws IOException, InterruptedException {
        query.mustBe(List.of("token", "path"));
        List<String> paths = query.all("path");
        if (paths.size() > PATHS_MAX) {
            throw new IllegalArgumentException("at most " + PATHS_MAX + " paths at once");
        }
        ObjectNode seen = look(paths);
        if (seen == null) {
            refuse(exchange, CODE_UNAVAILABLE, "the game does not answer: see /health");
            return;
        }
        seen.putRawValue("identity", identity());
        int code = seen.has("missing") ? CODE_NOT_FOUND : CODE_OK;
        if (!begin(exchange, code, "application/json")) return;
        patience.write(exchange.getResponseBody(), JSON.writeValueAsBytes(seen));
    }

    /** All at one step; null when the game does not answer. */
    private ObjectNode look(List<String> paths) throws InterruptedException {
        if (!looks.tryAcquire()) return null;
        CompletableFuture<ObjectNode> asked = insight.look(world -> seen(world, paths));
        asked.whenComplete((seen, thrown) -> looks.release());
        try {
            return asked.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | CancellationException e) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static ObjectNode seen(World world, List<String> paths) {
        ObjectNode told = JSON.createObjectNode();
        told.put("step", world.step());
        if (paths.isEmpty()) {
            ArrayNode tables = told.putArray("tables");
            Look.lines(world).forEach(tables::add);
            return told;
        }
        ArrayNode values = told.putArray("values");
        for (String path : paths) {
            try {
                values.add(Look.json(Look.at(world, path)));
            } catch (NotThere missing) {
                told.withArray("missing").add(missing.getMessage());
            }
        }
        return told;
    }

    /** Begins an answer; false when its head is all that is asked for. */
    private static boolean begin(HttpExchange exchange, int code, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(code, isHead ? -1 : 0);
        return !isHead;
    }

    private void refuse(HttpExchange exchange, int code, String why) throws IOException {
        if (!begin(exchange, code, "text/plain; charset=utf-8")) return;
        patience.write(exchange.getResponseBody(), (why + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
