// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.e2e.games.Ledger;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits that a page, and a client of its game, show before the host has ordered them. */
class OptimisticTest extends BrowserTest {
    /**
     * Two clients of one ledger, the page and a connection to it, each with edits on its mirror;
     * what a client shows, and what its mirror does, in one text.
     */
    private static final String SCRIPT =
            """
            import { ledger } from './calls/ledger.js';
            import { connect, overPort } from './connection.js';
            import { optimistic } from './adapters/optimistic.js';
            const merge = (own, host, base) => host + own - base;
            const client = (line, merges) => {
              const value = ({ balance }) => balance.columns.value[0];
              const shown = [];
              const edits = optimistic(line.mirror, merges ? { merge } : {});
              edits.watch(value, (each) => shown.push(each), { immediate: true });
              const calls = ledger(line);
              return {
                deposit: (amount) => edits.run(() => calls.deposit(amount), ({ balance }) => {
                  balance.row(0).value += amount;
                }),
                withdraw: (amount) => edits.run(() => calls.withdraw(amount), ({ balance }) => {
                  balance.row(0).value -= amount;
                }),
                shown,
                told: () => `${edits.select(value)} of ${line.mirror.select(value)}`,
                isHosts: () => edits.getSnapshot() === line.mirror.getSnapshot(),
                open: () => edits.open,
              };
            };
            globalThis.clients = async (merges) => {
              const { port1, port2 } = new MessageChannel();
              await __game.share(port1);
              const remote = await connect(overPort(port2));
              await Promise.all([__game.mirror.ready, remote.mirror.ready]);
              return [client(__game, merges), client(remote, merges)];
            };
            """;

    private GamePage open(Placement placement, boolean isolated) {
        SiteOptions options = isolated ? SiteOptions.ofIsolatedHost() : SiteOptions.ofPlainHost();
        String page = Stage.of(Ledger.class).script(SCRIPT).html();
        GamePage game = newPage();
        game.open(serve(Sites.of(Ledger.class), options), page, PlacementTest.mode(placement));
        game.running().tab().await("() => globalThis.clients !== undefined");
        return game;
    }

    @ParameterizedTest
    @CsvSource({"W, true", "W, false", "M, false"})
    @Feature("C25")
    void editIsShownAtOnceAndGoesWithWhatBecameOfItsCommand(Placement placement, boolean isolated) {
        GamePage game = open(placement, isolated);

        Object told =
                game.tab()
                        .evaluate(
                                """
                                async () => {
                                  const told = [];
                                  for (const each of await clients(false)) {
                                    await each.deposit(100);
                                    const first = each.deposit(30);
                                    const second = each.withdraw(5);
                                    told.push(each.told());
                                    told.push(await first, await second, each.told());
                                    const refused = each.withdraw(1000);
                                    told.push(each.told());
                                    told.push(await refused.catch(({ code }) => code), each.told());
                                    told.push(each.open(), each.isHosts());
                                    await each.withdraw(125);
                                  }
                                  return told.join('; ');
                                }
                                """);

        String one =
                "125 of 100; 130; 125; 125 of 125; -875 of 125; NOT_COVERED; 125 of 125; 0; true";
        assertEquals(one + "; " + one, told);
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @CsvSource({"W, true, false", "W, false, true", "M, false, false", "M, false, true"})
    @Feature("C25")
    void clientsThatEditTheSameEndInTheStateOfTheHost(
            Placement placement, boolean isolated, boolean merges) {
        GamePage game = open(placement, isolated);

        Object told =
                game.tab()
                        .evaluate(
                                """
                                async (merges) => {
                                  const two = await clients(merges);
                                  const calls = [];
                                  for (let i = 0; i < 30; i++) {
                                    two.forEach((each, who) => {
                                      const call = i % 3 === 2 ? each.withdraw(9999) : each.deposit(1 + who);
                                      calls.push(call.catch(({ code }) => code));
                                    });
                                    if (i % 4 === 0) await new Promise((done) => setTimeout(done, 5));
                                  }
                                  const ends = await Promise.all(calls);
                                  for (let i = 0; i < 200 && two.some((each) => each.told() !== '60 of 60'); i++) {
                                    await new Promise((done) => setTimeout(done, 10));
                                  }
                                  const refused = ends.filter((end) => end === 'NOT_COVERED').length;
                                  const each = ({ told, open, isHosts }) => [told(), open(), isHosts()];
                                  return [refused, ...two.map(each), two.every(({ shown }) => shown.length > 3)].join('; ');
                                }
                                """,
                                merges);

        assertEquals("20; 60 of 60,0,true; 60 of 60,0,true; true", told);
        assertEquals(List.of(), game.errors());
    }
}
