// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
        assertTrue(text.contains("differs after step 1: marble.x"), text);
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
        for (byte[] bad : List.of(changed, longer, Arrays.copyOf(golden, 12))) {
            String why = failure(SCENARIO.run(), bad).getMessage();
            assertTrue(why.contains("cannot be played any more"), why);
        }
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
