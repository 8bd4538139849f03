// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windhover.cli.Command;
import dev.windhover.cli.Programs;
import dev.windhover.cli.headless.HeadlessServer;
import dev.windhover.cli.headless.ServerOptions;
import dev.windhover.cli.look.InspectCommand;
import dev.windhover.cli.look.LogsCommand;
import dev.windhover.engine.base.Identity;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.log.Level;
import dev.windhover.engine.log.Log;
import dev.windhover.engine.log.LogLine;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.testing.Feature;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lines and state of a game on the JVM, by HTTP, and as they are printed by the command line. */
class InsightServerTest {
    private static final String TOKEN = "an-operators-token";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LOOK_MILLIS = 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private HeadlessServer server;
    private HealthServer health;

    /** Counts, and talks as much as a test wants. */
    public static final class Talker implements Game {
        static volatile int linesPerStep;
        static volatile CountDownLatch hangs;
        static volatile CountDownLatch hung;

        private static final class Score extends Block {
            private final IntColumn points = ints("points");

            Score() {
                super("score", 3);
            }
        }

        private record Talk(Score score, Log talk, Log noise) implements Kernel {
            @Override
            public void declare(Access access) {
                access.writes(score.points);
            }

            @Override
            public void run(Step step) {
                score.points.set(1, score.points.get(1) + 1);
                talk.info("step {} of car {}", step.number(), step.number() % 7);
                if (step.number() % 5 == 0) talk.warn("a fifth");
                for (int n = 0; n < linesPerStep; n++) noise.info(WORDS);
                CountDownLatch end = hangs;
                if (end != null) hang(end);
            }

            private static void hang(CountDownLatch end) {
                hung.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        private static final String WORDS = "so much to say ".repeat(30);

        @Override
        public void define(Definition game) {
            Score score = game.table(new Score());
            game.kernel(new Talk(score, game.log("talk"), game.log("noise")));
        }
    }

    private void start() throws Exception {
        start(Patience.USUAL_MILLIS);
    }

    private void start(int patienceMillis) throws Exception {
        server =
                HeadlessServer.start(
                        new Talker(), Launch.seeded(1), ServerOptions.onThisMachine(0), line -> {});
        InsightServer insight = new InsightServer(server.insight(), TOKEN, patienceMillis);
        health = HealthServer.start(server.patient(), "127.0.0.1", 0, Optional.of(insight));
    }

    @AfterEach
    void stop() {
        Talker.linesPerStep = 0;
        if (Talker.hangs != null) Talker.hangs.countDown();
        Talker.hangs = null;
        health.close();
        server.close();
    }

