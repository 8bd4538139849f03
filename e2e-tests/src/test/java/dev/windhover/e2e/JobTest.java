// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.e2e.games.Ledger;
import dev.windhover.e2e.games.OracleDispatcher;
import dev.windhover.e2e.games.Primes;
import dev.windhover.e2e.games.PrimesDispatcher;
import dev.windhover.e2e.games.PrimesHandler;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Long work off the step: on job workers and between the frames, from its start to its end. */
class JobTest extends BrowserTest {
    private static final int COUNT = 0;
    private static final int FOREVER = 1;
    private static final int STUCK = 2;
    private static final int TRAP = 3;
    private static final int TRAP_ONCE = 4;
    private static final String GONE = "A job worker of Windhover is gone";

    /** Primes below it take about 300 ms to find. */
    private static final int LONG = 500_000;

    private static final int ROUNDS_MAX = 5;

    /** A job, and the gap between two of the page's timers that one in a hundred is longer than. */
    private static final String WITH_TIMERS =
            """
            const gaps = [];
            const began = performance.now();
            let last = began;
            const timer = setInterval(() => {
              const now = performance.now();
              gaps.push(now - last);
              last = now;
            }, 4);
            const result = await job(id, numbers);
            clearInterval(timer);
            gaps.sort((a, b) => a - b);
            const millis = performance.now() - began;
            return { result, millis, gap: gaps[Math.floor(gaps.length * 0.99)], shares };
            """;

    private static final Dispatcher PRIMES = new PrimesDispatcher(new PrimesHandler());

    /**
     * Starts a job with whole numbers as arguments; what came of it as one text, and in a list how
     * far it was. Stands in variables of the page.
     */
    private static final String JOB =
            """
            (g) => {
              globalThis.shares = [];
              globalThis.job = async (id, numbers, options = {}) => {
                try {
                  const bytes = new Uint8Array(new Int32Array(numbers).buffer);
                  const onProgress = (share) => shares.push(share);
                  const { view } = await g.call(2, id, bytes, { onProgress, ...options });
                  return `${view.getInt32(0, true)}`;
                } catch (e) {
                  return [e.name, e.code].join('|');
                }
              };
              globalThis.until = async (holds) => {
                while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
              };
            }
            """;

    /** Writes down of what kinds the messages to and from job workers are, in their order. */
    private static final String KEEP_KINDS =
            """
            globalThis.kinds = [];
            const note = (data) => data instanceof ArrayBuffer && kinds.push(new Uint8Array(data)[0]);
            globalThis.Worker = class extends Worker {
              constructor(...all) {
                super(...all);
                this.addEventListener('message', (event) => note(event.data));
              }
              postMessage(data, transfer) {
                note(data);
                super.postMessage(data, transfer);
              }
            };
            """;

    private GamePage open(Placement placement, SiteOptions options, String launch) {
        return open(newPage(), placement, options, launch);
    }

    private GamePage newPage(String script) {
        GamePage game = newPage();
        game.page().addInitScript(script);
        return game;
    }

    private GamePage open(GamePage game, Placement placement, SiteOptions options, String launch) {
        game.open(
                        serve(Sites.of(Primes.class), options),
                        Stage.of(Primes.class).options(launch).html(),
                        PlacementTest.mode(placement))
                .running();
        game.evaluate(JOB);
        return game;
    }

    private GamePage open(Placement placement, String launch) {
        return open(placement, SiteOptions.ofIsolatedHost(), launch);
    }

    private static Object run(GamePage game, String script, int job, Object... numbers) {
        return game.tab()
                .evaluate(
                        "async ([id, numbers]) => {" + script + "}",
                        List.of(PRIMES.id(job), List.of(numbers)));
    }

    private static String job(GamePage game, int job, Object... numbers) {
        return (String) run(game, "return job(id, numbers)", job, numbers);
    }

    /** The same job on the JVM. */
    private static String onTheJvm(int below) {
        WireWriter arguments = new WireWriter(8).i32(below).i32(below);
        WireWriter result = new WireWriter(4);
        PRIMES.call(COUNT, new WireReader(arguments.bytes()), result);
        return Integer.toString(new WireReader(result.bytes()).i32());
    }

    private static long gone(GamePage game) {
        return game.console().stream().filter(each -> each.contains(GONE)).count();
    }

    @ParameterizedTest
    @CsvSource({"W, true", "W, false", "M, true", "M, false"})
    @Feature("G7")
    @Feature("W14")
    void resultIsThatOfTheJvmAndEntersTheWorld(Placement placement, boolean isolated) {
        SiteOptions options = isolated ? SiteOptions.ofIsolatedHost() : SiteOptions.ofPlainHost();
        GamePage game = open(placement, options, "");

        assertEquals(isolated, game.info().get("crossOriginIsolated"));
        assertEquals(onTheJvm(200_000), job(game, COUNT, 200_000, 5_000));
        game.section("found", "last", "=== " + onTheJvm(200_000));
        game.section("found", "results", "=== 1");
        assertEquals(List.of(), game.errors());
    }

