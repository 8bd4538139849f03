// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** One session of classic WebDriver: commands as JSON over HTTP, one after the other. */
final class WebDriver {
    /** A browser that answers a command later than this has hung. */
    private static final Duration ANSWER_MAX = Duration.ofMinutes(5);

    private static final Gson GSON = new Gson();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String browserVersion;

    private WebDriver(String address, String browserVersion) {
        this.address = address;
        this.browserVersion = browserVersion;
    }

    /** Opens a session at a driver that listens on a port of this machine. */
    static WebDriver session(int port, Map<String, Object> capabilities) {
        WebDriver root = new WebDriver("http://127.0.0.1:" + port + "/session", "");
        Object wanted = Map.of("capabilities", Map.of("alwaysMatch", capabilities));
        JsonObject opened = root.send("POST", "", wanted).getAsJsonObject();
        WebDriver session =
                new WebDriver(
                        root.address + "/" + opened.get("sessionId").getAsString(),
                        opened.getAsJsonObject("capabilities").get("browserVersion").getAsString());
        session.post("/timeouts", Map.of("script", ANSWER_MAX.toMillis() / 2));
        return session;
    }

    String browserVersion() {
        return browserVersion;
    }

    JsonElement get(String command) {
        return send("GET", command, null);
    }

    JsonElement post(String command, Object body) {
        return send("POST", command, body);
    }

    JsonElement delete(String command) {
        return send("DELETE", command, null);
    }

    private JsonElement send(String method, String command, Object body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + command))
                        .timeout(ANSWER_MAX)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(GSON.toJson(body)))
                        .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            JsonElement value =
                    JsonParser.parseString(answer.body()).getAsJsonObject().get("value");
            if (answer.statusCode() >= 400) {
                throw new IllegalStateException(method + " " + command + ": " + value);
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
