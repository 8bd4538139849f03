// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteRequest;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Ledger;
import dev.windhover.e2e.games.LedgerDispatcher;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls from a page into the running game: by its client, and by bytes that no client writes. */
class CallTest extends BrowserTest {
    private static final LedgerDispatcher CALLS = new LedgerDispatcher(null);

    /**
     * The page has a client, and two functions that tell what came of a call in one text: of the
     * client's, and of any with whole numbers as its bytes.
     */
    static final String SCRIPT =
            """
            import { ledger } from './calls/ledger.js';
            globalThis.client = ledger(__game);
            globalThis.told = async (reply) => {
              try {
                const result = await reply;
                return result === undefined ? 'done' : `${result}`;
              } catch (e) {
                const more = e instanceof CallRefused ? [e.code, e.message, e.hint, e.path] : [];
                return [e.name, ...more].join('|');
              }
            };
            globalThis.call = (kind, id, ...numbers) => {
              const bytes = new Uint8Array(new Int32Array(numbers).buffer);
              const first = ({ view }) => view.byteLength === 0 ? undefined : view.getInt32(0, true);
              return told(__game.call(kind, id, bytes).then(first));
            };
            """;

    private GamePage open(Placement placement) {
        return open(serve(Sites.of(Ledger.class)), placement);
    }

    private GamePage open(SiteServer server, Placement placement) {
        String page = Stage.of(Ledger.class).script(SCRIPT).html();
        GamePage game = newPage().open(server, page, PlacementTest.mode(placement)).running();
        game.tab().await("() => globalThis.call !== undefined");
        return game;
    }

    /** What came of a call of the client, as in {@code deposit(30)}. */
    private static Object told(GamePage game, String call) {
        return game.tab().evaluate("() => told(client." + call + ")");
    }

    private static int id(String name) {
        int call = 0;
        while (!CALLS.name(call).equals(name)) call++;
        return CALLS.id(call);
    }

