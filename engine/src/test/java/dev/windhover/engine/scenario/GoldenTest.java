// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.scenario.Marbles.Fault;
import dev.windhover.testing.Feature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Today's code is held against a run that was kept. */
class GoldenTest {
    private static final Scenario SCENARIO = scenario(1f, 60);

    @Test
    @Feature("G22")
    void codeThatDoesTheSameMatches() {
        byte[] golden = SCENARIO.golden();

        SCENARIO.run().mustMatch(golden);

        assertEquals(SCENARIO.run().hash(63), Recording.of(Packed.unpack(golden)).hash(62));
    }

    @Test
    @Feature("G22")
    void codeThatDoesAnotherThingIsNamedByStepColumnRowAndBothValues() {
        byte[] golden = SCENARIO.golden();
        ScenarioResult changed = scenario(1.25f, 60).run();

        ScenarioFailed why = failure(changed, golden);

        assertEquals(1, why.step());
        String text = why.getMessage();
        assertTrue(text.contains("differs after step 1: marble.x (and 1 columns more)"), text);
        assertTrue(text.matches("(?s).*was and is: step 1: marble.x row 0: .* and .*"), text);
    }

    @Test
    void scriptThatDoesAnotherThingIsToldApartFromCode() {
        byte[] golden = SCENARIO.golden();
        ScenarioResult longer = scenario(1f, 61).run();
        ScenarioResult idle = Scenario.of("marbles", Marbles::new, run -> run.steps(63)).run();

        String lengths = failure(longer, golden).getMessage();
        assertTrue(lengths.contains("takes 64 steps, and took 63 then"), lengths);
        String other = failure(idle, golden).getMessage();
        assertTrue(other.contains("the script does something else"), other);
        assertFalse(other.contains("where this is meant"), other);
        Scenario end =
                Scenario.of("marbles", Marbles::new, run -> ScenarioTest.throwThree(run.steps(60)));
        Scenario sooner =
                Scenario.of(
                        "marbles",
                        Marbles::new,
                        run -> ScenarioTest.throwThree(run.steps(59)).steps(1));
        ScenarioFailed late = failure(sooner.run(), end.golden());
        assertTrue(late.getMessage().contains("the script does something else"), "" + late);
    }

    @Test
    void codeThatFailsInWhatWasKeptIsToldSo() {
        ScenarioResult today = crowd(Fault.BREAKS).run();

        String why = failure(today, crowd(Fault.NONE).with("marbles", 12).golden()).getMessage();

        assertTrue(why.contains("cannot be played any more: "), why);
        assertTrue(why.contains("too many marbles"), why);
    }

    private static Scenario crowd(Fault fault) {
        return Scenario.of("crowd", () -> new Marbles(fault), run -> run.steps(5));
    }

    @Test
    void nothingThatWasKeptIsToldSo() {
        String why = failure(SCENARIO.run(), new byte[0]).getMessage();

        assertTrue(why.contains("nothing was kept"), why);
    }

    @Test
    void goldenOfAnotherGameIsRefused() {
        Scenario other = Scenario.of("other", () -> new Bowl(), run -> run.steps(3));

        String why = failure(SCENARIO.run(), other.golden()).getMessage();

        assertTrue(why.contains("cannot be played any more"), why);
    }

    @Test
    void whatWasPackedIsTheSameUnpackedAndRefusedWhenItWasChanged() throws IOException {
        byte[] golden = SCENARIO.golden();
        byte[] plain = Packed.unpack(golden);
        byte[] changed = golden.clone();
        changed[golden.length / 2] ^= 1;
        byte[] longer = golden.clone();
        longer[golden.length - 1] = 127;

        ByteArrayInputStream in = new ByteArrayInputStream(golden);
        assertArrayEquals(new GZIPInputStream(in).readAllBytes(), plain);
        SCENARIO.run().mustMatch(plain);
        assertTrue(golden.length < plain.length / 2, golden.length + " of " + plain.length);
        byte[] check = golden.clone();
        check[golden.length - 8] ^= 1;
        byte[] negative = golden.clone();
        negative[golden.length - 1] = -1;
        byte[] huge = golden.clone();
        huge[golden.length - 1] = 0x11;
        byte[] tip = {0x1f, 0, 0};
        byte[] tail = Arrays.copyOf(golden, 17);
        for (byte[] bad : List.of(changed, longer, check, negative, huge, tip, tail, new byte[1])) {
            String why = failure(SCENARIO.run(), bad).getMessage();
            assertTrue(why.contains("cannot be played any more"), why);
        }
    }

    @Test
    @Feature("G22")
    void whatIsKeptOfARunThatWasCutIsRefusedForThat() {
        byte[] plain = Packed.unpack(SCENARIO.golden());
        byte[] longer = Arrays.copyOf(plain, plain.length + 5);

        String cut = failure(SCENARIO.run(), Arrays.copyOf(plain, plain.length - 3)).getMessage();
        assertTrue(cut.contains("not whole: the recording broke off after step"), cut);
        String more = failure(SCENARIO.run(), longer).getMessage();
        assertTrue(more.contains("not whole: 5 bytes behind its end are none of it"), more);
    }

    @Test
    void whoMeantTheChangeIsToldHowToKeepIt() {
        byte[] other = scenario(1.25f, 60).golden();
        ScenarioResult today = SCENARIO.run();

        for (byte[] kept : List.of(other, new byte[0])) {
            String why =
                    assertThrows(ScenarioFailed.class, () -> today.mustMatch(kept, "do this"))
                            .getMessage();
            assertTrue(why.endsWith("where this is meant: do this"), why);
        }
    }

    /** Nothing in it. */
    private static final class Bowl implements Game {
        @Override
        public void define(Definition game) {
            game.table(new Marbles.Tally());
        }
    }

    private static ScenarioFailed failure(ScenarioResult result, byte[] golden) {
        return assertThrows(ScenarioFailed.class, () -> result.mustMatch(golden));
    }

    private static Scenario scenario(float roll, int steps) {
        return Scenario.of(
                "marbles",
                () -> new Marbles(Fault.NONE, roll),
                run -> ScenarioTest.throwThree(run).steps(steps));
    }
}
