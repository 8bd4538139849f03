// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Fold;
import dev.windhover.e2e.games.Shoal;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import dev.windhover.protocol.Wire;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page mirrors of a large table is what the JVM holds after the same steps. */
class MirrorTest extends BrowserTest {
    private static final int STEPS = 300;

    /** Numbers and texts of a row, to be compared as text. */
    private static final String READ =
            """
            async (g) => {
              const conflicts = [];
              const versions = [];
              g.mirror.addEventListener('conflict', ({ detail }) => conflicts.push(detail));
              g.mirror.subscribe(({ version }) => versions.push(version));
              g.mirror.interest('near', -100, -99);
              g.mirror.interest('near', -1, 2.5);
              const before = g.mirror.getSnapshot();
              const copy = before.all.columns['place.x'].slice();
              let step = 0;
              // A fast machine runs all in a frame or two, and each frame publishes one state.
              for (let i = 0; i < 10; i++) ({ step } = await g.advance(%d / 10));
              for (let i = 0; i < 200 && g.mirror.step < step; i++) {
                await new Promise((resolve) => setTimeout(resolve, 50));
              }
              const { all, hungry, near } = g.mirror.getSnapshot();
              const rows = [...all].map(({ entity, place, speed, weight, born, mood, name }) =>
                [entity, place.x, place.y, speed, weight, born, mood, name].join(' '));
              const speeds = [...hungry].map(({ entity, speed }) => [entity, speed]);
              const stayed = copy.every((x, i) => Object.is(x, before.all.columns['place.x'][i]));
              const rising = versions.every((v, i) => i === 0 || v > versions[i - 1]);
              return { rows, speeds, near: [...near.entities], conflicts, states: versions.length, stayed, rising };
            }
            """;

    static Stream<Arguments> settings() {
        return Stream.of(Placement.W, Placement.M)
                .flatMap(
                        placement ->
                                Stream.of(true, false)
                                        .map(isolated -> Arguments.of(placement, isolated)));
    }

    @ParameterizedTest
    @MethodSource("settings")
    @Feature({"C2", "C4", "C6", "C19", "K16"})
    void pageMirrorsWhatTheTableOfTheJvmHolds(Placement placement, boolean isolated) {
        SiteOptions options = isolated ? SiteOptions.ofIsolatedHost() : SiteOptions.ofPlainHost();
        GamePage game = newPage();
        open(game, serve(Sites.of(Shoal.class), options), placement);

        boolean inPlace = isolated && placement == Placement.W;
        assertEquals(inPlace ? "memory" : "messages", game.info().get("mirror"));
        assertMirrorsTheJvm(game);
    }

    /** Opens a shoal that stands still. */
    static void open(GamePage game, SiteServer server, Placement placement) {
        Stage stage = Stage.of(Shoal.class).options("seed: 7, paused: true");
        game.open(server, stage.html(), PlacementTest.mode(placement)).running();
    }

    /** Runs a shoal that stands still, and compares every row with the JVM's. */
    static void assertMirrorsTheJvm(GamePage game) {
        game.tab().await("() => __game.mirror.version > 0");
        Object told = game.evaluate(READ.formatted(STEPS));

        HeadlessHost jvm = HeadlessHost.start(new Shoal(), Launch.seeded(7)).steps(STEPS);
        Shoal.Fish fish = (Shoal.Fish) jvm.world().block("fish");
        Map<?, ?> read = (Map<?, ?>) told;
        assertEquals(List.of(), read.get("conflicts"));
        assertEquals(true, read.get("stayed"), "what was read before");
        assertEquals(true, read.get("rising"));
        // A state of so many changes takes several batches, and so several frames.
        assertTrue(((Number) read.get("states")).intValue() > 2, read.get("states") + " states");
        List<?> rows = (List<?>) read.get("rows");
        assertEquals(fish.count(), rows.size());
        for (int row = 0; row < rows.size(); row++) {
            String[] words = ((String) rows.get(row)).split(" ", -1);
            assertEquals(fish.entity(row), Integer.parseInt(words[0]));
            assertEquals(fish.place.x.get(row), Double.parseDouble(words[1]));
            assertEquals(fish.place.y.get(row), Double.parseDouble(words[2]));
            assertEquals(fish.speed.get(row), Double.parseDouble(words[3]));
            assertEquals(fish.weight.get(row), Double.parseDouble(words[4]));
            assertEquals(fish.born.get(row), Long.parseLong(words[5]));
            assertEquals(fish.mood.get(row).name(), words[6]);
            assertEquals(fish.name.get(row), words[7]);
        }
        List<Integer> near = new ArrayList<>();
        for (int row = 0; row < fish.count(); row++) {
            float x = fish.place.x.get(row);
            if (x >= -1 && x < 2.5f) near.add(fish.entity(row));
        }
        assertTrue(!near.isEmpty() && near.size() < fish.count(), near.size() + " are near");
        assertEquals(near, read.get("near"));
        int hungry = 0;
        for (int row = 0; row < fish.count(); row++) {
            if (fish.mood.get(row) == Shoal.Mood.HUNGRY) hungry++;
        }
        List<?> speeds = (List<?>) read.get("speeds");
        assertEquals(hungry, speeds.size());
        for (Object each : speeds) {
            int entity = ((Number) ((List<?>) each).get(0)).intValue();
            double speed = ((Number) ((List<?>) each).get(1)).doubleValue();
            assertEquals(fish.speed.get(fish.row(entity)), speed, 0.51 / 255);
        }
    }

