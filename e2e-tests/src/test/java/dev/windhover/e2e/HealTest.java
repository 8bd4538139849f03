// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.e2e.games.Fold;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong between a host and the mirror of its page is told by name and mended at once. */
class HealTest extends BrowserTest {
    /** What the page's scripts of these tests share. */
    private static final String TOOLS =
            """
            globalThis.__conflicts = [];
            globalThis.__kept = true;
            globalThis.__told = 0;
            const { mirror } = __game;
            mirror.addEventListener('conflict', ({ detail }) => {
              const { reason, section, have, got } = detail;
              __conflicts.push([reason, section, have, got].join(' '));
              // While something is mended, what is shown is what was shown.
              if (reason !== 'new-epoch' && mirror.getSnapshot() !== __last) __kept = false;
            });
            globalThis.__last = mirror.getSnapshot();
            mirror.subscribe((state) => { __last = state; __told++; });
            globalThis.__reach = async (steps) => {
              const { step } = await __game.advance(steps);
              for (let i = 0; i < 200 && mirror.step < step; i++) {
                await new Promise((resolve) => setTimeout(resolve, 20));
              }
              return mirror.step === step;
            };
            globalThis.__rows = (state) => [...state.flock].map(({ entity, x, moved }) =>
              [entity, x, moved].join(' '));
            """;

    private GamePage fold(Placement placement, String before) {
        GamePage game = newPage();
        game.page().addInitScript(resource("tampered-line.js") + before);
        Stage stage = Stage.of(Fold.class).options("seed: 7, paused: true").script(TOOLS);
        game.open(
                        serve(Sites.of(Fold.class), SiteOptions.ofPlainHost()),
                        stage.html(),
                        PlacementTest.mode(placement))
                .running();
        game.tab().await("() => globalThis.__rows !== undefined");
        return game;
    }

