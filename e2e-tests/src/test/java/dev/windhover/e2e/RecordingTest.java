// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.e2e.games.Faulty;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.HostFailed;
import dev.windhover.engine.host.Recordings;
import dev.windhover.engine.journal.HashDivergence;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.Failure;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;

/** What was played in a browser and written down there is the same run on the JVM. */
class RecordingTest extends BrowserTest {
    /** The bytes of the recording of the game {@code g}. */
    private static final String BYTES =
            "btoa(Array.from(new Uint8Array(await (await g.recording()).arrayBuffer()),"
                    + " (b) => String.fromCharCode(b)).join(''))";

    /** Ends the run, and gives where it ended with the recording's bytes. */
    private static final String END =
            """
            async (g) => {
              g.pause();
              const { step, hash } = await g.advance(0);
              return { step, hash, bytes: %s };
            }
            """
                    .formatted(BYTES);

    private static HeadlessHost replayed(Game game, Recording recording) {
        HeadlessHost again =
                HeadlessHost.start(
                        game, Recordings.launch(recording), HostDef.release().replaying());
        Recordings.play(again.host(), recording, game.getClass().getName());
        return again;
    }

    /** What was written down so far. */
    static Recording recordingOf(GamePage game) {
        return recording(game.evaluate("async (g) => " + BYTES));
    }

    private static Recording recording(Object bytes) {
        return Recording.of(Base64.getDecoder().decode((String) bytes));
    }

    @ParameterizedTest
    @InBrowsers
    @Feature("G1")
    @Feature(value = "K28", partial = "assets, whose hashes a replay would compare")
    void runThatWasPlayedInABrowserIsTheSameOnTheJvm(BrowserKind browser, Placement placement) {
        String options = "record: true, seed: 11, parameters: { cubes: 40 }";
        GamePage game = newPage();
        SiteServer server = serve(Sites.of(Crowd.class));
        game.open(server, Stage.of(Crowd.class).options(options).html(), mode(placement)).running();
        game.tab().focus("canvas");
        for (int i = 0; i < 6; i++) {
            game.tab().press("ArrowLeft");
            game.tab().move(50 + 40 * i, 60 + 10 * i);
            game.tab().keyDown("d");
            game.tab().pass(50);
            game.tab().keyUp("d");
        }
        game.evaluate("g => g.advance(500)");
        Map<?, ?> ended = (Map<?, ?>) game.evaluate(END);
        int steps = ((Number) ended.get("step")).intValue();

        Recording recording = recording(ended.get("bytes"));
        HeadlessHost again = replayed(new Crowd(), recording);
        again.steps(steps);

        assertEquals(Crowd.class.getName(), recording.head().game());
        assertEquals(11, recording.head().seed());
        assertEquals(steps, recording.steps());
        assertTrue(again.host().journal().log().count() > 20, "nothing was played");
        assertEquals(ended.get("hash"), Hash.hex(again.hash()));
        assertEquals("seen.keysDown", firstChanged(replayed(new Crowd(), recording), recording));
        assertEquals(List.of(), game.errors());
    }

    /** What is named when the world at the first hash is another one. */
    private static String firstChanged(HeadlessHost again, Recording recording) {
        int step = recording.hashStep(0);
        HashDivergence[] found = {HashDivergence.NONE};
        // Where hashes are taken: before what enters for the next step.
        again.host()
                .journal()
                .watch(
                        world ->
                                found[0] =
                                        world.step() == step
                                                ? changed(recording, world)
                                                : found[0]);
        again.steps(step);
        return found[0].block() + "." + found[0].column();
    }

    private static HashDivergence changed(Recording recording, World world) {
        assertEquals(HashDivergence.NONE, HashDivergence.of(recording, 0, world));
        for (Block each : world.blocks()) {
            for (Column column : each.columns()) {
                boolean isIt = each.name().equals("seen") && column.name().equals("keysDown");
                if (isIt) ((IntColumn) column).set(0, 4_711);
            }
        }
        return HashDivergence.of(recording, 0, world);
    }

    /** The last second may be missing; what led there is not. */
    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature("G1")
    void runThatFailedInABrowserFailsInADebuggerOnTheJvm(BrowserKind browser, Placement placement) {
        String parameters = "{ fault: %d, at: 400 }".formatted(Faulty.Fault.STEP_THROWS.ordinal());
        String options = "record: true, recover: false, parameters: " + parameters;
        GamePage game = newPage();
        SiteServer server = serve(Sites.of(Faulty.class));
        game.open(server, Stage.of(Faulty.class).options(options).html(), mode(placement))
                .running();
        game.evaluate("g => { g.advance(600).catch(() => {}); }");
        game.state("failed");

        Recording recording = recordingOf(game);
        HeadlessHost again = replayed(new Faulty(), recording);
        again.steps(399);
        HostFailed failed = assertThrows(HostFailed.class, () -> again.steps(2));

        assertEquals(Failure.STEP_FAILED, failed.failure());
        assertEquals(400, game.evaluate("g => g.failure.step"));
        assertEquals(400, again.world().step());
    }

    @ParameterizedTest
    @InBrowsers(value = "", once = true)
    void recordingOfAGameThatWasLaunchedWithoutIsRefused(BrowserKind browser) {
        GamePage game = play(Crowd.class, Stage.of(Crowd.class), Placement.W);

        Object said = game.evaluate("g => g.recording().catch((e) => `${e.name}: ${e.message}`)");

        assertEquals("InvalidStateError: nothing is recorded: launch with record: true", said);
    }

    private static String mode(Placement placement) {
        return PlacementTest.mode(placement);
    }
}