    private static Object call(GamePage game, int kind, int id, Object... numbers) {
        return game.tab()
                .evaluate(
                        "([kind, id, numbers]) => call(kind, id, ...numbers)",
                        List.of(kind, id, List.of(numbers)));
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature("C7")
    void commandChangesWhatThePublishedSectionShows(BrowserKind browser, Placement placement) {
        GamePage game = open(placement);

        assertEquals("30", told(game, "deposit(30)"));
        game.section("balance", "value", "=== 30");
        assertEquals("23", told(game, "withdraw(7)"));
        game.section("balance", "value", "=== 23");
        assertEquals("23", told(game, "balance()"));
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature("G12")
    void clientOfAnotherBuildIsNamedBeforeItCalls(BrowserKind browser, Placement placement) {
        GamePage game = open(placement);
        assertEquals(List.of(), game.evaluate("g => g.differing"));

        // As a client does that was made of another declaration.
        game.evaluate("g => g.expects('ledger', '0123456789abcdef')");

        assertEquals(List.of("ledger"), game.evaluate("g => g.differing"));
        String warned = "CALLS_DIFFER the game has other calls of ledger";
        assertTrue(game.console().stream().anyMatch(line -> line.contains(warned)));
        assertEquals("5", told(game, "deposit(5)"), "what both know works");
    }

    /** What every file of a page is asked for, by address. */
    private static List<String> asked(SiteServer server, String pattern) {
        return server.requests().stream()
                .map(SiteRequest::path)
                .filter(path -> path.matches(".*/" + pattern))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("G11")
    @Feature("C11")
    void clientOfADevelopmentSiteCallsAsThatOfAReleaseAndIsToldMore(Placement placement) {
        GamePage game = open(serve(Sites.dev(Ledger.class)), placement);

        assertEquals("30", told(game, "deposit(30)"));
        assertEquals(
                "CallRefused|NOT_COVERED|There is not so much.|Deposit first.|amount",
                told(game, "withdraw(31)"));
        assertEquals(
                "CallRefused|HANDLER_FAILED|ledger.tear threw java.lang.IllegalStateException: torn|A"
                        + " fault of the game: make the same call on the JVM to debug it.|",
                told(game, "tear()"));
        String lines = (String) game.evaluate("() => client.tear().catch((e) => e.thrown)");
        assertTrue(lines.startsWith("java.lang.IllegalStateException: torn\n    at "), lines);
        assertTrue(lines.contains("Ledger"), lines);
        Object traces =
                game.evaluate(
                        """
                        async () => {
                          const trace = () => client.tear().catch((e) => `${e.outcome} ${e.trace}`);
                          const both = [await trace(), await trace()];
                          return both.every((each) => /^failed [0-9a-f]{8}$/.test(each)) && both[0] !== both[1];
                        }
                        """);
        assertEquals(true, traces);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W16")
    void consoleNamesClassMethodStepAndTraceOfACommandThatThrows(Placement placement) {
        GamePage game = open(serve(Sites.dev(Ledger.class)), placement);

        String told = "() => client.smash().catch((e) => e.failure?.trace ?? e.trace)";
        String trace = (String) game.evaluate(told);
        game.state("failed");

        String console = String.join("\n", game.console());
        String step = String.valueOf(game.evaluate("g => g.failure.step"));
        String where = "Call ledger.smash with the trace id " + trace + ", step " + step + ".";
        assertTrue(console.contains(where + " java.lang.IllegalStateException: torn"), console);
        assertTrue(console.contains("Ledger$Handler.smash(Ledger.java:"), console);
    }

    @ParameterizedTest
    @InBrowsers("")
    void pageWithAClientLoadsNothingTwiceAndOneWithoutLoadsNothingOfIt(BrowserKind browser) {
        SiteServer server = serve(Sites.of(Ledger.class));
        open(server, Placement.W);
        assertEquals(1, asked(server, "calls/ledger\\.js").size());
        assertEquals(1, asked(server, "shell/values\\..*").size());
        assertEquals(1, asked(server, "windhover\\.js").size());

        SiteServer plain = serve(Sites.of(Ledger.class));
        newPage().open(plain, Stage.of(Ledger.class).html(), "").running();
        assertEquals(List.of(), asked(plain, "(calls/.*|shell/values.*)"));
    }

    /** A client in Java, compiled to WebAssembly, calls through bytes in its own memory. */
    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature("G11")
    void clientInJavaRunsInTheModule(BrowserKind browser, Placement placement) {
        GamePage game = open(placement);
        assertEquals("5", told(game, "deposit(5)"));

        Object statements =
                game.evaluate(
                        """
                        async () => {
                          const before = [{ says: 'Ä', amount: -7 }];
                          const both = [client.statement(before), client.statementByClient(before)];
                          return JSON.stringify(await Promise.all(both));
                        }
                        """);

        String told = "{\"says\":\"Ä\",\"amount\":-7},{\"says\":\"balance\",\"amount\":5}";
        String refused = ",{\"says\":\"NOT_COVERED amount\",\"amount\":0}";
        assertEquals("[[" + told + "],[" + told + refused + "]]", statements);
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    void commandEntersAndAQueryIsAnsweredWhilePaused(BrowserKind browser, Placement placement) {
        GamePage game = open(placement);
        game.evaluate("g => g.pause()");
        game.tab().await("() => __game.stats?.paused");
        int step = game.step();

        assertEquals("5", told(game, "deposit(5)"));
        assertEquals("5", told(game, "balance()"));
        game.section("balance", "value", "=== 5");
        assertEquals(step, game.step());
    }

    /**
     * Hundreds at once are more than the ring holds, so that some go around it, in their order. The
     * worker hears of them when all were said: until then it takes none out of the ring.
     */
    @Test
    @Feature("W14")
    void callsThroughSharedMemoryAreAnsweredAsThoseInMessages() {
        List<Object> told = new ArrayList<>();
        List<Object> ways = new ArrayList<>();
        for (SiteOptions host : List.of(SiteOptions.ofIsolatedHost(), SiteOptions.ofPlainHost())) {
            GamePage game = open(serve(Sites.of(Ledger.class), host), Placement.W);
            told.add(
                    game.evaluate(
                            """
                            async () => {
                              const ways = (globalThis.__ways = new Set());
                              const post = Worker.prototype.postMessage;
                              const held = [];
                              Worker.prototype.postMessage = function (message, ...rest) {
                                if (message instanceof ArrayBuffer) ways.add('whole');
                                if (typeof message === 'number') ways.add('ring');
                                held.push(() => post.call(this, message, ...rest));
                              };
                              const before = Array.from({ length: 10 }, (_, i) => ({ says: 'x'.repeat(40), amount: i }));
                              const all = [];
                              for (let i = 0; i < 60; i++) {
                                all.push(client.deposit(i), told(client.withdraw(1e6)));
                                for (let k = 0; k < 10; k++) all.push(client.statement(before).then((entries) => entries.length + entries[9].says));
                              }
                              await new Promise((said) => setTimeout(said, 100));
                              Worker.prototype.postMessage = post;
                              for (const send of held) send();
                              return (await Promise.all(all)).join() + await client.balance();
                            }
                            """));
            ways.add(game.evaluate("() => [...__ways].sort().join()"));
        }

        assertEquals(List.of("ring,whole", "whole"), ways);
        assertEquals(told.get(1), told.get(0));
        assertTrue(told.get(0).toString().endsWith("" + 59 * 30), told.get(0) + "");
    }

    /** A key doubles; every other order has another sum. */
    @ParameterizedTest
    @InBrowsers(once = true)
    void commandsAndInputKeepTheOrderInWhichThePageMadeThem(
            BrowserKind browser, Placement placement) {
        GamePage game = open(placement);

        Object results =
                game.tab()
                        .evaluate(
                                """
                                async () => {
                                  const key = (type) => document.querySelector('canvas').dispatchEvent(
                                    new KeyboardEvent(type, { code: 'Space', bubbles: true }));
                                  document.querySelector('canvas').focus();
                                  const all = [client.deposit(1)];
                                  await new Promise((done) => setTimeout(done));
                                  key('keydown');
                                  key('keyup');
                                  all.push(client.deposit(10));
                                  await new Promise((done) => setTimeout(done));
                                  key('keydown');
                                  key('keyup');
                                  all.push(client.deposit(100));
                                  return (await Promise.all(all)).join();
                                }
                                """);

        assertEquals("1,12,124", results);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W16")
    @Feature("C7")
    @Feature("G9")
    @Feature("C11")
    void refusedCallTellsWhyAsATypedError(Placement placement) {
        GamePage game = open(placement);

        assertEquals(
                "CallRefused|NOT_COVERED|There is not so much.|Deposit first.|amount",
                told(game, "withdraw(7)"));
        assertEquals("CallRefused|BAD_VALUE|is not an i32||amount", told(game, "withdraw(0.5)"));
        assertEquals(
                "CallRefused|UNKNOWN_CALL|no call of this game has the id 3e7|Page and game may be of"
                        + " different builds: reload without cache.|",
                call(game, 1, 999));
        assertEquals(
                "CallRefused|WRONG_KIND|command ledger.deposit and was called as something else|Call"
                        + " it as what it is declared.|",
                call(game, 1, id("deposit"), 1));
        assertEquals(
                "CallRefused|BAD_ARGUMENTS|4 bytes behind the last argument|Page and game may be of different"
                        + " builds: reload without cache.|",
                call(game, 1, id("balance"), 1));
        // A release: neither class nor message.
        assertEquals("CallRefused|HANDLER_FAILED|||", told(game, "tear()"));
        String thrown = "() => client.tear().catch((e) => `${e.thrown}|${e.trace}`)";
        String trace = ((String) game.evaluate(thrown)).substring(1);
        // Whoever has the page's console finds by the trace what the caller was not told.
        String logged = "call ledger.tear with the trace id " + trace + " threw java.lang.";
        game.page()
                .waitForCondition(
                        () -> game.console().stream().anyMatch(line -> line.contains(logged)));
        assertEquals("0", told(game, "balance()"));
        assertEquals("running", game.evaluate("g => g.state"));
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    void commandThatThrowsEndsTheGameAndIsToldFirst(BrowserKind browser, Placement placement) {
        GamePage game = open(placement);

        String told = "() => client.smash().catch((e) => `${e.code} ${e.trace}`)";
        String[] refused = ((String) game.evaluate(told)).split(" ");
        assertEquals("HANDLER_FAILED", refused[0]);

        game.state("failed");
        assertEquals("E0014", game.failureCode());
        assertEquals(refused[1], game.evaluate("g => g.failure.trace"));
        assertEquals("ledger.smash", game.evaluate("g => g.failure.kernel"));
        assertEquals("WindhoverFault", told(game, "balance()"));
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature(value = "C8", partial = "a host that ends first, and that listeners drop")
    void disposedGameRefusesAtOnceWhatWaitsAndWhatComesAfter(
            BrowserKind browser, Placement placement) {
        GamePage game = open(placement);
        game.evaluate("g => g.pause()");

        Object results =
                game.tab()
                        .evaluate(
                                """
                                async () => {
                                  const began = performance.now();
                                  const early = told(client.deposit(1));
                                  // Long enough to be sent, too short to be answered.
                                  for (let i = 0; i < 20; i++) await null;
                                  const later = told(client.balance());
                                  __game.dispose();
                                  __game.dispose();
                                  const all = await Promise.all([early, later, told(client.balance())]);
                                  return [...all, performance.now() - began < 1000].join();
                                }
                                """);

        assertEquals("AbortError,AbortError,AbortError,true", results);
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature(value = "R10", partial = "paths into values")
    void tenThousandCallsAtOnceAreAllAnsweredAndTheGameRunsOn(
            BrowserKind browser, Placement placement) {
        GamePage game = open(placement);

        Object told =
                game.tab()
                        .evaluate(
                                """
                                async () => {
                                  const all = [];
                                  for (let i = 0; i < 5000; i++) all.push(told(client.deposit(1)), told(client.balance()));
                                  const answers = await Promise.all(all);
                                  const commands = answers.filter((_, i) => i % 2 === 0);
                                  const done = commands.filter((each) => !each.includes('|'));
                                  const refused = commands.filter((each) => each.includes('TOO_MANY_CALLS'));
                                  const queries = answers.filter((each, i) => i % 2 === 1 && !each.includes('|'));
                                  const sum = await client.balance();
                                  return [done.length + refused.length, queries.length, sum - done.length].join();
                                }
                                """);

        assertEquals("5000,5000,0", told);
        assertEquals("running", game.evaluate("g => g.state"));
    }
}