    private static String resource(String name) {
        try (InputStream in = HealTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The flock on the JVM after so many steps. */
    private static List<String> flock(int steps) {
        HeadlessHost jvm = HeadlessHost.start(new Fold(), Launch.seeded(7)).steps(steps);
        Fold.Flock flock = (Fold.Flock) jvm.world().block("flock");
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < flock.count(); row++) {
            rows.add(
                    flock.entity(row)
                            + " "
                            + (double) flock.x.get(row)
                            + " "
                            + flock.moved.get(row));
        }
        return rows;
    }

    private static void assertFlock(int steps, Object rows) {
        List<String> expected = flock(steps);
        List<?> read = (List<?>) rows;
        assertEquals(expected.size(), read.size());
        for (int row = 0; row < expected.size(); row++) {
            String[] words = ((String) read.get(row)).split(" ");
            String[] wanted = expected.get(row).split(" ");
            assertEquals(wanted[0], words[0], "entity of row " + row);
            assertEquals(
                    Double.parseDouble(wanted[1]), Double.parseDouble(words[1]), "x of row " + row);
            assertEquals(wanted[2], words[2], "moved of row " + row);
        }
    }

    /** Three steps, with a trick between the first and the second; what the page then knows. */
    private static final String TRICKED =
            """
            async (g, trick) => {
              const mirror = g.mirror;
              await __reach(1);
              const first = mirror.getSnapshot();
              const copy = __rows(first).join();
              const version = first.flock.version;
              const asked = __line.syncs;
              __line.alter = __line.tricks[trick];
              // Lost is what was to come; it is missed with the next.
              await g.advance(1);
              await g.advance(1);
              for (let i = 0; i < 200 && (mirror.step < 3 || __conflicts.length === 0); i++) {
                await new Promise((resolve) => setTimeout(resolve, 20));
              }
              return { conflicts: __conflicts, version, state: first.version, step: mirror.step,
                kept: __kept, unchanged: __rows(first).join() === copy, rows: __rows(mirror.getSnapshot()),
                syncs: __line.syncs - asked };
            }
            """;

    private static void assertMended(Map<?, ?> told, List<String> conflicts) {
        assertEquals(conflicts, told.get("conflicts"));
        assertEquals(1, ((Number) told.get("syncs")).intValue(), "questions");
        assertEquals(true, told.get("kept"), "the state stays until it is mended");
        assertEquals(true, told.get("unchanged"), "what was read before");
        assertEquals(3, ((Number) told.get("step")).intValue());
        assertFlock(3, told.get("rows"));
    }

    @ParameterizedTest
    @CsvSource({"W, lostState", "M, lostState"})
    @Feature("C23")
    void patchAfterALostOneIsAVersionGap(Placement placement, String trick) {
        Map<?, ?> told = (Map<?, ?>) fold(placement, "").evaluate(TRICKED, trick);

        int version = ((Number) told.get("version")).intValue();
        assertMended(told, List.of("version-gap flock " + version + " " + (version + 2)));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("C23")
    void stateWithoutItsPatchIsAVersionGap(Placement placement) {
        Map<?, ?> told = (Map<?, ?>) fold(placement, "").evaluate(TRICKED, "lostPatch");

        int state = ((Number) told.get("state")).intValue();
        List<?> conflicts = (List<?>) told.get("conflicts");
        String[] words = ((String) conflicts.get(0)).split(" ", -1);
        assertEquals("version-gap", words[0]);
        assertEquals("", words[1], "about all sections");
        assertEquals(state, Integer.parseInt(words[2]));
        assertTrue(Integer.parseInt(words[3]) > state);
        assertMended(told, List.of((String) conflicts.get(0)));
    }

    @ParameterizedTest
    @CsvSource({
        "W, flippedBit",
        "M, flippedBit",
        "W, rowBehindTheEnd",
        "M, rowBehindTheEnd",
        "W, columnThatIsNone",
        "M, columnThatIsNone",
        "W, moreRowsThanThereAre",
        "W, runThatDoesNotEnd",
        "W, entityThatMovedToNobody"
    })
    @Feature("C24")
    void badPatchChangesNothingAndIsMended(Placement placement, String trick) {
        Map<?, ?> told = (Map<?, ?>) fold(placement, "").evaluate(TRICKED, trick);

        int version = ((Number) told.get("version")).intValue();
        assertMended(told, List.of("patch-apply-failed flock " + version + " " + (version + 1)));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("C22")
    void patchOfWhatNeverCameAsksForTheWhole(Placement placement) {
        GamePage game = fold(placement, "__line.alter = __line.tricks.noSnapshot;");

        Map<?, ?> told =
                (Map<?, ?>)
                        game.evaluate(
                                """
                                async (g) => {
                                  const early = g.mirror.version;
                                  await __reach(1);
                                  return { early, conflicts: __conflicts, syncs: __line.syncs,
                                    rows: __rows(g.mirror.getSnapshot()), counted: g.mirror.counter.rows };
                                }
                                """);

        assertEquals(0, ((Number) told.get("early")).intValue());
        // The first state of the flock has version 1, and so does what nobody got.
        assertEquals(List.of("missing-snapshot flock 0 2"), told.get("conflicts"));
        assertEquals(1, ((Number) told.get("syncs")).intValue());
        assertEquals(1, ((Number) told.get("counted")).intValue());
        assertFlock(1, told.get("rows"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("C21")
    void stateThatCameBeforeIsLeftAloneAndTold(Placement placement) {
        Map<?, ?> told =
                (Map<?, ?>)
                        fold(placement, "")
                                .evaluate(
                                        """
                                        async (g) => {
                                          await __reach(1);
                                          await __reach(1);
                                          const state = g.mirror.getSnapshot();
                                          const rows = __rows(state).join();
                                          const asked = __line.syncs;
                                          const states = __told;
                                          __line.again(0);
                                          __line.again(1);
                                          const same = g.mirror.getSnapshot() === state;
                                          const equal = __rows(state).join() === rows;
                                          const goesOn = await __reach(1);
                                          return { conflicts: __conflicts, version: state.flock.version, same, equal,
                                            goesOn, states: __told - states, syncs: __line.syncs - asked,
                                            rows: __rows(g.mirror.getSnapshot()) };
                                        }
                                        """);

        int version = ((Number) told.get("version")).intValue();
        assertEquals(
                List.of(
                        "stale-message flock " + version + " " + version,
                        "stale-message flock " + version + " " + (version - 1)),
                told.get("conflicts"));
        assertEquals(0, ((Number) told.get("syncs")).intValue(), "there is nothing to mend");
        assertEquals(true, told.get("same"));
        assertEquals(true, told.get("equal"));
        assertEquals(true, told.get("goesOn"));
        assertFlock(3, told.get("rows"));
    }

    @ParameterizedTest
    @CsvSource({"W, false", "M, false", "W, true", "M, true"})
    @Feature(value = "C28", partial = "the mirror of the launching page")
    void hostThatIsStartedAnewMendsTheMirrorWithoutAQuestion(Placement placement, boolean torn) {
        GamePage game = fold(placement, "");
        Map<?, ?> told =
                (Map<?, ?>)
                        game.evaluate(
                                """
                                async (g, torn) => {
                                  const { fold } = await import('./calls/fold.js');
                                  await __reach(5);
                                  const have = g.mirror.version;
                                  const open = fold(g).hidden;
                                  let lost = '';
                                  if (torn) {
                                    await fold(g).tear().catch((thrown) => (lost = thrown.code));
                                    for (let i = 0; i < 100 && g.state !== 'failed'; i++) {
                                      await new Promise((resolve) => setTimeout(resolve, 20));
                                    }
                                  }
                                  const failed = g.state;
                                  const stays = g.mirror.version === have;
                                  const states = __told;
                                  const asked = __line.syncs;
                                  await g.restart();
                                  await g.mirror.ready;
                                  const step = g.mirror.step;
                                  await __reach(2);
                                  return { conflicts: __conflicts, have, failed, stays, lost, step,
                                    told: __told > states, syncs: __line.syncs - asked,
                                    rows: __rows(g.mirror.getSnapshot()) };
                                }
                                """,
                                torn);

        assertEquals(List.of("new-epoch  " + told.get("have") + " 0"), told.get("conflicts"));
        assertEquals(torn ? "failed" : "running", told.get("failed"));
        assertEquals(torn ? "HANDLER_FAILED" : "", told.get("lost"));
        assertEquals(true, told.get("stays"), "the last whole state stays until the next start");
        assertEquals(0, ((Number) told.get("step")).intValue(), "the first state of the new start");
        assertEquals(true, told.get("told"), "subscribers go on");
        assertEquals(0, ((Number) told.get("syncs")).intValue());
        assertFlock(2, told.get("rows"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("C17")
    void lateJoinerIsConsistentAfterOneQuestionAndOneAnswer(Placement placement) {
        Map<?, ?> told =
                (Map<?, ?>)
                        fold(placement, "")
                                .evaluate(
                                        """
                                        async (g) => {
                                          const { connect, overPort } = await import('./connection.js');
                                          await __reach(25);
                                          const { port1, port2 } = new MessageChannel();
                                          await g.share(port1);
                                          const line = overPort(port2);
                                          const asked = [];
                                          const remote = await connect({
                                            subscribe: (...how) => line.subscribe(...how),
                                            close: () => line.close(),
                                            post(batch) {
                                              asked.push(batch[24]);
                                              line.post(batch);
                                            },
                                          });
                                          const states = [];
                                          const conflicts = [];
                                          remote.mirror.addEventListener('conflict', (c) => conflicts.push(c.detail));
                                          remote.mirror.subscribe(({ step }) => states.push(step));
                                          await remote.mirror.ready;
                                          const rows = __rows(remote.mirror.getSnapshot());
                                          remote.close();
                                          return { asked, states, conflicts, rows };
                                        }
                                        """);

        // Hello, follow, and the goodbye: the world stands, and yet all of it came with one answer.
        assertEquals(List.of(12, 16, 15), told.get("asked"));
        assertEquals(List.of(25), told.get("states"));
        assertEquals(List.of(), told.get("conflicts"));
        assertFlock(25, told.get("rows"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature({"C18", "C20"})
    void publishesWholeOnceForEachChangeAndNothingForASecret(Placement placement) {
        Map<?, ?> told =
                (Map<?, ?>)
                        fold(placement, "")
                                .evaluate(
                                        """
                                        async (g) => {
                                          const { fold } = await import('./calls/fold.js');
                                          const client = fold(g);
                                          const before = g.mirror.counter.version;
                                          __line.came.length = 0;
                                          for (let n = 1; n <= 5; n++) await client.hide(n);
                                          const secret = __line.sections().length;
                                          const hidden = await client.hidden();
                                          const seen = [];
                                          for (let n = 1; n <= 5; n++) {
                                            await client.count();
                                            seen.push(g.mirror.counter.columns.value[0]);
                                          }
                                          const sections = __line.sections();
                                          return { secret, hidden, seen, conflicts: __conflicts,
                                            whole: sections.every((s) => !s.isPatch && s.base === 0 && s.room >= s.all),
                                            versions: sections.map((s) => s.version - before) };
                                        }
                                        """);

        assertEquals(0, ((Number) told.get("secret")).intValue());
        assertEquals(5, ((Number) told.get("hidden")).intValue());
        assertEquals(List.of(1, 2, 3, 4, 5), told.get("seen"));
        assertEquals(true, told.get("whole"));
        assertEquals(List.of(1, 2, 3, 4, 5), told.get("versions"));
        assertEquals(List.of(), told.get("conflicts"));
    }
}
