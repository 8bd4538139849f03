// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * Serves a folder on the loopback interface until it is closed. A test can replace the answer to a
 * path and ask what was requested.
 */
public final class SiteServer implements AutoCloseable {
    /** Only what was asked lately is remembered; a served game asks for a dozen files. */
    private static final int REQUESTS_MAX = 10_000;

    private static final int CHUNK_BYTES = 16_384;

    /** How an answer begins that goes on as long as the page listens. */
    private static final Answer STREAM =
            Answer.of("", "text/event-stream").header("Cache-Control", "no-store");

    static {
        // Without it a small answer on a kept connection waits 40 ms for the client's delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final SiteOptions options;
    private final SiteFiles files;
    private final Map<String, UnaryOperator<Answer>> replaced = new ConcurrentHashMap<>();
    private final List<Runnable> ends = new CopyOnWriteArrayList<>();
    private final Map<String, EventStream> streams = new ConcurrentHashMap<>();
    private final List<SiteRequest> requests = new ArrayList<>();

    private SiteServer(HttpServer server, SiteOptions options, SiteFiles files) {
        this.server = server;
        this.options = options;
        this.files = files;
        this.threads =
                Executors.newCachedThreadPool(
                        task -> {
                            Thread thread = new Thread(task, "site-server");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * Starts serving.
     *
     * @throws NotDirectoryException when there is no such folder
     * @throws BindException when none of the ports is free
     */
    public static SiteServer start(Path root, SiteOptions options) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(root.toString());
        }
        SiteServer site = new SiteServer(bind(options), options, new SiteFiles(root));
        site.server.setExecutor(site.threads);
        site.server.createContext("/", site::exchange);
        site.server.start();
        return site;
    }

    private static HttpServer bind(SiteOptions options) throws IOException {
        int last = Math.min(65_535, options.port() + options.portsTried() - 1);
        for (int port = options.port(); ; port++) {
            try {
                return HttpServer.create(
                        new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
            } catch (BindException e) {
                if (port >= last) {
                    String tried = port == options.port() ? "" : options.port() + " to ";
                    throw new BindException("port " + tried + port + " is in use");
                }
            }
        }
    }

    /** The port in use. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Address of the site's first page, ending with a slash. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port() + options.prefix());
    }

    /**
     * Replaces the answer to a path, until {@link #restore()}. The usual answer is handed over
     * uncompressed and whole.
     *
     * @param path inside the site, starting with a slash; a {@code *} stands for any characters but
     *     a slash, because hashed names are not known to a test
     */
    public void replace(String path, UnaryOperator<Answer> answer) {
        replaced.put(path, answer);
    }

    /** Answers every path from the folder again. */
    public void restore() {
        replaced.clear();
    }

    /** Lets pages listen at a path inside the site, such as {@code /news}. */
    public EventStream stream(String path) {
        return streams.computeIfAbsent(path, made -> new EventStream());
    }

    /** What was asked since the start or the last {@link #forgetRequests()}, oldest first. */
    public List<SiteRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** How often a path was asked for; it may hold a {@code *} as in {@link #replace}. */
    public int requestCount(String path) {
        return (int) requests().stream().filter(each -> matches(path, each.path())).count();
    }

    /** Starts counting anew. */
    public void forgetRequests() {
        synchronized (requests) {
            requests.clear();
        }
    }

    /** Has something done when the server is closed. */
    public void whenClosed(Runnable end) {
        ends.add(end);
    }

    /** Stops at once; connections that are still open are closed. */
    @Override
    public void close() {
        ends.forEach(Runnable::run);
        server.stop(0);
        threads.shutdownNow();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String inside =
                    path.startsWith(options.prefix())
                            ? path.substring(options.prefix().length() - 1)
                            : null;
            Answer answer;
            try {
                answer = answer(exchange, path, inside);
            } catch (IOException | RuntimeException e) {
                answer = SiteFiles.page(500, "Server error", String.valueOf(e));
            }
            EventStream stream = inside == null ? null : streams.get(inside);
            boolean listens = stream != null && exchange.getRequestMethod().equals("GET");
            if (listens) answer = STREAM;
            if (listens && !stream.join()) {
                listens = false;
                answer = SiteFiles.page(503, "Too many", "Too many pages listen already.");
            }
            remember(exchange, inside == null ? path : inside, answer);
            if (listens) listen(exchange, stream);
            else send(exchange, answer);
        } catch (InterruptedException e) {
            // The server is being closed: the client sees a broken connection, as it should.
            Thread.currentThread().interrupt();
        }
    }

    private void remember(HttpExchange exchange, String path, Answer answer) {
        synchronized (requests) {
            if (requests.size() == REQUESTS_MAX) {
                requests.remove(0);
            }
            requests.add(new SiteRequest(exchange.getRequestMethod(), path, answer.status()));
        }
    }

    private void listen(HttpExchange exchange, EventStream stream)
            throws IOException, InterruptedException {
        try {
            setHeaders(exchange.getResponseHeaders(), STREAM);
            exchange.sendResponseHeaders(STREAM.status(), 0);
            stream.writeTo(exchange.getResponseBody());
        } finally {
            stream.leave();
        }
    }

    private Answer answer(HttpExchange exchange, String path, String inside) throws IOException {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return SiteFiles.page(405, "Method not allowed", method + " is not served.")
                    .header("Allow", "GET, HEAD");
        }
        if (inside == null && options.prefix().equals(path + "/")) {
            return Answer.empty(301).header("Location", options.prefix());
        }
        if (inside == null) {
            return SiteFiles.page(404, "Not found", path + " is not under " + options.prefix());
        }
        for (Map.Entry<String, UnaryOperator<Answer>> each : replaced.entrySet()) {
            if (matches(each.getKey(), inside)) {
                return each.getValue().apply(files.answer(inside, "", ""));
            }
        }
        Headers asked = exchange.getRequestHeaders();
        return files.answer(
                inside, joined(asked, "Accept-Encoding"), joined(asked, "If-None-Match"));
    }

    private void send(HttpExchange exchange, Answer answer)
            throws IOException, InterruptedException {
        Thread.sleep(answer.delay().toMillis());
        Headers headers = exchange.getResponseHeaders();
        setHeaders(headers, answer);
        if (exchange.getRequestMethod().equals("HEAD") || answer.length() == 0) {
            if (answer.length() > 0) {
                headers.set("Content-Length", Integer.toString(answer.length()));
            }
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.length());
        write(exchange.getResponseBody(), answer);
    }

    private void setHeaders(Headers headers, Answer answer) {
        if (options.isolated()) {
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("Cross-Origin-Embedder-Policy", "require-corp");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
        }
        answer.headers().forEach(headers::set);
    }

    private static void write(OutputStream out, Answer answer)
            throws IOException, InterruptedException {
        byte[] body = answer.body();
        int end = answer.cutAfter() < 0 ? body.length : Math.min(body.length, answer.cutAfter());
        int rate = answer.bytesPerSecond();
        // Twenty pieces a second are smooth enough to watch progress by.
        int piece = rate == 0 ? CHUNK_BYTES : Math.max(1, Math.min(CHUNK_BYTES, rate / 20));
        for (int at = 0; at < end; at += piece) {
            int length = Math.min(piece, end - at);
            out.write(body, at, length);
            if (rate > 0) {
                out.flush();
                Thread.sleep(1_000L * length / rate);
            }
        }
        out.flush();
    }

    private static String joined(Headers headers, String name) {
        List<String> values = headers.get(name);
        return values == null ? "" : String.join(",", values);
    }

    private static boolean matches(String pattern, String path) {
        if (pattern.indexOf('*') < 0) {
            return pattern.equals(path);
        }
        return path.matches("\\Q" + pattern.replace("*", "\\E[^/]*\\Q") + "\\E");
    }
}
