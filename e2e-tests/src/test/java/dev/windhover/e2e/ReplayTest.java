// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.e2e.games.Crowd;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.base.Rng;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.Recordings;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;

/** A recording plays in the game that runs in a browser, and is the run that it was. */
class ReplayTest extends BrowserTest {
    private static final int STEPS = 400;
    private static final int SEED = 11;
    private static final String OPTIONS = "seed: 11, parameters: { cubes: 40 }";

    /** A function of the game and of a recording's bytes. */
    private static final String PLAYED =
            """
            async (g, { bytes, steps }) => {
              const whole = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
            %s
            }
            """;

    /** A run on the JVM. */
    private static final class Run {
        final String[] hashes = new String[STEPS + 1];
        final byte[] bytes;

        Run(int seed, RecordingDef def) {
            Launch launch = Launch.seeded(seed).with("cubes", 40);
            HeadlessHost host = HeadlessHost.start(new Crowd(), launch, HostDef.release());
            Recorder recorder = Recordings.record(host.host(), Crowd.class.getName(), "1", def);
            host.resize(0, 300, 150);
            for (int n = 0; n < STEPS; n += 9) {
                int kind = n % 2 == 0 ? InputKind.KEY_DOWN : InputKind.KEY_UP;
                int key = Rng.below(2, n, 2) == 0 ? Key.ARROW_LEFT.ordinal() : Key.A.ordinal();
                host.script().add(n, kind, 0, key, 0, 0f, 0f, 0f, 0f);
            }
            host.draw();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            for (int n = 0; n <= STEPS; n++) {
                if (n > 0) host.steps(1);
                if (n == STEPS) recorder.end(n);
                hashes[n] = Hash.hex(host.hash());
                file.write(recorder.out().bytes(), 0, recorder.out().length());
                recorder.out().clear();
            }
            bytes = file.toByteArray();
        }

        Map<String, Object> told(int... steps) {
            return Map.of(
                    "bytes",
                    Base64.getEncoder().encodeToString(bytes),
                    "steps",
                    Arrays.stream(steps).boxed().toList());
        }

        List<String> at(int... steps) {
            return Arrays.stream(steps).mapToObj(each -> hashes[each]).toList();
        }
    }

    private static int[] jumps(int count) {
        int[] steps = new int[count];
        for (int n = 0; n < count; n++) steps[n] = Rng.below(5, n, STEPS + 1);
        return steps;
    }

    private GamePage play(Placement placement) {
        return play(Crowd.class, Stage.of(Crowd.class).options(OPTIONS), placement);
    }

