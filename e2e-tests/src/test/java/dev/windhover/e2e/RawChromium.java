// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Chromium driven by its own protocol, for what Playwright hides: pages that are really in the
 * background, and debuggers on workers.
 */
final class RawChromium implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("(ws://127\\.0\\.0\\.1:\\d+/\\S+)");
    private static final long ANSWER_SECONDS_MAX = 30;

    /** Something that the browser told by itself. */
    record Event(String session, String method, JsonObject params) {}

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final Gson gson = new Gson();
    private final Map<Integer, CompletableFuture<JsonObject>> open = new ConcurrentHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private int last;

    private RawChromium(Process process, Path profile, String address) {
        this.process = process;
        this.profile = profile;
        socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(URI.create(address), new Listener())
                        .join();
    }

    static RawChromium start(String... moreFlags) {
        try {
            return start(Files.createTempDirectory("windhover-chromium"), moreFlags);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that has what another kept, or left, in that folder. */
    static RawChromium start(Path profile, String... moreFlags) {
        try {
            List<String> command = new ArrayList<>();
            command.add(Chromium.path().orElseThrow().toString());
            command.addAll(
                    List.of(
                            "--headless",
                            "--no-sandbox",
                            "--disable-dev-shm-usage",
                            "--use-angle=gl-egl",
                            "--ignore-gpu-blocklist",
                            "--no-first-run",
                            "--window-size=960,640",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile));
            command.addAll(List.of(moreFlags));
            command.add("about:blank");
            Process process =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            BufferedReader said = process.errorReader();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                Matcher matcher = ADDRESS.matcher(line);
                if (matcher.find()) {
                    drain(said);
                    return new RawChromium(process, profile, matcher.group(1));
                }
            }
            throw new IllegalStateException("Chromium ended before it could be driven");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pipe that nobody reads stops the browser when it is full. */
    private static void drain(BufferedReader said) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                while (said.readLine() != null) {}
                            } catch (IOException e) {
                                // It has ended.
                            }
                        },
                        "chromium-errors");
        thread.setDaemon(true);
        thread.start();
    }

    /** Asks and waits; a session of null is the browser itself. */
    JsonObject send(String session, String method, Map<String, ?> params) {
        JsonObject answer;
        try {
            answer = fire(session, method, params).get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(method + " was not answered", e);
        }
        if (answer.has("error"))
            throw new IllegalStateException(method + ": " + answer.get("error"));
        return answer.getAsJsonObject("result");
    }

    /** Asks without waiting. */
    synchronized CompletableFuture<JsonObject> fire(
            String session, String method, Map<String, ?> params) {
        JsonObject message = new JsonObject();
        message.addProperty("id", ++last);
        message.addProperty("method", method);
        message.add("params", gson.toJsonTree(params));
        if (session != null) message.addProperty("sessionId", session);
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        open.put(last, answer);
        socket.sendText(message.toString(), true).join();
        return answer;
    }

    /** A new page in front; the session that speaks for it. */
    String page(String url) {
        JsonObject made = send(null, "Target.createTarget", Map.of("url", url));
        return attach(made.get("targetId").getAsString());
    }

    String attach(String target) {
        Map<String, ?> params = Map.of("targetId", target, "flatten", true);
        return send(null, "Target.attachToTarget", params).get("sessionId").getAsString();
    }

    /** Evaluates an expression, which may be a promise. */
    JsonElement evaluate(String session, String expression) {
        JsonObject answer =
                send(
                        session,
                        "Runtime.evaluate",
                        Map.of(
                                "expression",
                                expression,
                                "awaitPromise",
                                true,
                                "returnByValue",
                                true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.getAsJsonObject("result").get("value");
    }

    /** Waits until an expression is true; also while the page that can tell is still coming. */
    void await(String session, String expression, int millisMax) throws InterruptedException {
        long end = System.nanoTime() + millisMax * 1_000_000L;
        while (!isTrue(session, expression)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(expression + " did not come true in " + millisMax + " ms");
            }
            Thread.sleep(50);
        }
    }

    private boolean isTrue(String session, String expression) {
        try {
            return evaluate(session, "Boolean(" + expression + ")").getAsBoolean();
        } catch (IllegalStateException e) {
            // Between two documents there is none to ask.
            if (e.getMessage().contains("execution context")) return false;
            throw e;
        }
    }

    /** The oldest event of this kind that was not taken yet and fits; waits for it. */
    Event take(String method, Predicate<Event> fits, int millisMax) {
        long end = System.nanoTime() + millisMax * 1_000_000L;
        synchronized (events) {
            for (; ; ) {
                for (Event event : events) {
                    if (event.method().equals(method) && fits.test(event)) {
                        events.remove(event);
                        return event;
                    }
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0)
                    throw new AssertionError("no " + method + " in " + millisMax + " ms");
                try {
                    events.wait(left);
                } catch (InterruptedException e) {
                    throw new IllegalStateException("interrupted", e);
                }
            }
        }
    }

    /**
     * Ends it as a machine does that runs out of memory: at once, and without a word to it. Its
     * profile stays.
     */
    Path kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return profile;
    }

    @Override
    public void close() {
        if (!process.isAlive()) return;
        fire(null, "Browser.close", Map.of());
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // A browser that is still ending writes on; the system clears its temporary folder.
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                take(JsonParser.parseString(text.toString()).getAsJsonObject());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void take(JsonObject message) {
            if (message.has("id")) {
                CompletableFuture<JsonObject> answer = open.remove(message.get("id").getAsInt());
                if (answer != null) answer.complete(message);
                return;
            }
            String session = message.has("sessionId") ? message.get("sessionId").getAsString() : "";
            String method = message.get("method").getAsString();
            synchronized (events) {
                events.add(new Event(session, method, message.getAsJsonObject("params")));
                events.notifyAll();
            }
        }
    }
}