    /** Steps and the page's timers go on as if nothing were worked on. */
    @Alone
    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("G4")
    void longJobLeavesStepsAndPageAlone(Placement placement) {
        double gap = Double.MAX_VALUE;
        double lost = 1;
        int below = LONG;
        // A machine that does something else for a moment spoils a round, a job in the way each.
        for (int round = 0; round < ROUNDS_MAX && (gap >= 50 || lost > 0); round++) {
            GamePage game = open(placement, "");
            // What the start lost is told with the statistics that follow it.
            game.tab().pass(1_000);
            double before = game.stat("stepsDropped");
            Map<?, ?> told = (Map<?, ?>) run(game, WITH_TIMERS, COUNT, below, 20_000);
            assertEquals(onTheJvm(below), told.get("result"));
            if (number(told, "millis") < 300) {
                // Too little for this machine to tell anything.
                below *= 2;
                continue;
            }
            assertProgress((List<?>) told.get("shares"));
            gap = number(told, "gap");
            lost = game.stat("stepsDropped") - before;
        }
        assertTrue(gap < 50, gap + " ms between two timers");
        assertEquals(0, lost, "steps lost");
    }

    private static void assertProgress(List<?> shares) {
        assertTrue(shares.size() > 5, shares.toString());
        double before = 0;
        for (Object share : shares) {
            double now = ((Number) share).doubleValue();
            assertTrue(now > before && now <= 1, shares.toString());
            before = now;
        }
    }

    private static double number(Map<?, ?> told, String name) {
        return ((Number) told.get(name)).doubleValue();
    }

    @ParameterizedTest
    @CsvSource({"W, 1", "M, 1", "W, 0", "M, 0"})
    @Feature("G7")
    void cancelledJobEndsAndLeavesItsPlaceToTheNext(Placement placement, int workers) {
        GamePage game = open(placement, "jobWorkers: " + workers);

        Object cancelled =
                run(
                        game,
                        """
                        const ending = new AbortController();
                        const waiting = job(id, numbers, { signal: ending.signal });
                        await until(() => shares.length > 0);
                        ending.abort();
                        return waiting;
                        """,
                        FOREVER);

        assertEquals("AbortError|20", cancelled);
        // There is one place, and it is free again.
        assertEquals(onTheJvm(1_000), job(game, COUNT, 1_000, 1_000));
        game.section("found", "refused", "=== 1");
        assertEquals(0, gone(game));
        assertEquals(List.of(), game.errors());
    }

