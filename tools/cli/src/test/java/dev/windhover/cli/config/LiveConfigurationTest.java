// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.testing.Feature;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LiveConfigurationTest {
    private static final String GAME = "{\"windhover\": \"1\", \"memory\": {\"pages\": 3}}";

    @TempDir private Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path file;
    private SiteServer server;

    @BeforeEach
    void serveAGame() throws IOException {
        Path root = Files.createDirectory(folder.resolve("site"));
        Files.writeString(root.resolve("drift.json"), GAME);
        Files.writeString(root.resolve("other.json"), "{\"memory\": 1}");
        Files.writeString(root.resolve("broken.json"), "{");
        file = folder.resolve("drift.config.json");
        server = SiteServer.start(root, SiteOptions.ofIsolatedHost());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void descriptionOfAGameSaysWhereToListenAndOtherFilesDoNot() throws Exception {
        follow("{}");

        HttpResponse<String> game = get("drift.json");
        assertEquals(
                "windhover-live", new ObjectMapper().readTree(game.body()).get("live").asText());
        assertEquals("no-store", game.headers().firstValue("Cache-Control").orElseThrow());
        assertFalse(game.headers().firstValue("ETag").isPresent());
        assertEquals("{\"memory\": 1}", get("other.json").body());
        assertEquals("{", get("broken.json").body());
        assertEquals(404, get("none.json").statusCode());
    }

    @Test
    void withoutAConfigurationNothingIsChanged() throws Exception {
        assertEquals(GAME, get("drift.json").body());
        assertEquals(404, get("windhover-live").statusCode());
    }

    @Test
    void pageThatComesLaterIsToldWhatHolds() throws Exception {
        follow("{\"stepsPerSecond\": 30}");

        try (Events events = new Events()) {
            events.expectConfiguration("{\"stepsPerSecond\": 30}");
        }
    }

    @Test
    @Feature(value = "K30", partial = "that a running game takes it over")
    void everyPageIsToldWhenTheFileIsSaved() throws Exception {
        follow("{}");
        try (Events one = new Events();
                Events other = new Events()) {
            one.expectConfiguration("{}");
            other.expectConfiguration("{}");

            Files.writeString(file, "{\"catchUpStepsMax\": 3}");

            one.expectConfiguration("{\"catchUpStepsMax\": 3}");
            other.expectConfiguration("{\"catchUpStepsMax\": 3}");
        }
    }

    /** As many editors save. */
    @Test
    void fileThatIsReplacedByAnotherOfTheSameLengthAndTimeIsSeen() throws Exception {
        follow("{\"stepsPerSecond\": 30}");
        try (Events events = new Events()) {
            events.expectConfiguration("{\"stepsPerSecond\": 30}");
            Path other = Files.writeString(folder.resolve("new"), "{\"stepsPerSecond\": 31}");
            Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));

            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

            events.expectConfiguration("{\"stepsPerSecond\": 31}");
        }
    }

    @Test
    @Feature(value = "K31", partial = "what the game itself refuses")
    void badFileIsToldLineByLineAndTheGoodOneBeforeStillHolds() throws Exception {
        follow("{\"stepsPerSecond\": 30}");
        try (Events events = new Events()) {
            events.expectConfiguration("{\"stepsPerSecond\": 30}");

            Files.writeString(file, "{\"stepsPerSecond\": 0,\n \"x\": 1}");

            String refused = events.next("refused");
            assertTrue(
                    refused.startsWith("drift.config.json:1:20: $.stepsPerSecond is 0"), refused);
            assertTrue(refused.contains("\ndrift.config.json:2:2: $.x is an unknown key"), refused);
        }
        try (Events later = new Events()) {
            later.expectConfiguration("{\"stepsPerSecond\": 30}");
            assertTrue(later.next("refused").contains("stepsPerSecond is 0"));
        }
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("was refused"));
    }

    @Test
    void mendedFileIsToldAndItsErrorsForgotten() throws Exception {
        follow("{");
        try (Events events = new Events()) {
            events.next("refused");
            Files.writeString(file, "{}");
            events.expectConfiguration("{}");
        }
        try (Events later = new Events()) {
            later.expectConfiguration("{}");
            Files.writeString(file, "{\"stepsPerSecond\": 9}");
            later.expectConfiguration("{\"stepsPerSecond\": 9}");
        }
    }

    @Test
    void fileThatIsNotThereYetIsWaitedFor() throws Exception {
        LiveConfiguration.join(server, file, new PrintStream(err, true, StandardCharsets.UTF_8));
        try (Events events = new Events()) {
            assertTrue(events.next("refused").contains("is not there"));
            Files.writeString(file, "{}");
            events.expectConfiguration("{}");
        }
    }

    @Test
    void listenersAreFewAndOneTooManyIsToldSo() throws Exception {
        follow("{}");
        Events[] all = new Events[64];
        for (int i = 0; i < all.length; i++) all[i] = new Events();
        HttpResponse<String> tooMany = get("windhover-live");
        for (Events each : all) each.close();

        assertEquals(503, tooMany.statusCode());
    }

    @Test
    void streamIsServedLikeEverythingElse() throws Exception {
        follow("{}");
        try (Events events = new Events()) {
            assertEquals(
                    "text/event-stream",
                    events.answer.headers().firstValue("Content-Type").orElseThrow());
            assertEquals(
                    "require-corp",
                    events.answer
                            .headers()
                            .firstValue("Cross-Origin-Embedder-Policy")
                            .orElseThrow());
            assertEquals(1, server.requestCount("/windhover-live"));
        }
    }

    private void follow(String text) throws IOException {
        Files.writeString(file, text);
        LiveConfiguration.join(server, file, new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = server.address().resolve(path);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    /** A page that listens. */
    private final class Events implements AutoCloseable {
        final HttpResponse<java.io.InputStream> answer;
        private final BufferedReader lines;

        Events() throws Exception {
            URI address = server.address().resolve("windhover-live");
            answer =
                    client.send(
                            HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream());
            lines =
                    new BufferedReader(
                            new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        }

        void expectConfiguration(String text) throws IOException {
            byte[] message = Base64.getDecoder().decode(next("configuration"));
            assertArrayEquals(ConfigFile.of(text).message(), message);
        }

        /** The data of the next event, which must be of this name. */
        String next(String name) throws IOException {
            String line = lines.readLine();
            while (line != null && !line.startsWith("event: ")) line = lines.readLine();
            assertEquals("event: " + name, line);
            StringBuilder data = new StringBuilder();
            for (line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
                data.append(data.length() == 0 ? "" : "\n")
                        .append(line.substring("data: ".length()));
            }
            return data.toString();
        }

        @Override
        public void close() throws IOException {
            answer.body().close();
        }
    }
}
