// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.e2e.games.Hands;
import dev.windhover.e2e.games.Sweep;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.Blueprint;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.mirror.Section;
import dev.windhover.engine.state.Block;
import dev.windhover.samples.drift.Drift;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The same steps under the same input leave the same bits on the JVM, in a worker and on a page.
 */
@Feature(value = "G1", partial = "a recorded file instead of scripted input")
class ParityTest extends BrowserTest {
    static final int STEPS = 600;
    private static final long SEED = 42;

    /** Starts paused, so that no step runs before the script is in. */
    private static final String PAGE =
            "<!doctype html><style>body{margin:0}canvas{display:block;width:960px;height:540px}</style><canvas></canvas>"
                    + "<script type=module>import {launch} from './windhover.js';"
                    + "const canvas = document.querySelector('canvas');"
                    + "globalThis.__game = await launch({canvas, game: './%s.json', seed: 42, paused: true});</script>";

    /** Names the functions that differ. */
    static void assertArithmeticIsThatOfTheJvm(GamePage game) {
        HeadlessHost jvm = HeadlessHost.start(new Sweep(), Launch.seeded(SEED));
        // It brings the size of the screen, which is state too.
        Script script = Script.random(11, STEPS);
        script.into(jvm.script());
        jvm.steps(STEPS);
        String hash = run(game, script);
        game.section("swept", "steps", "=== " + STEPS);

        List<String> different = new ArrayList<>();
        for (Column column : jvm.world().block("swept").columns()) {
            if (value(column, 0) != game.cell("swept", column.name())) different.add(column.name());
        }
        assertEquals(List.of(), different);
        assertEquals(Hash.hex(jvm.hash()), hash);
    }

    @ParameterizedTest
    @EnumSource
    @Feature(value = "W20", partial = "pads by script; those of a page by other tests")
    void pensPadsGesturesAndTextEndInTheSameStateEverywhere(Placement placement) {
        Script script = Script.hands(9, STEPS);

        assertEquals(
                headless(new Hands(), script),
                hash(placement, Sites.of(Hands.class), "hands", new Hands(), script));
    }

    /** What JavaScript reads of the sample is what Java has: as many rows, the same values. */
    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "K8", partial = "scenes with clips, whose durations could differ")
    void pageReadsWhatTheTablesOfTheJvmHold(Placement placement) {
        Script script = Script.random(7, STEPS);
        HeadlessHost jvm = HeadlessHost.start(new Drift(), Launch.seeded(SEED));
        script.into(jvm.script());
        jvm.steps(STEPS);
        GamePage game =
                page(
                        Sites.drift(),
                        "drift",
                        PlacementTest.mode(placement),
                        SiteOptions.ofIsolatedHost());
        run(game, script);
        game.page().waitForCondition(() -> game.step() >= STEPS);
        game.page().waitForTimeout(500);

        int compared = 0;
        for (Section section : Blueprint.of(new Drift()).sections()) {
            Block block = jvm.world().block(section.block().name());
            for (Column column : section.columns()) {
                List<?> read =
                        (List<?>)
                                game.evaluate(
                                        "(g, [section, column]) => Array.from("
                                                + "g.section(section).columns[column])",
                                        List.of(section.name(), column.name()));
                assertEquals(block.count(), read.size(), section.name() + "." + column.name());
                Column held = columnOf(block, column.name());
                for (int row = 0; row < read.size(); row++) {
                    assertEquals(
                            value(held, row),
                            ((Number) read.get(row)).doubleValue(),
                            section.name() + "." + column.name() + " " + row);
                    compared++;
                }
            }
        }
        assertTrue(compared > 20, compared + " values");
    }

    private static Column columnOf(Block block, String name) {
        return block.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double value(Column column, int row) {
        if (column instanceof FloatColumn floats) return floats.get(row);
        if (column instanceof IntColumn ints) return ints.get(row);
        return ((ByteColumn) column).get(row);
    }

    @Test
    void developmentBuildGivesTheSameBitsAsTheRelease() {
        Script script = Script.random(10, STEPS);
        GamePage game =
                page(Sites.dev(Crowd.class), "crowd", "?mode=main", SiteOptions.ofIsolatedHost());

        assertEquals(headless(new Crowd(), script), run(game, script));
    }

    @Test
    void otherSeedAndOtherInputEndElsewhere() {
        String straight = headless(new Crowd(), Script.random(7, STEPS));

        assertNotEquals(straight, headless(new Crowd(), Script.random(8, STEPS)));
    }

    private String hash(Placement placement, Path site, String name, Game again, Script script) {
        return switch (placement) {
            case H -> headless(again, script);
            case W -> run(page(site, name, "?mode=worker", SiteOptions.ofIsolatedHost()), script);
            case M -> run(page(site, name, "?mode=main", SiteOptions.ofIsolatedHost()), script);
        };
    }

    /** The hash after all steps on the JVM. */
    static String headless(Game game, Script script) {
        HeadlessHost run = HeadlessHost.start(game, Launch.seeded(SEED));
        script.into(run.script());
        return Hash.hex(run.steps(STEPS).hash());
    }

    private GamePage page(Path site, String name, String mode, SiteOptions options) {
        return paused(newPage(), serve(site, options), name, mode);
    }

    /** Opens a game so that it waits for its script. */
    static GamePage paused(GamePage page, SiteServer server, String name, String mode) {
        return page.open(server, "parity.html", PAGE.formatted(name), mode).running();
    }

    /** The hash after all steps on a page that was opened paused. */
    static String run(GamePage game, Script script) {
        script.into(game);
        return game.advance(STEPS);
    }
}