    /** A page whose module takes seconds to come. */
    private GamePage late(Placement placement) {
        SiteServer server = serve(Sites.of(Fold.class));
        server.replace("/game/fold.*.wasm", usual -> usual.trickled(60_000));
        GamePage game = newPage();
        game.open(server, Pages.element("fold", Map.of()), PlacementTest.mode(placement));
        game.tab().await("() => document.querySelector('windhover-game')?.game");
        return game;
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature("C3")
    void readyIsKeptWithTheFirstStateAndRefusedInTimeAndAtTheEnd(
            BrowserKind browser, Placement placement) {
        GamePage game = late(placement);
        String outcome = ".then(() => 'kept', (e) => e.code ?? e.name)";

        assertEquals("MIRROR_NOT_READY", game.evaluate("g => g.mirror.within(200)" + outcome));
        assertEquals(0, game.evaluate("g => g.mirror.version"));
        assertEquals("kept", game.evaluate("g => g.mirror.ready" + outcome));
        assertEquals(true, game.evaluate("g => g.mirror.version > 0"));
        assertEquals("kept", game.evaluate("g => g.mirror.within(100)" + outcome));

        assertEquals(
                "AbortError",
                late(placement)
                        .evaluate(
                                "g => { const ready = g.mirror.ready; g.dispose(); return ready.then(() =>"
                                        + " 'kept', (e) => e.name); }"));
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature("C5")
    void watcherIsToldWhatDiffersByItsMeasureUntilItEndsAndOneThatThrowsHarmsNobody(
            BrowserKind browser, Placement placement) {
        GamePage game =
                newPage()
                        .open(
                                serve(Sites.of(Fold.class)),
                                Stage.of(Fold.class).html(),
                                PlacementTest.mode(placement))
                        .running();

        Map<?, ?> told =
                (Map<?, ?>)
                        game.evaluate(
                                """
                                async (g) => {
                                  const { mirror } = g;
                                  await mirror.ready;
                                  const values = [];
                                  let thrown = 0;
                                  mirror.addEventListener('error', () => thrown++);
                                  mirror.watch(() => { throw new Error('of a page'); }, () => {});
                                  const moved = ({ flock }) => flock.columns.moved[0];
                                  const first = mirror.select(moved);
                                  const end = mirror.watch(moved, (value) => values.push(value),
                                    { equals: (one, other) => Math.abs(one - other) < 60, immediate: true });
                                  const pass = (steps) => new Promise((resolve) => {
                                    const until = mirror.step + steps;
                                    const stop = mirror.subscribe(({ step }) => {
                                      if (step < until) return;
                                      stop();
                                      resolve();
                                    });
                                  });
                                  const begun = values.length;
                                  await pass(300);
                                  end();
                                  const told = values.length;
                                  await pass(130);
                                  const gaps = values.slice(1).map((value, i) => value - values[i]);
                                  return { first, at: values[0], begun, told, after: values.length,
                                    least: Math.min(...gaps), thrown };
                                }
                                """);

        assertEquals(1, told.get("begun"), "at once, with the present value");
        assertEquals(told.get("first"), told.get("at"));
        int times = (Integer) told.get("told");
        assertTrue(times > 2 && times < 8, times + " times in 300 steps");
        assertTrue((Integer) told.get("least") >= 60, told::toString);
        assertEquals(times, told.get("after"), "it has ended");
        assertTrue((Integer) told.get("thrown") > 1, told::toString);
    }

    /**
     * A listener that takes its time: three seconds, which is longer than a worker may be silent.
     */
    @Alone
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void watcherThatBlocksItsPageHoldsUpNothingElse(boolean isolated) {
        SiteOptions options = isolated ? SiteOptions.ofIsolatedHost() : SiteOptions.ofPlainHost();
        GamePage game = newPage();
        game.open(
                        serve(Sites.of(Fold.class), options),
                        Stage.of(Fold.class).html(),
                        PlacementTest.mode(Placement.W))
                .running();

        Map<?, ?> told =
                (Map<?, ?>)
                        game.evaluate(
                                """
                                async (g) => {
                                  await g.mirror.ready;
                                  const seen = [];
                                  let before = 0;
                                  g.mirror.watch(({ flock, step }) => {
                                    for (const until = performance.now() + 3000; before === 0; ) {
                                      if (performance.now() > until) before = step;
                                    }
                                    seen.push(step);
                                    return flock.columns.moved[0];
                                  }, () => {});
                                  while (seen.length < 1000 && seen.at(-1) < before + 400) {
                                    await new Promise((resolve) => setTimeout(resolve, 10));
                                  }
                                  return { before, seen, state: g.state };
                                }
                                """);

        int before = (Integer) told.get("before");
        List<?> seen = (List<?>) told.get("seen");
        assertEquals("running", told.get("state"));
        // What was written meanwhile is read after that, or skipped where it lies in place.
        int steps = (Integer) seen.get(seen.size() - 1) - before;
        assertTrue(steps >= 400, steps + " steps");
        if (isolated) assertTrue((Integer) seen.get(1) > before + 120, "then it shows " + seen);
        assertEquals(List.of(), game.errors());
    }

    /** A few hundred kilobytes, where a batch has room for sixty-four. */
    @Test
    void pageGetsLargeStateInOneMessage() {
        GamePage game = newPage();
        Tap tap = Tap.on(game);
        game.open(
                        serve(Sites.of(Shoal.class), Tap.HOST),
                        Stage.of(Shoal.class).options("seed: 7, paused: true").html(),
                        PlacementTest.mode(Placement.W))
                .running();
        game.tab().await("() => __game.mirror.version > 0");

        Tap.Message first =
                tap.toPage().stream()
                        .filter(message -> message.kinds().contains(Wire.SECTION))
                        .findFirst()
                        .orElseThrow();
        assertTrue(first.bytes() > 2 * Wire.BATCH_BYTES_MAX, first.bytes() + " bytes");
        assertTrue(first.kinds().contains(Wire.MIRRORED), "the state is whole with it");
    }
}
