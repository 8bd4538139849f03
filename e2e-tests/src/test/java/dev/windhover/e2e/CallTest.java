// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.e2e.games.Ledger;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls from a page into the running game. */
class CallTest extends BrowserTest {
    private static final String NO_CLIENT = "clients generated from the declaration";

    /**
     * Calls with one whole number, or none, and tells what came of it in one text. Stands in a
     * variable of the page.
     */
    private static final String CALL =
            """
            (g) => {
              globalThis.call = async (kind, id, ...numbers) => {
                try {
                  const bytes = new Uint8Array(new Int32Array(numbers).buffer);
                  const { view } = await g.call(kind, id, bytes);
                  return view.byteLength === 0 ? 'done' : `${view.getInt32(0, true)}`;
                } catch (e) {
                  const more = e.name === 'CallRefused' ? [e.code, e.message, e.hint, e.path] : [];
                  return [e.name, ...more].join('|');
                }
              };
            }
            """;

    private GamePage open(Placement placement) {
        GamePage game = newPage();
        game.open(
                        serve(Sites.of(Ledger.class)),
                        Stage.of(Ledger.class).html(),
                        PlacementTest.mode(placement))
                .running();
        game.evaluate(CALL);
        return game;
    }

    private static Object call(GamePage game, int kind, int id, Object... numbers) {
        return game.page()
                .evaluate(
                        "([kind, id, numbers]) => call(kind, id, ...numbers)",
                        List.of(kind, id, List.of(numbers)));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "C7", partial = NO_CLIENT)
    void commandChangesWhatThePublishedSectionShows(Placement placement) {
        GamePage game = open(placement);

        assertEquals("30", call(game, 0, Ledger.DEPOSIT, 30));
        game.section("balance", "value", "=== 30");
        assertEquals("23", call(game, 0, Ledger.WITHDRAW, 7));
        game.section("balance", "value", "=== 23");
        assertEquals("23", call(game, 1, Ledger.BALANCE));
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void commandEntersAndAQueryIsAnsweredWhilePaused(Placement placement) {
        GamePage game = open(placement);
        game.evaluate("g => g.pause()");
        game.page().waitForFunction("() => __game.stats?.paused");
        int step = game.step();

        assertEquals("5", call(game, 0, Ledger.DEPOSIT, 5));
        assertEquals("5", call(game, 1, Ledger.BALANCE));
        game.section("balance", "value", "=== 5");
        assertEquals(step, game.step());
    }

    /** A key doubles; every other order has another sum. */
    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void commandsAndInputKeepTheOrderInWhichThePageMadeThem(Placement placement) {
        GamePage game = open(placement);

        Object results =
                game.page()
                        .evaluate(
                                """
                                async () => {
                                  const key = (type) => document.querySelector('canvas').dispatchEvent(
                                    new KeyboardEvent(type, { code: 'Space', bubbles: true }));
                                  document.querySelector('canvas').focus();
                                  const all = [call(0, 101, 1)];
                                  await new Promise((done) => setTimeout(done));
                                  key('keydown');
                                  key('keyup');
                                  all.push(call(0, 101, 10));
                                  await new Promise((done) => setTimeout(done));
                                  key('keydown');
                                  key('keyup');
                                  all.push(call(0, 101, 100));
                                  return (await Promise.all(all)).join();
                                }
                                """);

        assertEquals("1,12,124", results);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "C7", partial = NO_CLIENT)
    @Feature("G9")
    @Feature(value = "C11", partial = "trace ids")
    void refusedCallTellsWhyAsATypedError(Placement placement) {
        GamePage game = open(placement);

        assertEquals(
                "CallRefused|NOT_COVERED|There is not so much.|Deposit first.|amount",
                call(game, 0, Ledger.WITHDRAW, 7));
        assertEquals(
                "CallRefused|UNKNOWN_CALL|no call of this game has the id 3e7|Page and game may be of"
                        + " different builds: reload without cache.|",
                call(game, 1, 999));
        assertEquals(
                "CallRefused|WRONG_KIND|command ledger.deposit and was called as something else|Call"
                        + " it as what it is declared.|",
                call(game, 1, Ledger.DEPOSIT, 1));
        assertEquals(
                "CallRefused|BAD_ARGUMENTS|more than the arguments|Page and game may be of different"
                        + " builds: reload without cache.|",
                call(game, 1, Ledger.BALANCE, 1));
        // A release: neither class nor message.
        assertEquals("CallRefused|HANDLER_FAILED|||", call(game, 1, Ledger.TEAR));
        assertEquals("0", call(game, 1, Ledger.BALANCE));
        assertEquals("running", game.evaluate("g => g.state"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void commandThatThrowsEndsTheGameAndIsToldFirst(Placement placement) {
        GamePage game = open(placement);

        assertEquals("CallRefused|HANDLER_FAILED|||", call(game, 0, Ledger.BREAK));

        game.state("failed");
        assertEquals("E0014", game.failureCode());
        assertEquals("ledger.break", game.evaluate("g => g.failure.kernel"));
        assertEquals("WindhoverFault", call(game, 1, Ledger.BALANCE));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "C8", partial = "a host that ends first, and that listeners drop")
    void disposedGameRefusesAtOnceWhatWaitsAndWhatComesAfter(Placement placement) {
        GamePage game = open(placement);
        game.evaluate("g => g.pause()");

        Object results =
                game.page()
                        .evaluate(
                                """
                                async () => {
                                  const began = performance.now();
                                  const early = call(0, 101, 1);
                                  // Long enough to be sent, too short to be answered.
                                  for (let i = 0; i < 20; i++) await null;
                                  const later = call(1, 103);
                                  __game.dispose();
                                  __game.dispose();
                                  const all = await Promise.all([early, later, call(1, 103)]);
                                  return [...all, performance.now() - began < 1000].join();
                                }
                                """);

        assertEquals("AbortError,AbortError,AbortError,true", results);
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "R10", partial = "paths into values")
    void tenThousandCallsAtOnceAreAllAnsweredAndTheGameRunsOn(Placement placement) {
        GamePage game = open(placement);

        Object told =
                game.page()
                        .evaluate(
                                """
                                async () => {
                                  const all = [];
                                  for (let i = 0; i < 5000; i++) all.push(call(0, 101, 1), call(1, 103));
                                  const answers = await Promise.all(all);
                                  const commands = answers.filter((_, i) => i % 2 === 0);
                                  const done = commands.filter((each) => !each.includes('|'));
                                  const refused = commands.filter((each) => each.includes('TOO_MANY_CALLS'));
                                  const queries = answers.filter((each, i) => i % 2 === 1 && !each.includes('|'));
                                  const sum = Number(await call(1, 103));
                                  return [done.length + refused.length, queries.length, sum - done.length].join();
                                }
                                """);

        assertEquals("5000,5000,0", told);
        assertEquals("running", game.evaluate("g => g.state"));
    }
}