    @Test
    @Feature("R13")
    void linesComeInOrderAndAreFilteredByLevelSubsystemCallAndText() throws Exception {
        start();
        awaitStep(30);

        List<String> all = logged();
        assertTrue(all.get(0).endsWith(" 0 info host: started"), all.get(0));
        List<String> talk = linesOf(all, " info talk: step ");
        for (int n = 0; n < 30; n++) {
            String line = "info talk: step " + n + " of car " + n % 7;
            assertTrue(talk.get(n).endsWith(" " + n + " " + line), talk.get(n));
            assertTrue(talk.get(n).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z .*"), talk.get(n));
        }
        List<String> warned = logged("--level", "warn");
        assertTrue(warned.size() >= 6, warned.toString());
        for (String line : warned) assertTrue(line.endsWith(" warn talk: a fifth"), line);
        List<String> host = logged("--subsystem", "host");
        for (String line : host) assertTrue(line.contains(" info host: "), line);
        List<String> car = logged("--text", "car 3");
        for (String line : car) assertTrue(line.endsWith(" of car 3"), line);
        assertTrue(car.size() >= 4, car.toString());
        LogShelf shelf = server.insight().logs();
        shelf.add(new LogLine(0, 7, 0x3f0c51aa, "talk", Level.WARN, "the hold is full"));
        shelf.add(new LogLine(0, 8, 0, "host", Level.WARN, "broken: trace id 3f0c51aa"));
        List<String> traced = logged("--trace", "3f0c51aa");
        assertEquals(2, traced.size(), traced.toString());
        assertTrue(traced.get(0).endsWith("7 warn talk: the hold is full (trace 3f0c51aa)"));
        assertTrue(traced.get(1).endsWith("8 warn host: broken: trace id 3f0c51aa"));
        List<String> json = printed(new LogsCommand(), address(), "--json", "--text", "step 4 ");
        assertEquals("talk", JSON.readTree(json.get(1)).path("subsystem").asText(), "" + json);
    }

    @Test
    @Feature(value = "R13", partial = "on a page, which has tests of its own")
    void linesAreFollowedAsTheyComeUntilTheGameEnds() throws Exception {
        start();
        awaitStep(10);
        Process process = Programs.start("logs", address(), "--follow", "--subsystem", "talk");
        try (BufferedReader out = process.inputReader()) {
            assertEquals("identity: " + server.insight().identity().text(), out.readLine());
            int step = -1;
            int last = server.patient().vitals().step() + 60;
            while (step < last) {
                String line = out.readLine();
                if (line.contains(" warn ")) continue;
                int next = Integer.parseInt(line.split(" ")[1]);
                assertEquals(step + 1, next, line);
                step = next;
            }
            server.close();
            String rest = out.lines().reduce("", (all, line) -> line);
            assertTrue(rest.contains(" talk: ") || rest.isEmpty(), rest);
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(Command.OK, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @Feature("G14")
    void whatIsReadSaysOfWhichRunItIs() throws Exception {
        start();
        Identity run = server.insight().identity();
        JsonNode first = JSON.readTree(get("logs?level=error").body().lines().findFirst().get());

        assertEquals(JSON.readTree(run.json()), first.path("identity"));
        for (String path : List.of("score/1/points", "score/1/pints")) {
            JsonNode seen = JSON.readTree(get("inspect?path=" + path).body());
            assertEquals(first.path("identity"), seen.path("identity"), path);
        }
        assertFalse(run.session().isEmpty() || run.layout().isEmpty(), run.text());
    }

    @Test
    void linesThatWereForgottenAreCounted() throws Exception {
        start();
        LogShelf shelf = server.insight().logs();
        for (int n = 0; n < LogShelf.LINES_MAX + 5; n++) {
            shelf.add(new LogLine(n, 7, 0, "talk", Level.INFO, "line"));
        }

        String first = logged().get(0);

        assertTrue(first.matches("\\d+ lines lost"), first);
    }

    @Test
    void whatIsNotThereIsToldAsTheServerSaysIt() throws Exception {
        start();
        try (HealthServer bare = HealthServer.start(server.patient(), "127.0.0.1", 0)) {
            Printed printed = print(new InspectCommand(), bare.address().toString());

            assertEquals(Command.FAILED, printed.code());
            assertEquals("inspect: 404 here are /health, /metrics\n", printed.err());
        }
    }

    @Test
    void whatTheServerDoesIsAmongTheLines() throws Exception {
        start();
        server.between(host -> host.logs().tell(Level.INFO, "the recording ends", ""));
        Socket came = client();
        awaitLine("a client came");
        came.close();
        awaitLine("a client left: ");

        assertEquals(1, logged("--text", "recording").size());
    }

    @Test
    void readersThatTakeNothingAreCutOffAndTheGameGoesOn() throws Exception {
        start(200);
        Talker.linesPerStep = 200;
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int n = 0; n < InsightServer.READERS_MAX; n++) stalled.add(stalled("follow=1"));
            int full = 0;
            int step = server.patient().vitals().step();
            // The ninth finds no place until others have lost theirs.
            HttpResponse<String> answer = get("inspect?path=score/1/points");
            while (answer.statusCode() == 503) {
                assertTrue(full++ < 1_000, "nobody was cut off");
                pause();
                answer = get("inspect?path=score/1/points");
            }
            assertEquals(200, answer.statusCode(), answer.body());
            awaitStep(step + 60);
            assertNotEquals(Health.Status.DEAD, server.patient().health().status());
        } finally {
            for (Socket each : stalled) each.close();
        }
    }

    @Test
    @Feature("G21")
    void valueIsToldWithTypeOwnerAndVersionAndTheHashStaysTheSame() throws Exception {
        start();
        awaitStep(20);
        server.between(host -> host.clock().pause());
        long[] hash = new long[2];
        int[] step = new int[1];
        server.between(host -> hash[0] = host.world().hash());

        JsonNode seen =
                JSON.readTree(get("inspect?path=score/1/points&path=score/0/points").body());
        List<String> printed = printed(new InspectCommand(), address(), "score/1/points");
        List<String> tables = printed(new InspectCommand(), address());

        server.between(host -> hash[1] = host.world().hash());
        server.between(host -> step[0] = host.world().step());
        assertEquals(hash[0], hash[1]);
        assertEquals(step[0], seen.path("step").asInt());
        JsonNode value = seen.path("values").get(0);
        assertEquals(step[0], value.path("value").asInt());
        assertEquals("i32", value.path("type").asText());
        assertEquals("score", value.path("table").asText());
        assertEquals(1, value.path("row").asInt());
        assertEquals(1, value.path("version").asInt());
        assertEquals(0, seen.path("values").get(1).path("value").asInt());
        String line = " i32 table=score row=1 version=1 step=" + step[0];
        assertEquals(List.of("score/1/points " + step[0] + line), printed);
        assertTrue(tables.contains("table score rows 3 of 3 version 1 points:i32"), "" + tables);
    }

    @Test
    @Feature("G21")
    void valuesOfOneQuestionAreOfOneStepOfALiveGame() throws Exception {
        start();
        for (int n = 0; n < 20; n++) {
            JsonNode seen =
                    JSON.readTree(get("inspect?path=score/1/points&path=score/1/points").body());
            int step = seen.path("step").asInt();
            for (JsonNode each : seen.path("values")) {
                assertEquals(step, each.path("value").asInt(), seen.toString());
            }
            awaitStep(step + 1);
        }
    }

    @Test
    @Feature("G21")
    void pathThatLeadsNowhereIsNotFoundWithWhatIsNear() throws Exception {
        start();

        HttpResponse<String> answer = get("inspect?path=score/1/points&path=score/1/pints");
        assertEquals(404, answer.statusCode());
        JsonNode told = JSON.readTree(answer.body());
        String missing = "score/1/pints: score has no column pints; near is points";
        assertEquals(missing, told.path("missing").get(0).asText());
        assertEquals(1, told.path("values").size());
        Printed printed = print(new InspectCommand(), address(), "scores/1/points", "score/9/x");
        assertEquals(Command.FAILED, printed.code());
        assertTrue(printed.err().contains("there is no table scores; near is score"));
        assertTrue(printed.err().contains("score has no column x"), printed.err());
    }

    @Test
    void nothingIsToldWithoutTheToken() throws Exception {
        start();
        String base = health.address().toString();

        for (String each :
                List.of("logs", "inspect", "logs?token=", "inspect?token=an-operators")) {
            HttpRequest request = HttpRequest.newBuilder(health.address().resolve(each)).build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertEquals(401, answer.statusCode(), each);
            assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElse(""));
        }
        String clients = server.address().getQuery();
        HttpRequest other =
                HttpRequest.newBuilder(health.address().resolve("logs?" + clients)).build();
        assertEquals(401, http.send(other, BodyHandlers.ofString()).statusCode(), "of clients");
        HttpRequest query =
                HttpRequest.newBuilder(health.address().resolve("logs?token=" + TOKEN)).build();
        assertEquals(200, http.send(query, BodyHandlers.ofString()).statusCode());
        Printed printed = print(new LogsCommand(), base);
        assertEquals(Command.FAILED, printed.code());
        assertTrue(printed.err().contains("401 show the token"), printed.err());
    }

    @Test
    void gameThatHangsIsNotWaitedForAndItsHealthIsStillTold() throws Exception {
        start();
        awaitStep(5);
        Talker.hung = new CountDownLatch(1);
        Talker.hangs = new CountDownLatch(1);
        assertTrue(Talker.hung.await(30, TimeUnit.SECONDS));
        List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            HttpRequest request = request("inspect?path=score/1/points");
            asked.add(http.sendAsync(request, BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> each : asked) {
            assertEquals(503, each.get(30, TimeUnit.SECONDS).statusCode());
        }
        assertEquals(200, get("logs").statusCode());
        assertNotEquals(0, get("health").statusCode());
        Talker.hangs.countDown();
        Talker.hangs = null;

        HttpResponse<String> answer = get("inspect?path=score/1/points");
        while (answer.statusCode() == 503) answer = get("inspect?path=score/1/points");
        assertEquals(200, answer.statusCode(), answer.body());
    }

    @Test
    void whateverIsAskedIsAnsweredAndNothingBreaks() throws Exception {
        start();
        Random random = new Random(11);
        String[] parts = {
            "logs",
            "inspect",
            "?",
            "&",
            "=",
            "path",
            "since",
            "level",
            "%",
            "%zz",
            "%00",
            "/",
            "//",
            "score/1/points",
            "score",
            "-1",
            "99999999999999999999",
            "warn",
            "\u00e9",
            "text",
            "..",
            "+",
            "#",
            "[",
            "token=" + TOKEN,
            "follow"
        };
        for (int n = 0; n < 500; n++) {
            StringBuilder target = new StringBuilder(random.nextBoolean() ? "/logs?" : "/inspect?");
            if (random.nextInt(4) > 0) target.append("token=" + TOKEN + "&");
            for (int p = random.nextInt(8); p > 0; p--) {
                target.append(parts[random.nextInt(parts.length)]);
            }
            int code = code(target.toString());
            boolean isExpected = List.of(200, 400, 401, 404).contains(code);
            assertTrue(isExpected, code + " for " + target);
        }
        assertEquals(
                400, get("inspect?" + "path=a&".repeat(InsightServer.PATHS_MAX + 1)).statusCode());
        assertEquals(404, get("inspect?" + "path=a&".repeat(InsightServer.PATHS_MAX)).statusCode());
        assertEquals(400, get("logs?text=" + "x".repeat(20_000)).statusCode());
        assertEquals(200, get("logs?level=loud&level=warn").statusCode());
        assertEquals(400, get("logs?level=loud").statusCode());
        assertEquals(400, get("logs?since=x").statusCode());
        assertEquals(get("logs").body().charAt(0), get("logs?since=-5").body().charAt(0));
        assertEquals(405, post());
        assertNotEquals(Health.Status.DEAD, server.patient().health().status());
    }

    @Test
    void halfAQuestionHoldsUpNobody() throws Exception {
        start();
        try (Socket half = client(health.address().getPort())) {
            half.getOutputStream().write("GET /health HTT".getBytes(StandardCharsets.US_ASCII));
            half.getOutputStream().flush();

            assertEquals(200, get("health").statusCode());
        }
    }

    @Test
    void commandsThatAreNotUnderstoodAreMisuse() throws Exception {
        start();
        assertEquals(Command.USAGE, print(new LogsCommand()).code());
        assertEquals(Command.USAGE, print(new LogsCommand(), address(), "--level").code());
        assertEquals(Command.USAGE, print(new LogsCommand(), address(), "--wrong").code());
        assertEquals(Command.USAGE, print(new InspectCommand(), "ftp://a/").code());
        assertEquals(Command.USAGE, print(new InspectCommand(), "http://a b").code());
        assertEquals(Command.USAGE, print(new LogsCommand(), address(), address()).code());
        for (String wrong :
                List.of("127.0.0.1:70000", "a/?token=\u2026", "a/?token=b%0Ac", "://")) {
            Printed printed = print(new LogsCommand(), wrong);
            assertEquals(Command.USAGE, printed.code(), printed.err());
            assertTrue(printed.err().contains("'" + wrong + "' is not an address"), printed.err());
        }
        Printed level = print(new LogsCommand(), address(), "--level", "loud");
        assertEquals(Command.FAILED, level.code());
        assertTrue(level.err().contains("a level is error, warn, info or debug"), level.err());
        String nowhere = "127.0.0.1:" + freePort();
        Printed gone = print(new LogsCommand(), nowhere);
        assertEquals(Command.FAILED, gone.code());
        assertTrue(gone.err().endsWith(": nobody answers at " + nowhere + "\n"), gone.err());
    }

    private record Printed(int code, String out, String err) {}

    private static Printed print(Command command, String... arguments) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = command.run(List.of(arguments), results, new PrintStream(err));
        return new Printed(code, out.toString(StandardCharsets.UTF_8), err.toString());
    }

    /** What the command prints behind the identity. */
    private List<String> logged(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(address()));
        arguments.addAll(List.of(options));
        List<String> all = printed(new LogsCommand(), arguments.toArray(String[]::new));
        assertEquals("identity: " + server.insight().identity().text(), all.get(0));
        return all.subList(1, all.size());
    }