    /**
     * A slice is far longer than the time between two tellings of progress, so each tells its own.
     */
    @Test
    @Feature("G7")
    void cancelledJobWorksOnForOneSliceAtMost() {
        GamePage game = newPage();
        game.page().addInitScript(KEEP_KINDS);
        game.open(
                        serve(Sites.of(Primes.class)),
                        Stage.of(Primes.class).options("jobWorkers: 1").html(),
                        "?mode=main")
                .running();
        game.evaluate(JOB);

        Object kinds =
                run(
                        game,
                        """
                        const ending = new AbortController();
                        const waiting = job(id, numbers, { signal: ending.signal });
                        await until(() => shares.length > 2);
                        ending.abort();
                        await waiting;
                        await until(() => kinds.includes(STOPPED));
                        await new Promise((resolve) => setTimeout(resolve, 300));
                        return kinds.slice(kinds.indexOf(STOP) + 1).join();
                        """
                                .replace("STOPPED", "" + Wire.JOB_STOPPED)
                                .replace("STOP", "" + Wire.JOB_STOP),
                        COUNT,
                        Integer.MAX_VALUE,
                        100_000);

        List<String> after =
                List.of((Wire.JOB_STOPPED + ""), Wire.JOB_PROGRESS + "," + Wire.JOB_STOPPED);
        assertTrue(after.contains(kinds), kinds + "");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void jobWhoseSliceNeverEndsIsEndedWithItsWorker(Placement placement) {
        GamePage game = open(placement, "jobWorkers: 1");

        Object told =
                run(
                        game,
                        """
                        const ending = new AbortController();
                        const waiting = job(id, numbers, { signal: ending.signal });
                        await new Promise((resolve) => setTimeout(resolve, 500));
                        ending.abort();
                        return waiting;
                        """,
                        STUCK);

        assertEquals("AbortError|20", told);
        assertEquals(onTheJvm(1_000), job(game, COUNT, 1_000, 1_000));
        assertEquals("running", game.evaluate("g => g.state"));
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("G7")
    void jobThatTakesItsWorkersDownFailsByNameAndTheGameGoesOn(Placement placement) {
        GamePage game = open(placement, "jobWorkers: 1");

        assertEquals("CallRefused|JOB_LOST", job(game, TRAP));
        assertEquals(2, gone(game), "it was tried once more");
        assertEquals("CallRefused|JOB_LOST", job(game, TRAP_ONCE));
        assertEquals(3, gone(game));

        assertEquals(onTheJvm(1_000), job(game, COUNT, 1_000, 1_000));
        assertEquals("running", game.evaluate("g => g.state"));
    }

    @Test
    @Feature("G7")
    void jobOfALostWorkerIsDoneByAnother() {
        GamePage game = open(Placement.M, "jobWorkers: 1");
        game.tab()
                .evaluate(
                        "([id, below]) => void (globalThis.__told = job(id, [below, 10000]))",
                        List.of(id(), LONG));
        game.tab().await("() => shares.length > 0");

        game.page()
                .workers()
                .get(0)
                .evaluate("() => void setTimeout(() => { throw new Error('gone'); })");

        assertEquals(onTheJvm(LONG), game.tab().evaluate("() => __told"));
        assertEquals(1, gone(game));
    }

    private static int id() {
        return PRIMES.id(COUNT);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void jobsRunBetweenTheFramesWithoutWorkers(Placement placement) {
        GamePage game = open(placement, "jobWorkers: 0");

        assertEquals(onTheJvm(300_000), job(game, COUNT, 300_000, 500));
        assertTrue((int) game.tab().evaluate("() => shares.length") > 1);
        int threads = placement == Placement.W ? 1 : 0;
        assertEquals(threads, game.page().workers().size());
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void manyJobsAtOnceAreAllDone(Placement placement) {
        GamePage game = open(placement, "jobWorkers: 2");

        Object told =
                run(
                        game,
                        """
                        const all = [];
                        for (let n = 1; n <= 40; n++) all.push(job(id, [n * 1000, 5000]));
                        return (await Promise.all(all)).join();
                        """,
                        COUNT);

        String[] each = new String[40];
        Arrays.setAll(each, n -> onTheJvm((n + 1) * 1_000));
        assertEquals(String.join(",", each), told);
        game.section("found", "results", "=== 40");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void gameStartsAJobByItself(Placement placement) {
        GamePage game = open(placement, "");

        game.page().locator("canvas").focus();
        game.page().keyboard().press("Space");

        game.section("found", "own", "=== 1");
        game.section("found", "last", "=== " + onTheJvm(10_000));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void authorityCallIsDecidedAndItsAnswerEntersTheWorld(Placement placement) {
        GamePage game = open(placement, "");
        int luck = new OracleDispatcher(number -> 0).id(0);

        assertEquals("42", ask(game, luck, 6));
        game.section("found", "luck", "=== 42");
        assertEquals("UNLUCKY", ask(game, luck, 13));
        game.section("found", "luck", "=== 42");
    }

    private static Object ask(GamePage game, int id, int number) {
        return game.evaluate(
                "async (g, [id, n]) => { try { const r = await g.call(3, id,"
                        + " new Uint8Array(Int32Array.of(n).buffer));"
                        + " return `${r.view.getInt32(0, true)}`; } catch (e) { return e.code; } }",
                List.of(id, number));
    }

    @Test
    void siteSaysWhetherItsGameHasJobs() throws IOException {
        Path with = Sites.of(Primes.class).resolve("primes.json");
        Path without = Sites.of(Ledger.class).resolve("ledger.json");

        assertTrue(Files.readString(with).contains("shell/jobworker."));
        assertFalse(Files.readString(without).contains("shell/jobworker."));
    }

    /**
     * Counts on the page the workers that it started and did not end. A worker takes along its own.
     */
    private static final String COUNT_WORKERS =
            """
            globalThis.__started = 0;
            globalThis.__alive = new Set();
            globalThis.Worker = class extends Worker {
              constructor(...all) { super(...all); __started++; __alive.add(this); }
              terminate() { __alive.delete(this); super.terminate(); }
            };
            """;

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void disposedGameTakesItsWorkersWithIt(Placement placement) {
        GamePage game =
                open(
                        newPage(COUNT_WORKERS),
                        placement,
                        SiteOptions.ofIsolatedHost(),
                        "jobWorkers: 2");
        run(game, "void (globalThis.__told = job(id, numbers))", FOREVER);
        game.tab().await("() => shares.length > 0");
        // The game's, or that of its job.
        assertEquals(1, game.tab().evaluate("() => __started"));

        game.evaluate("g => g.dispose()");

        assertEquals("AbortError|20", game.tab().evaluate("() => __told"));
        assertEquals(0, game.tab().evaluate("() => __alive.size"));
        assertEquals(1, game.tab().evaluate("() => __started"));
    }
}
