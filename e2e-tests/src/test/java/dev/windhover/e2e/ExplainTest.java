// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.Command;
import dev.windhover.cli.lines.ExplainCommand;
import dev.windhover.e2e.games.Faulty;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a player sends of a release that failed is told in lines of Java. */
class ExplainTest extends BrowserTest {
    private static final Path SOURCE =
            Path.of("src", "test", "java", "dev", "windhover", "e2e", "games", "Faulty.java");
    private static final Path LINES =
            Path.of("target", "sites", "Faulty-RELEASE-work", "lines").toAbsolutePath();
    private static final int AT = 30;

    /** What "Copy details" copies. */
    private static final String REPORT =
            """
            () => {
              const walk = (node) => (node.tagName === 'PRE' ? [node.textContent] : []).concat(
                [...(node.shadowRoot?.children ?? []), ...(node.children ?? [])].flatMap(walk));
              return walk(document.documentElement).join('\\n');
            }
            """;

    @InBrowsers({
        "W, STEP_THROWS, throw new Mishap(\"step",
        "M, NULL_REFERENCE, return nothing(fault).value",
        "W, DIVISION_BY_ZERO, return number / progress",
        "W, ENDLESS_RECURSION, return level < 0"
    })
    @ParameterizedTest
    @Needs(Ability.ADDRESSES)
    @Feature("W16")
    void reportOfAReleaseIsToldWithMethodAndLine(
            BrowserKind kind, String mode, Faulty.Fault fault, String source) throws IOException {
        GamePage game = faulty(mode, Pages.element("faulty", parameters(fault)));
        game.state("failed");

        String java = explained(report(game));

        String method = fault == Faulty.Fault.ENDLESS_RECURSION ? "deeper" : "broken";
        String top = "Faulty$Break." + method + "(Faulty.java:" + lineOf(source) + ")";
        assertTrue(java.contains("at dev.windhover.e2e.games." + top), java);
        assertFalse(java.contains("wasm"), java);
        assertTrue(java.contains("kernel: Break") && java.contains("step: " + AT), java);
    }

    @InBrowsers
    @ParameterizedTest
    @Feature("W16")
    void everyBrowserTellsTheMethodsOfATrap(BrowserKind kind, String mode) {
        GamePage game =
                faulty(mode, Pages.element("faulty", parameters(Faulty.Fault.NULL_REFERENCE)));
        game.state("failed");

        String java = explained(report(game));

        assertTrue(java.contains("at dev.windhover.engine.schedule.Schedule.run(Sched"), java);
        assertTrue(java.contains("at dev.windhover.engine.host.Host.frame(Host.java"), java);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W16")
    void consoleAndEventOfAReleaseHoldAllThatIsNeeded(Placement placement) {
        String page = Pages.element("faulty", parameters(Faulty.Fault.STEP_THROWS));
        GamePage game = faulty(placement.name(), page);
        game.state("failed");

        String line = "at dev.windhover.e2e.games.Faulty$Break.broken(Faulty.java:";
        String told = explained((String) game.evaluate("g => g.failure.detail"));
        assertTrue(told.contains(line), told);
        String console = explained(String.join("\n", game.console()));
        assertTrue(console.contains(line), console);
    }

    @Test
    @In(Placement.W)
    void consoleOfAGameThatWentOnHoldsItToo() {
        int late = 4 * 60;
        int fault = Faulty.Fault.STEP_THROWS.ordinal();
        String page = Pages.element("faulty", Map.of("fault", fault, "at", late));
        GamePage game = faulty("W", page.replace(" recover=\"off\"", "")).running();

        game.page()
                .waitForCondition(
                        () -> game.console().stream().anyMatch(line -> line.contains("E0029")));

        String warning =
                game.console().stream().filter(line -> line.contains("E0029")).findFirst().get();
        String told = explained(warning);
        assertTrue(told.contains("Faulty$Break.broken(Faulty.java:"), told);
    }

    private static Map<String, Integer> parameters(Faulty.Fault fault) {
        return Map.of("fault", fault.ordinal(), "at", AT);
    }

    private GamePage faulty(String mode, String page) {
        String query = mode.equals("M") ? "?mode=main" : "?mode=worker";
        return newPage().open(serve(Sites.of(Faulty.class)), page, query);
    }

    private static String report(GamePage game) {
        return (String) game.evaluate(REPORT);
    }

    private static String explained(String report) {
        InputStream in = new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                new ExplainCommand(in)
                        .run(
                                List.of("--lines", LINES.toString()),
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertEquals(Command.OK, code, () -> err.toString(StandardCharsets.UTF_8) + report);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int lineOf(String text) throws IOException {
        List<String> lines = Files.readAllLines(SOURCE);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) return i + 1;
        }
        throw new IllegalStateException("no line has " + text);
    }
}
