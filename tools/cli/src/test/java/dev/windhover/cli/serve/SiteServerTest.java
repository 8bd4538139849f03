// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteServerTest {
    @TempDir private Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private Path root;
    private SiteServer server;

    @BeforeEach
    void serveASite() throws IOException {
        root = Files.createDirectory(folder.resolve("site"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(root.resolve("index.html"), "<p>front</p>");
        Files.createDirectory(root.resolve("game"));
        Files.write(root.resolve("game/drift.0123abcd.wasm"), new byte[] {0, 97, 115, 109, 1});
        Files.writeString(root.resolve("drift.json"), "{}");
        start(SiteOptions.ofIsolatedHost());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void folderAnswersWithItsIndexPage() throws Exception {
        HttpResponse<String> answer = get("");

        assertEquals(200, answer.statusCode());
        assertEquals("<p>front</p>", answer.body());
        assertEquals("text/html; charset=utf-8", header(answer, "Content-Type"));
    }

    @Test
    void folderWithoutSlashLeadsToTheSlash() throws Exception {
        HttpResponse<String> answer = get("game");

        assertEquals(301, answer.statusCode());
        assertEquals("game/", header(answer, "Location"));
    }

    @Test
    void wasmHasItsOwnTypeAndAnUnknownFileIsBytes() throws Exception {
        Files.writeString(root.resolve("a.unheard"), "?");

        assertEquals("application/wasm", header(get("game/drift.0123abcd.wasm"), "Content-Type"));
        assertEquals("application/octet-stream", header(get("a.unheard"), "Content-Type"));
    }

    @Test
    void isolatedHostSendsTheThreeHeadersWithEveryAnswer() throws Exception {
        for (String path : new String[] {"", "missing"}) {
            HttpResponse<String> answer = get(path);
            assertEquals("same-origin", header(answer, "Cross-Origin-Opener-Policy"));
            assertEquals("require-corp", header(answer, "Cross-Origin-Embedder-Policy"));
            assertEquals("same-origin", header(answer, "Cross-Origin-Resource-Policy"));
        }
    }

    @Test
    void plainHostSendsNoneOfThem() throws Exception {
        start(SiteOptions.ofPlainHost());

        assertTrue(get("").headers().map().keySet().stream().noneMatch(n -> n.startsWith("cross")));
    }

    @Test
    void onlyHashedNamesMayBeKeptForEver() throws Exception {
        assertEquals("no-cache", header(get("drift.json"), "Cache-Control"));
        assertEquals(
                "public, max-age=31536000, immutable",
                header(get("game/drift.0123abcd.wasm"), "Cache-Control"));
    }

    @Test
    void unchangedFileIsNotSentAgainAndAChangedOneIs() throws Exception {
        String tag = header(get("drift.json"), "ETag");
        HttpResponse<String> again = get("drift.json", "If-None-Match", "\"x\", " + tag);
        Files.writeString(root.resolve("drift.json"), "[]");
        Files.setLastModifiedTime(
                root.resolve("drift.json"), FileTime.fromMillis(System.currentTimeMillis() + 5));
        HttpResponse<String> changed = get("drift.json", "If-None-Match", tag);

        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
        assertEquals(200, changed.statusCode());
        assertNotEquals(tag, header(changed, "ETag"));
    }

    @Test
    void compressedCopyIsSentToWhoAcceptsItBrotliFirst() throws Exception {
        Files.writeString(root.resolve("drift.json.gz"), "gz");
        Files.writeString(root.resolve("drift.json.br"), "br");

        HttpResponse<String> best = get("drift.json", "Accept-Encoding", "gzip, deflate, br");
        HttpResponse<String> gzip = get("drift.json", "Accept-Encoding", "gzip, br;q=0");

        assertEquals("br", header(best, "Content-Encoding"));
        assertEquals("br", best.body());
        assertEquals("application/json", header(best, "Content-Type"));
        assertEquals("gz", gzip.body());
        assertEquals("{}", get("drift.json").body());
        assertEquals("Accept-Encoding", header(best, "Vary"));
    }

    @Test
    void compressedCopyOfAnOlderBuildIsNotSent() throws Exception {
        Files.writeString(root.resolve("drift.json.br"), "br");
        Files.setLastModifiedTime(root.resolve("drift.json.br"), FileTime.fromMillis(0));

        assertEquals("{}", get("drift.json", "Accept-Encoding", "br").body());
    }

    @Test
    void headAnswersLengthWithoutBody() throws Exception {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(server.address())
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());

        assertEquals(200, answer.statusCode());
        assertEquals("12", header(answer, "Content-Length"));
        assertEquals("", answer.body());
    }

    @Test
    void otherMethodsAreRefused() throws Exception {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(server.address())
                                .POST(HttpRequest.BodyPublishers.ofString("x"))
                                .build(),
                        BodyHandlers.ofString());

        assertEquals(405, answer.statusCode());
        assertEquals("GET, HEAD", header(answer, "Allow"));
    }

    @Test
    void missingFileAnswersAPageThatNamesItUnlessTheSiteHasItsOwn() throws Exception {
        HttpResponse<String> ours = get("no%3Cb%3E.js");
        Files.writeString(root.resolve("404.html"), "own");

        assertEquals(404, ours.statusCode());
        assertTrue(ours.body().contains("/no&lt;b&gt;.js"), ours.body());
        assertEquals("own", get("nothing").body());
    }

    @Test
    void pathThatLeadsOutOfTheSiteIsRefused() throws Exception {
        for (String path :
                new String[] {
                    "/../secret.txt",
                    "/%2e%2e/secret.txt",
                    "/game/..%2f..%2fsecret.txt",
                    "/a%5c..%5cb"
                }) {
            String answer = raw("GET " + path + " HTTP/1.0\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 403"), path + ": " + answer);
            assertTrue(!answer.contains("\r\n\r\nsecret"), path);
        }
    }

    @Test
    void linkThatLeadsOutOfTheSiteIsRefused() throws Exception {
        Files.createSymbolicLink(root.resolve("link.txt"), folder.resolve("secret.txt"));

        assertEquals(403, get("link.txt").statusCode());
    }

    @Test
    void siteHangsUnderAPrefix() throws Exception {
        start(SiteOptions.ofPlainHost().under("/games/drift/"));

        assertEquals("{}", get("drift.json").body());
        assertTrue(server.address().toString().endsWith("/games/drift/"));
        assertEquals(
                404,
                client.send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://127.0.0.1:" + server.port() + "/"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode());
        assertEquals(1, server.requestCount("/drift.json"));
    }

    @Test
    void portInUseIsAnErrorUnlessTheNextOnesMayBeTried() throws Exception {
        int taken = server.port();

        assertThrows(
                BindException.class,
                () -> SiteServer.start(root, SiteOptions.ofPlainHost().at(taken)));
        try (SiteServer next = SiteServer.start(root, SiteOptions.ofPlainHost().from(taken, 20))) {
            assertTrue(next.port() > taken);
        }
    }

    @Test
    void missingFolderIsAnError() {
        assertThrows(
                NotDirectoryException.class,
                () -> SiteServer.start(root.resolve("none"), SiteOptions.ofPlainHost()));
    }

    @Test
    void replacedAnswerCanBeCutRetypedAndRestored() throws Exception {
        server.replace("/game/*.wasm", usual -> usual.truncated(2).header("Content-Type", "a/b"));
        HttpResponse<byte[]> broken = bytes("game/drift.0123abcd.wasm");
        server.restore();

        assertArrayEquals(new byte[] {0, 97}, broken.body());
        assertEquals("a/b", header(broken, "Content-Type"));
        assertEquals(5, bytes("game/drift.0123abcd.wasm").body().length);
    }

    @Test
    void replacedAnswerCanBeMissingOrLate() throws Exception {
        server.replace("/drift.json", usual -> Answer.empty(404));
        server.replace("/index.html", usual -> usual.delayed(Duration.ofMillis(120)));
        long started = System.nanoTime();
        HttpResponse<String> late = get("index.html");
        long waitedMillis = (System.nanoTime() - started) / 1_000_000;

        assertEquals(404, get("drift.json").statusCode());
        assertEquals("<p>front</p>", late.body());
        assertTrue(waitedMillis >= 120, waitedMillis + " ms");
    }

    @Test
    void answerThatIsCutBreaksTheConnection() {
        server.replace("/index.html", usual -> usual.cutAfter(3));

        assertThrows(IOException.class, () -> get("index.html"));
    }

    @Test
    void trickledAnswerArrivesWhole() throws Exception {
        server.replace("/index.html", usual -> usual.trickled(100));

        assertEquals("<p>front</p>", get("index.html").body());
    }

    @Test
    void requestsAreCountedUntilForgotten() throws Exception {
        get("drift.json");
        get("drift.json");
        get("missing");

        assertEquals(2, server.requestCount("/drift.json"));
        assertEquals(1, server.requestCount("/mis*"));
        assertEquals(new SiteRequest("GET", "/missing", 404), server.requests().get(2));
        server.forgetRequests();
        assertEquals(0, server.requests().size());
    }

    private void start(SiteOptions options) throws IOException {
        if (server != null) {
            server.close();
        }
        server = SiteServer.start(root, options);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> bytes(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(server.address().resolve(path)).build(),
                BodyHandlers.ofByteArray());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        Optional<String> value = answer.headers().firstValue(name);
        return value.orElse("(none)");
    }
}
