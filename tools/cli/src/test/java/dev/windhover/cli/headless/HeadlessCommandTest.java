// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.Command;
import dev.windhover.cli.site.fixture.ClockGame;
import dev.windhover.cli.site.fixture.TinyGame;
import dev.windhover.engine.host.Launch;
import dev.windhover.protocol.peer.Connection;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed to run a game on the JVM, and who may come in. */
class HeadlessCommandTest {
    private static final String TINY = "dev.windhover.cli.site.fixture.TinyGame";

    private static final String CARGO = "dev.windhover.cli.site.fixture.CargoGame";

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int run(String... arguments) throws InterruptedException {
        PrintStream out = new PrintStream(new ByteArrayOutputStream());
        return new HeadlessCommand().run(List.of(arguments), out, new PrintStream(errors));
    }

    @ParameterizedTest
    @CsvSource({
        "--headless, '--headless' needs a value",
        "--headless A --port x, 'x' is not a number within 0..65535",
        "--headless A --port 70000, '70000' is not a number within 0..65535",
        "--headless A --health x, 'x' is not a number within 0..65535",
        "--headless A --otlp here, 'here' is not the URL of a collector",
        "--headless A --trace 2, '''2'' is no share of calls above 0, up to 1'",
        "--headless A --trace 0.5, --trace is told to a collector: see --otlp",
        "--headless A --health-token a, 'a token has 16 letters, digits or .~-_ at least'",
        "--headless A --wrong 1, '--wrong' is not understood",
        "--headless A --set speed, 'speed' is not NAME=N",
        "--headless A --token short, 'a token has 16 letters, digits or .~-_ at least'"
    })
    void saysWhatItDoesNotUnderstand(String line, String complaint) throws InterruptedException {
        assertEquals(Command.USAGE, run(line.split(" ")));
        assertTrue(errors.toString().contains(complaint), errors.toString());
    }

    @Test
    void namesTheClassThatIsMissing() throws InterruptedException {
        assertEquals(Command.FAILED, run("--headless", "no.such.Game"));
        assertTrue(errors.toString().contains("no class no.such.Game"), errors.toString());
        assertTrue(errors.toString().contains("in full, package included"), errors.toString());
        assertFalse(errors.toString().contains("<game>"), errors.toString());
    }

    @Test
    void namesTheParameterThatTheGameDoesNotHave() throws InterruptedException {
        assertEquals(Command.FAILED, run("--headless", TINY, "--set", "warp=9"));
        assertTrue(errors.toString().contains("no parameter warp"), errors.toString());
    }

    @Test
    void namesThePluginThatTheGameDoesNotAsk(@TempDir Path folder) throws InterruptedException {
        assertEquals(
                Command.FAILED,
                run("--headless", TINY, "--storage", folder.resolve("s").toString()));
        assertTrue(
                errors.toString().contains("a plugin storage, which the game does not ask"),
                errors.toString());
    }

