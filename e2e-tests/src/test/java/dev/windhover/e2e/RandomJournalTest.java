// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.windhover.e2e.games.Fair;
import dev.windhover.e2e.games.FairScenarios;
import dev.windhover.engine.host.Replay;
import dev.windhover.engine.journal.HashDivergence;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.scenario.RandomPlay;
import dev.windhover.engine.scenario.Scenario;
import dev.windhover.engine.scenario.ScenarioResult;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Anything that can be done to a game makes the same run on the JVM and in a browser. */
class RandomJournalTest extends BrowserTest {
    /** Where nobody waits for them. */
    private static final int JOURNALS = 1_000;

    private static final int JOURNALS_WAITED_FOR = 60;
    private static final int STEPS = 60;

    /** So many go to the page at once. */
    private static final int BATCH = 20;

    /** Another each day would find more; this one can be asked again. */
    private static final long FIRST_SEED = 20_000;

    private static final Path REPORTS = Path.of("target", "journals");

    @ParameterizedTest
    @EnumSource
    @Feature(value = "G1", partial = "Chromium; the others play the scenarios")
    @Feature("G18")
    void journalsOfAnythingAreTheSameRunsInOnePage(RandomGames random) {
        GamePage game =
                newPage()
                        .open(serve(random.site()), random.stage().html(), "?mode=worker")
                        .running();
        int count = random.count(Extent.isWhole() ? JOURNALS : JOURNALS_WAITED_FOR);
        System.out.println(random + ": random journals from " + FIRST_SEED + " on: " + count);
        long entered = 0;
        for (int first = 0; first < count; first += BATCH) {
            List<byte[]> recordings = new ArrayList<>();
            for (int n = first; n < Math.min(count, first + BATCH); n++) {
                byte[] bytes = random.recorded(FIRST_SEED + n);
                recordings.add(bytes);
                entered += bytes.length;
            }
            List<Journals.Played> played = Journals.play(game, recordings);
            for (int n = 0; n < played.size(); n++) {
                if (!played.get(n).isSame()) {
                    report(game, random, FIRST_SEED + first + n, recordings.get(n));
                }
            }
        }

        assertTrue(entered > 1_000L * count, entered + " bytes");
        assertEquals(List.of(), game.errors());
    }

    @Test
    void thereAreAThousandJournalsInARunThatNobodyWaitsFor() {
        int all = 0;
        for (RandomGames each : RandomGames.values()) all += each.count(JOURNALS);

        assertEquals(JOURNALS, all);
    }

    /** A kernel has the sine of the machine; it counts from the first key on. */
    @Test
    @Feature("G18")
    @Feature("G22")
    void plantedDivergenceIsFoundWithItsColumnAndShrunkToTheKeyThatMatters() {
        GamePage game = open(Placement.W, "paused: true, seed: 1, parameters: { fault: 1 }");
        RandomPlay play = FairScenarios.random(FIRST_SEED, STEPS);
        ScenarioResult whole = recorded(play, 1);

        Journals.Played played = Journals.play(game, List.of(whole.bytes())).get(0);
        BitSet kept = shrunk(game, play, 1);
        ScenarioResult fewest = recorded(play.only(kept::get), 1);
        Journals.Played still = Journals.play(game, List.of(fewest.bytes())).get(0);

        assertEquals("DIVERGED", played.code(), played.text());
        assertEquals("balloon.lean", played.column());
        assertEquals(1, kept.cardinality(), kept + " of " + play.events() + " events");
        assertEquals("balloon.lean", still.column(), still.text());
    }

    /** A kernel has a field that counts its runs: steps that are done once are the same. */
    @Test
    @Feature("G18")
    void plantedCountInAFieldIsFoundWhereStepsAreDoneAgain() {
        GamePage game =
                open(Placement.W, "paused: true, rewind: true, seed: 1, parameters: { fault: 2 }");
        RandomPlay play = FairScenarios.random(FIRST_SEED, STEPS);
        List<byte[]> recordings = List.of(recorded(play, 2).bytes());

        assertTrue(Journals.play(game, recordings).get(0).isSame(), "done once");
        game = open(Placement.W, "paused: true, rewind: true, seed: 1, parameters: { fault: 2 }");
        Journals.WentBack again = Journals.playAndGoBack(game, recordings, 20, 4).get(0);
        assertTrue(again.told().contains("balloon."), again.toString());
        assertFalse(again.differ().isEmpty(), again.toString());
    }

    @ParameterizedTest
    @InBrowsers
    @Feature(value = "G1", partial = "a few; the others are made on the JVM")
    void whatIsPlayedAtRandomInABrowserIsTheSameRunOnTheJvm(
            BrowserKind browser, Placement placement) {
        for (long seed = 1; seed <= 2; seed++) {
            GamePage game = open(placement, "paused: true, record: true, seed: " + seed);
            Script script = seed == 1 ? Script.hands(31, 300) : Script.random(32, 300);
            script.into(game);
            game.advance(300);
            Recording recording = RecordingTest.recordingOf(game);

            assertEquals(List.of(), different(recording));
            assertEquals(5, recording.hashes());
            assertEquals(List.of(), game.errors());
        }
    }

    /** Hashes of the browser that the JVM does not come to. */
    private static List<HashDivergence> different(Recording recording) {
        List<HashDivergence> different = new ArrayList<>();
        Replay jvm = Replay.start(new Fair(), recording, Fair.class.getName());
        jvm.host()
                .host()
                .journal()
                .watch(
                        world -> {
                            int n = recording.hashAfter(world.step());
                            if (n < 0) return;
                            HashDivergence found = HashDivergence.of(recording, n, world);
                            if (found != HashDivergence.NONE) different.add(found);
                        });
        jvm.to(recording.steps());
        return different;
    }

    private GamePage open(Placement placement, String options) {
        Stage stage = Stage.of(Fair.class).options(options);
        return newPage()
                .open(serve(Sites.of(Fair.class)), stage.html(), PlacementTest.mode(placement))
                .running();
    }

    private static ScenarioResult recorded(RandomPlay play, int fault) {
        return Scenario.of("random", Fair::new, play).with("fault", fault).run().orThrow();
    }

    private static BitSet shrunk(GamePage game, RandomPlay play, int fault) {
        return Journals.shrunk(
                play.events(),
                kept -> differs(game, recorded(play.only(kept::get), fault).bytes()));
    }

    /** The least that still differs, by name and as a file. */
    private static void report(GamePage game, RandomGames random, long seed, byte[] bytes) {
        RandomPlay play = random.play(seed);
        byte[] fewest = bytes;
        if (play != null) {
            BitSet kept =
                    Journals.shrunk(
                            play.events(),
                            left -> differs(game, random.recorded(play.only(left::get))));
            fewest = random.recorded(play.only(kept::get));
        }
        Journals.Played played = Journals.play(game, List.of(fewest)).get(0);
        try {
            Files.createDirectories(REPORTS);
            String name = random.name().toLowerCase(Locale.ROOT) + "-" + seed + ".whr";
            Path file = Files.write(REPORTS.resolve(name), fewest);
            fail(random + ", seed " + seed + ": " + played + "; see " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean differs(GamePage game, byte[] recording) {
        return !Journals.play(game, List.of(recording)).get(0).isSame();
    }
}
