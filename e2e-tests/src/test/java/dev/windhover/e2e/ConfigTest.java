// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.config.ConfigFile;
import dev.windhover.cli.config.LiveConfiguration;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A configuration file that is saved while a page plays. */
@Needs({Ability.CONSOLE, Ability.PLAYWRIGHT})
class ConfigTest extends BrowserTest {
    /** Writes down what the game answers to a configuration, and every warning. */
    private static final String WATCH =
            """
            (g) => {
              globalThis.answers = [];
              globalThis.sent = [];
              globalThis.warnings = [];
              const configure = g.configure.bind(g);
              g.configure = async (message) => {
                sent.push([...new Uint8Array(message)].join());
                const answer = await configure(message);
                answers.push(answer);
                return answer;
              };
              g.addEventListener('warning', ({ detail }) => warnings.push(`${detail.code} ${detail.detail}`));
            }
            """;

    @TempDir private Path folder;
    private Path file;
    private SiteServer server;
    private GamePage game;

    private void play(Placement placement, String text) throws IOException {
        file = Files.writeString(folder.resolve("crowd.config.json"), text);
        server = serve(Sites.of(Crowd.class));
        LiveConfiguration.join(server, file, System.out);
        game = newPage();
        game.open(server, Stage.of(Crowd.class).html(), PlacementTest.mode(placement)).running();
        game.evaluate(WATCH);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "K30", partial = "streaming priorities, which nothing streams by yet")
    void savedFileTakesEffectWithoutARebuild(Placement placement) throws Exception {
        play(placement, "{}");

        Files.writeString(file, "{\"stepsPerSecond\": 30}");
        game.tab().await("() => answers.length > 0");

        assertEquals(
                "true 0",
                game.tab()
                        .evaluate(
                                "() => `${answers.at(-1).applied} ${answers.at(-1).reasons.length}`"));
        game.page().waitForCondition(() -> Math.abs(game.stat("stepsPerSecond") - 30) < 3);
        assertEquals("running", game.evaluate("g => g.state"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("K31")
    void badFileIsAWarningAndTheGameRunsOn(Placement placement) throws Exception {
        play(placement, "{}");

        Files.writeString(file, "{\"stepsPerSecond\": 0, \"krenels\": {}}");
        game.tab().await("() => warnings.some((each) => each.includes('krenels'))");

        String warning = (String) game.tab().evaluate("() => warnings.at(-1)");
        assertTrue(
                warning.startsWith("E0026 crowd.config.json:1:20: $.stepsPerSecond is 0"), warning);
        assertTrue(warning.contains("did you mean \"kernels\"?"), warning);
        // The file as it was may still come behind the first picture.
        String before = Arrays.toString(ConfigFile.of("{}").message()).replaceAll("[\\[\\] ]", "");
        for (Object each : (List<?>) game.tab().evaluate("() => sent")) assertEquals(before, each);
        assertTrue(
                game.console().stream().anyMatch(line -> line.contains("E0026")),
                () -> "no warning in " + game.console());
        assertRunsOn();
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("K31")
    void messageThatIsNoConfigurationIsRefusedWithReasonsAndAWarning(Placement placement)
            throws Exception {
        play(placement, "{}");
        byte[] message = ConfigFile.of("{\"stepsPerSecond\": 30}").message();
        message[12] = -1;
        message[13] = 127;

        Object reasons =
                game.evaluate(
                        "async (g, text) => { const a = await g.configure(Uint8Array.from(atob(text), (c) =>"
                                + " c.charCodeAt(0))); return a.applied ? 'applied' : a.reasons.join(); }",
                        Base64.getEncoder().encodeToString(message));

        assertEquals("stepsPerSecond is 32767, must be 0..1000", reasons);
        assertEquals(
                "E0026 stepsPerSecond is 32767, must be 0..1000",
                game.tab().evaluate("() => warnings.at(-1)"));
        assertRunsOn();
    }

    @Alone
    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("K31")
    void fileThatTheGameCannotFollowIsRefusedWholeAndTheOldOneHolds(Placement placement)
            throws Exception {
        play(placement, "{\"stepsPerSecond\": 30}");
        game.page().waitForCondition(() -> Math.abs(game.stat("stepsPerSecond") - 30) < 3);

        Files.writeString(
                file, "{\"stepsPerSecond\": 60, \"kernels\": {\"Nobody\": {\"enabled\": false}}}");
        game.tab().await("() => answers.some((each) => !each.applied)");

        String warning = (String) game.tab().evaluate("() => warnings.at(-1)");
        assertTrue(warning.startsWith("E0026 ") && warning.contains("Nobody"), warning);
        // Over seconds: in a tenth of one there are three steps or two.
        Object rate =
                game.evaluate(
                        "async g => { const from = [g.stats.step, performance.now()]; await new"
                                + " Promise(done => setTimeout(done, 3000)); return (g.stats.step -"
                                + " from[0]) * 1000 / (performance.now() - from[1]); }");
        assertEquals(30, ((Number) rate).doubleValue(), 5, "the old one holds no more");
        assertRunsOn();
    }

    @ParameterizedTest
    @InBrowsers("")
    void bytesThatAreNoMessageAreRefusedOnThePage(BrowserKind browser) throws Exception {
        play(Placement.W, "{}");

        Object thrown =
                game.evaluate(
                        "async g => { try { await g.configure(new Uint8Array(4)); return ''; } catch (e) { return e.message; } }");

        assertEquals("4 bytes are no configuration of at most 65536", thrown);
    }

    @ParameterizedTest
    @InBrowsers("")
    void pageOfAServerWithoutAConfigurationAsksForNothing(BrowserKind browser) {
        server = serve(Sites.of(Crowd.class));
        game = newPage().go(server, "").running();

        assertEquals(0, server.requestCount("/windhover-live"));
        assertEquals(0, server.requestCount("/shell/live.*.js"));
    }

    private void assertRunsOn() {
        int before = game.step();
        game.page().waitForCondition(() -> game.step() > before);
        assertEquals("", game.screenText());
        assertEquals("running", game.evaluate("g => g.state"));
    }
}