    @Test
    void saysThatThePortIsTaken() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            for (String option : new String[] {"--port", "--health"}) {
                errors.reset();
                int code = run("--headless", TINY, "--port", "0", option, port);
                String said = errors.toString();
                assertEquals(Command.FAILED, code, said);
                assertTrue(said.contains("serve: cannot listen at 127.0.0.1:" + port), said);
                assertTrue(said.contains("in use"), said);
            }
        }
    }

    private static Process program(String game) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.windhover.cli.Main",
                        "serve",
                        "--headless",
                        game,
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .start();
    }

    /** The folder of a built site, as far as a description of its game is in it. */
    @Test
    void gameIsNamedByItsSiteAndWhoIsConnectedHearsThatTheProgramIsEnded(@TempDir Path folder)
            throws Exception {
        Path site = Files.createDirectories(folder.resolve("site"));
        String description = "{\"windhover\": \"1\", \"class\": \"" + CARGO + "\"}";
        Files.writeString(site.resolve("cargo-game.json"), description);
        Files.writeString(site.resolve("other.json"), "{\"class\": \"no.Game\"}");
        assertEquals(
                folder.resolve("classes"),
                Path.of(SiteGame.of(site).classPath()).toAbsolutePath(),
                "where a build leaves them");
        Process program = program(site.toString());
        ExecutorService one = Executors.newSingleThreadExecutor();
        try (BufferedReader said = program.inputReader()) {
            String line = said.readLine();
            String address = line.replaceAll(".* at (\\S+).*", "$1");
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            one.execute(
                    () ->
                            new Connection(new SocketTransport(URI.create(address), one), "heir")
                                    .whenWelcome(welcome -> heard.add("welcome"))
                                    .whenClosed(closed -> heard.add(closed.code())));
            assertEquals("welcome", heard.poll(20, TimeUnit.SECONDS), line);
            assertTrue(line.startsWith("Running " + CARGO), line);

            program.destroy();

            assertEquals("HOST_STOPPED", heard.poll(20, TimeUnit.SECONDS));
            assertTrue(program.waitFor(20, TimeUnit.SECONDS));
        } finally {
            program.destroyForcibly();
            one.shutdownNow();
        }
    }

    @Test
    void folderWithoutAGameIsNamed(@TempDir Path folder) throws InterruptedException {
        assertEquals(Command.FAILED, run("--headless", folder.toString()));
        assertTrue(errors.toString().contains(folder + " has 0 games"), errors.toString());
    }

    /** As a page says that shares such a game. */
    @Test
    void whoComesToAGameWithoutCallsIsToldWhy() throws Exception {
        ServerOptions options = ServerOptions.onThisMachine(0);
        ExecutorService one = Executors.newSingleThreadExecutor();
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (HeadlessServer server =
                HeadlessServer.start(new TinyGame(), Launch.seeded(1), options, line -> {})) {
            one.execute(
                    () ->
                            new Connection(new SocketTransport(server.address(), one), "lost")
                                    .whenClosed(why -> heard.add(why.code() + ", " + why.hint())));

            assertEquals(
                    "NOT_SHARED, Give the game a handler of calls, or name it shared() in its"
                            + " definition.",
                    heard.poll(20, TimeUnit.SECONDS));
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    void gameThatOnlyPublishesIsFollowedWhenItIsShared() throws Exception {
        ServerOptions options = ServerOptions.onThisMachine(0);
        ExecutorService one = Executors.newSingleThreadExecutor();
        BlockingQueue<Double> heard = new LinkedBlockingQueue<>();
        try (HeadlessServer server =
                HeadlessServer.start(new ClockGame(), Launch.seeded(1), options, line -> {})) {
            one.execute(
                    () ->
                            new Connection(new SocketTransport(server.address(), one), "viewer")
                                    .mirror()
                                    .whenChanged(
                                            state ->
                                                    heard.add(
                                                            state.section("clock").number(0, 0))));

            double first = heard.poll(20, TimeUnit.SECONDS);
            double later = heard.poll(20, TimeUnit.SECONDS);

            assertTrue(later > first, first + " then " + later);
        } finally {
            one.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "http://127.0.0.1:8080, true",
        "http://localhost, true",
        "http://[::1]:1, true",
        "https://game.example, true",
        "https://game.example.evil, false",
        "http://game.example, false",
        "null, false",
        "http://localhost.evil, false",
        "http://127.0.0.1@evil, false"
    })
    void letsInPagesOfThisMachineAndOfTheOriginsThatAreNamed(String origin, boolean allowed) {
        ServerOptions options =
                new ServerOptions("127.0.0.1", 0, List.of("https://game.example"), "t");

        assertEquals(allowed, options.allows(origin));
    }

    @Test
    void everyStartHasAnotherToken() {
        String one = ServerOptions.onThisMachine(0).token();

        assertFalse(one.equals(ServerOptions.onThisMachine(0).token()));
        assertTrue(one.length() >= 22, one);
    }
}