    private static List<String> printed(Command command, String... arguments) throws Exception {
        Printed printed = print(command, arguments);
        assertEquals(Command.OK, printed.code(), printed.err());
        return printed.out().lines().toList();
    }

    private static List<String> linesOf(List<String> lines, String with) {
        return lines.stream().filter(each -> each.contains(with)).toList();
    }

    private String address() {
        return health.address() + "?token=" + TOKEN;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path), BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(health.address().resolve(path))
                .header("Authorization", "Bearer " + TOKEN)
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private int post() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(health.address().resolve("logs?token=" + TOKEN))
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    /** As a program asks that knows no rules. */
    private int code(String target) throws Exception {
        try (Socket socket = client(health.address().getPort())) {
            String request = "GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            byte[] head = socket.getInputStream().readNBytes(12);
            return Integer.parseInt(new String(head, StandardCharsets.US_ASCII).substring(9));
        }
    }

    private Socket stalled(String query) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("127.0.0.1", health.address().getPort()));
        String target = "/logs?token=" + TOKEN + "&" + query;
        String request = "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        // It has its place when its answer begins.
        assertEquals('H', socket.getInputStream().read());
        return socket;
    }

    /** One that is let in at the game's own socket. */
    private Socket client() throws IOException {
        Socket socket = client(server.address().getPort());
        String request =
                "GET /?"
                        + server.address().getQuery()
                        + " HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static Socket client(int port) throws IOException {
        return new Socket("127.0.0.1", port);
    }

    private static int freePort() throws IOException {
        try (Socket unbound = new Socket()) {
            unbound.bind(new InetSocketAddress("127.0.0.1", 0));
            return unbound.getLocalPort();
        }
    }

    private void awaitLine(String text) throws Exception {
        AtomicInteger looks = new AtomicInteger();
        while (linesOf(printed(new LogsCommand(), address()), text).isEmpty()) {
            assertTrue(looks.incrementAndGet() < 3_000, "no line " + text);
            pause();
        }
    }

    private void awaitStep(int step) throws Exception {
        int looks = 0;
        while (server.patient().vitals().step() < step) {
            assertTrue(looks++ < 3_000, "step " + step + " was not reached");
            pause();
        }
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(LOOK_MILLIS);
    }
}