    @ParameterizedTest
    @InBrowsers
    @Feature("G18")
    @Feature(value = "K28", partial = "hashes of assets")
    @Feature(value = "K29", partial = "within 100 ms")
    void runOfTheJvmIsPlayedToAndFroInABrowser(BrowserKind browser, Placement placement) {
        Run run = new Run(SEED, new RecordingDef(10, 100, true));
        int[] jumps = jumps(24);
        GamePage game = play(placement);
        Map<?, ?> seen =
                (Map<?, ?>)
                        game.evaluate(
                                PLAYED.formatted(
                                        """
                                        await g.advance(30);
                                        const replay = await g.replay(whole, { verify: true });
                                        const reached = [];
                                        const first = (await g.advance(0)).hash;
                                        for (const step of steps) {
                                          const { hash } = await replay.to(step);
                                          reached.push(hash);
                                          if (replay.step !== step) throw new Error(`at ${replay.step}`);
                                        }
                                        await replay.to(0);
                                        g.setSpeed(64);
                                        g.resume();
                                        await replay.ended;
                                        const last = await g.advance(50);
                                        const { failure } = replay;
                                        return { reached, first, last, failure, steps: replay.steps };
                                        """),
                                run.told(jumps));

        assertEquals(run.hashes[0], seen.get("first"));
        assertEquals(run.at(jumps), seen.get("reached"));
        assertEquals(Map.of("step", STEPS, "hash", run.hashes[STEPS]), seen.get("last"));
        assertEquals(null, seen.get("failure"));
        assertEquals(STEPS, seen.get("steps"));
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @InBrowsers
    void liveInputGoesOnWhereAReplayIsLeft(BrowserKind browser, Placement placement) {
        Run run = new Run(SEED, RecordingDef.small());
        GamePage game = play(placement);
        Map<?, ?> seen =
                (Map<?, ?>)
                        game.evaluate(
                                PLAYED.formatted(
                                        """
                                        const cell = (name) => g.section('seen')?.columns[name][0];
                                        const width = () => cell('width');
                                        const wait = async (what) => {
                                          while (!what()) await new Promise((go) => setTimeout(go, 5));
                                        };
                                        await wait(() => width() > 0);
                                        const own = width();
                                        const replay = await g.replay(whole);
                                        await replay.to(steps[0]);
                                        await wait(() => width() === 300);
                                        g.canvas.focus();
                                        const press = (key) => g.canvas.dispatchEvent(
                                          new KeyboardEvent('keydown', { code: key, key, bubbles: true }));
                                        press('KeyQ');
                                        const { hash } = await g.advance(steps[1] - steps[0]);
                                        await replay.leave();
                                        const late = await replay.to(3).catch((e) => e.name);
                                        await wait(() => width() === own);
                                        const before = cell('keysDown');
                                        press('KeyW');
                                        await wait(() => cell('keysDown') > before);
                                        return { hash, late, step: (await g.advance(20)).step };
                                        """),
                                run.told(100, 200));

        assertEquals(run.hashes[200], seen.get("hash"));
        assertEquals("AbortError", seen.get("late"));
        assertEquals(220, seen.get("step"));
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @InBrowsers
    @Feature(value = "K29", partial = "within 100 ms")
    void liveGameGoesBackAndOnAnotherWay(BrowserKind browser, Placement placement) {
        String options = OPTIONS + ", rewind: { keyframes: 40 }, record: { keyframes: 50 }";
        GamePage game = play(Crowd.class, Stage.of(Crowd.class).options(options), placement);
        Map<?, ?> seen =
                (Map<?, ?>)
                        game.evaluate(
                                """
                                async (g) => {
                                  const cell = (name) => g.section('seen')?.columns[name][0];
                                  const wait = async (what) => {
                                    while (!what()) await new Promise((go) => setTimeout(go, 5));
                                  };
                                  g.pause();
                                  const hashes = [];
                                  const { step: begun } = await g.advance(1);
                                  const play = async (steps, every) => {
                                    for (let n = 0; n < steps; n++) {
                                      const type = n % 2 === 0 ? 'keydown' : 'keyup';
                                      const key = { code: 'KeyQ', key: 'q', bubbles: true };
                                      if (n % every === 0) {
                                        g.canvas.dispatchEvent(new KeyboardEvent(type, key));
                                      }
                                      const { step, hash } = await g.advance(1);
                                      hashes[step] = hash;
                                    }
                                  };
                                  await play(130, 7);
                                  const whole = hashes.slice();
                                  const down = cell('keysDown');
                                  const same = [];
                                  for (const back of [100, 78, 41, 23]) {
                                    const { step, hash } = await g.rewind(begun + back);
                                    same.push(step === begun + back && hash === whole[step]);
                                  }
                                  await wait(() => cell('steps') === begun + 23 && cell('keysDown') < down);
                                  await play(60, 5);
                                  const other = hashes[begun + 83] !== whole[begun + 83];
                                  const again = await g.rewind(begun + 60);
                                  const late = await g.rewind(1e6).catch((e) => `${e.name} ${e.code}`);
                                  const recorded = await g.recording();
                                  const replay = await g.replay(recorded, { verify: true });
                                  const { step } = await g.advance(1e6);
                                  const end = (await g.advance(0)).hash === whole[step];
                                  return {
                                    same, other, again: again.hash === hashes[begun + 60], late,
                                    lived: step - begun, end, failure: replay.failure,
                                    keyframed: recorded.size > 3000,
                                  };
                                }
                                """);

        assertEquals(List.of(true, true, true, true), seen.get("same"));
        assertEquals(true, seen.get("other"));
        assertEquals(true, seen.get("again"));
        assertEquals("ReplayFailed NO_SUCH_STEP", seen.get("late"));
        assertEquals(130, seen.get("lived"), "recorded until it went back");
        assertEquals(true, seen.get("end"));
        assertEquals(null, seen.get("failure"));
        assertEquals(true, seen.get("keyframed"));
        assertEquals(List.of(), game.errors());
    }

    /** What was sealed is the world of the recording, and what goes on from there is live. */
    @ParameterizedTest
    @InBrowsers("")
    @In(Placement.W)
    void workerThatDiesInAReplayGoesOnLiveFromTheWorldThatWasPlayed(BrowserKind browser) {
        Run run = new Run(SEED, new RecordingDef(10, 100, true));
        GamePage game = newPage();
        String launch = Pages.launch("crowd", "{ cubes: 40 }", "paused: true, seed: 11");
        RecoverTest.begin(game, serve(Sites.of(Crowd.class)), launch, Placement.W);
        Object played =
                game.evaluate(
                        PLAYED.formatted(
                                """
                                globalThis.__keys = () => __game.section('seen').columns.keysDown[0];
                                globalThis.__replay = await g.replay(whole);
                                await __replay.to(steps[0]);
                                while (g.section('seen').columns.steps[0] !== steps[0])
                                  await new Promise((go) => setTimeout(go, 5));
                                return __keys();
                                """),
                        run.told(200));
        game.tab().pass(RecoverTest.SEALED_MILLIS);

        game.tab().evaluate("() => globalThis.__workers.at(-1).terminate()");
        Map<String, Object> recovered = RecoverTest.recovered(game, 1);

        assertEquals(200, recovered.get("step"));
        // The hash is another: how large this page is has entered since.
        assertEquals(played, game.tab().evaluate("() => __keys()"));
        assertTrue(((Number) played).intValue() > 5, played + " keys");
        Object refused =
                game.evaluate(
                        """
                        async (g) => {
                          const ended = await __replay.ended.then(() => 'ended', (e) => e.failure?.code);
                          const to = await __replay.to(100).catch((e) => e.failure?.code);
                          return [ended, to, (await g.advance(10)).step];
                        }
                        """);
        assertEquals(List.of("E0012", "E0012", 210), refused);
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    void recordingThatCannotBePlayedIsRefusedByNameAndTheGameGoesOn(
            BrowserKind browser, Placement placement) {
        Run run = new Run(SEED, new RecordingDef(10, 100, true));
        Run other = new Run(SEED + 1, RecordingDef.small());
        GamePage game = play(placement);
        Object refused =
                game.evaluate(
                        """
                        async (g, { bytes, other }) => {
                          const from = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
                          const whole = from(bytes);
                          const damaged = whole.slice();
                          damaged[damaged.length >> 1] ^= 4;
                          const said = [];
                          for (const each of [new Blob([]), new Uint8Array(90), damaged, from(other)]) {
                            await g.replay(each).then(
                              () => said.push('played'),
                              (e) => said.push(`${e.name} ${e.code}`),
                            );
                          }
                          const { step } = await g.advance(5);
                          while ((await g.advance(0)).step === step);
                          const torn = await g.replay(whole.subarray(0, whole.length - 5));
                          said.push(torn.steps > 300 && torn.steps <= 400);
                          said.push(torn.tornBytes > 0 && !torn.isEnded);
                          return said;
                        }
                        """,
                        Map.of(
                                "bytes",
                                Base64.getEncoder().encodeToString(run.bytes),
                                "other",
                                Base64.getEncoder().encodeToString(other.bytes)));

        assertEquals(
                List.of(
                        "ReplayFailed NOT_ONE",
                        "ReplayFailed NOT_ONE",
                        "ReplayFailed DAMAGED",
                        "ReplayFailed OTHER_PARAMETERS",
                        true,
                        true),
                refused);
        assertNotEquals(run.hashes[0], other.hashes[0]);
        assertTrue(game.errors().isEmpty());
    }
}
