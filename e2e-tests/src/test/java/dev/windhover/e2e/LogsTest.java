// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.e2e.games.Ledger;
import dev.windhover.e2e.games.Primes;
import dev.windhover.engine.base.Identity;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;

/** What a game writes down, and what its calls went through, as its page has them. */
class LogsTest extends BrowserTest {
    private static final String LINES =
            """
            async (g) => (await g.logs()).lines()
              .filter(({ subsystem }) => subsystem !== 'page')
              .map(({ epoch, level, subsystem, text }) => `${epoch} ${level} ${subsystem}: ${text}`)
              .join('\\n')
            """;

    /** Calls once, and tells the call's spans when its last is here: one line each. */
    private static final String TRACED =
            """
            async (g) => {
              const traces = await g.traces();
              traces.clear();
              const began = performance.timeOrigin * 1000 + performance.now() * 1000;
              %s;
              let spans = [];
              while (spans.at(-1)?.phase !== 'reply') {
                await new Promise((resolve) => setTimeout(resolve, 5));
                spans = traces.spans();
              }
              const now = performance.timeOrigin * 1000 + performance.now() * 1000;
              // Clocks of two threads may differ by what a browser rounds.
              const slack = 2000;
              const ordered = spans.every((span, i) =>
                span.end >= span.start - slack && (i === 0 || span.start === spans[i - 1].end));
              return {
                phases: spans.map(({ phase }) => phase).join(),
                names: [...new Set(spans.map(({ name }) => name))].join(),
                traces: [...new Set(spans.map(({ trace }) => trace))].join(),
                steps: [...new Set(spans.map(({ step }) => typeof step))].join(),
                ordered: ordered && spans[0].start >= began && spans.at(-1).end <= now,
              };
            }
            """;

    /** What the call wrote that a warning is of, and how many lines are warnings. */
    private static final String FILTERED =
            """
            async (g) => {
              const logs = await g.logs();
              const warned = logs.lines({ level: 'warn', subsystem: 'ledger' });
              const ofCall = logs.lines({ trace: warned[0].trace, text: 'nothing' });
              return `${ofCall.map(({ text }) => text).join()}, ${warned.length}`;
            }
            """;

    private static final String CONSOLE = "Windhover ledger: nothing deposited";

    @ParameterizedTest
    @InBrowsers
    @Feature(value = "G14", partial = "in a bundle")
    @Feature("G15")
    @Feature(value = "R13", partial = "from the command line: see InsightServerTest")
    void linesAndSpansOfAGameComeToItsPage(BrowserKind browser, Placement placement) {
        Stage stage = Stage.of(Ledger.class).options("trace: true").script(CallTest.SCRIPT);
        GamePage game = play(Ledger.class, stage, placement);
        game.tab().await("() => globalThis.call !== undefined");
        told(game, "deposit(30)");

        // Nobody had asked for lines before.
        awaitLine(game, "1 info ledger: 30 deposited");
        assertTrue(lines(game).startsWith("1 info host: started"), lines(game));
        game.evaluate("async (g) => (await g.logs()).level('ledger', 'debug')");
        told(game, "deposit(5)");
        awaitLine(game, "1 debug ledger: 35 are there");
        told(game, "deposit(0)");
        awaitLine(game, "1 warn ledger: nothing deposited");
        assertEquals("nothing deposited, 1", game.evaluate(FILTERED));
        List<String> console = game.console();
        assertTrue(console.stream().anyMatch(each -> each.contains(CONSOLE)), console::toString);

        String text = (String) game.evaluate("async (g) => (await g.logs()).text()");
        Identity told = Identity.of(text.lines().findFirst().get());
        Object session = game.evaluate("async (g) => (await g.identity()).session");
        assertEquals(session, told.session());
        assertTrue(text.contains(" info page: running, " + told.placement()), text);
        Object parsed =
                game.evaluate(
                        "async (g) => { const { identity, lines } = JSON.parse((await g.logs()).json());"
                                + " return `${identity.session} ${lines.some((l) => l.level === 'warn')}`; }");
        assertEquals(session + " true", parsed);

        Object spans = game.evaluate(TRACED.formatted("await client.deposit(1)"));
        assertEquals("call,queue,run,reply", part(spans, "phases"));
        assertEquals("ledger.deposit", part(spans, "names"));
        assertTrue(part(spans, "traces").matches("[0-9a-f]{8}"), spans.toString());
        assertEquals("object,number", part(spans, "steps"));
        assertEquals("true", part(spans, "ordered"), spans.toString());

        // Another start is asked for the same again.
        game.evaluate("async (g) => { await g.restart(); }");
        told(game, "deposit(7)");
        awaitLine(game, "2 debug ledger: 7 are there");
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    void refusedCallIsTracedUnderTheIdThatItsRefusalNames(
            BrowserKind browser, Placement placement) {
        Stage stage = Stage.of(Ledger.class).script(CallTest.SCRIPT);
        GamePage game = play(Ledger.class, stage, placement);
        game.tab().await("() => globalThis.call !== undefined");
        game.evaluate("async (g) => { await g.traces(); }");

        String call = "globalThis.refused = await client.tear().catch((e) => e.trace)";
        Object spans = game.evaluate(TRACED.formatted(call));

        assertEquals("call,queue,run,reply", part(spans, "phases"));
        assertEquals(game.tab().evaluate("() => globalThis.refused"), part(spans, "traces"));
    }

    @ParameterizedTest
    @InBrowsers(
            value = {"W, 0", "W, 1", "M, 1"},
            once = true)
    @Feature("G15")
    void jobIsTracedSliceBySliceFromItsStartToTheStepThatItsResultEnters(
            BrowserKind browser, Placement placement, int workers) {
        String script =
                "import { primes } from './calls/primes.js'; globalThis.client = primes(__game);";
        Stage stage = Stage.of(Primes.class).options("jobWorkers: " + workers).script(script);
        GamePage game = play(Primes.class, stage, placement);
        game.tab().await("() => globalThis.client !== undefined");

        Object spans = game.evaluate(TRACED.formatted("await client.count(2000, 100)"));

        String phases = part(spans, "phases");
        assertEquals("call,job,queue,run,reply", phases.replaceAll("(job,)+", "job,"));
        if (workers == 0) assertEquals(20, phases.split("job").length - 1, "one for each slice");
        assertEquals("primes.count", part(spans, "names"));
        assertEquals("true", part(spans, "ordered"), spans.toString());
    }

    private static void told(GamePage game, String call) {
        game.tab().evaluate("() => told(client." + call + ")");
    }

    private static String lines(GamePage game) {
        return (String) game.evaluate(LINES);
    }

    private static void awaitLine(GamePage game, String line) {
        for (long end = System.nanoTime() + 10_000_000_000L; System.nanoTime() < end; ) {
            if (lines(game).lines().anyMatch(line::equals)) return;
            game.tab().pass(20);
        }
        throw new AssertionError("no '" + line + "' in\n" + lines(game));
    }

    private static String part(Object spans, String name) {
        return String.valueOf(((java.util.Map<?, ?>) spans).get(name));
    }
}
