// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.scenario.Marbles.Fault;
import dev.windhover.testing.Feature;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every run withstands, and the faults that it does not. */
class ProofTest {
    @ParameterizedTest
    @EnumSource(Proof.class)
    @Feature(value = "K9", partial = "a toy; the samples prove their own scenarios")
    void soundGameWithstandsEachProof(Proof proof) {
        scenario(Marbles::new).run().prove(proof);
    }

    @Test
    @Feature(value = "K28", partial = "state outside of tables is found and named")
    void fieldThatCountsIsFoundByGoingBackAndByRestoring() {
        Scenario hidden = scenario(() -> new Marbles(Fault.FIELD));
        hidden.run().prove(Proof.REPLAYED);

        String back = fails(hidden, Proof.ROLLED_BACK);
        assertTrue(back.contains("marble.x"), back);
        assertTrue(back.contains("back from step"), back);
        assertTrue(back.contains("a field of a kernel"), back);
        String restored = fails(hidden, Proof.RESTORED);
        assertTrue(restored.contains("marble.x row 0: "), restored);
    }

    @Test
    void columnThatIsReadUndeclaredIsFoundByOtherOrders() {
        Scenario undeclared = scenario(() -> new Marbles(Fault.UNDECLARED));
        undeclared.run().prove(Proof.ROLLED_BACK).prove(Proof.RESTORED).prove(Proof.SPLIT);

        String why = fails(undeclared, Proof.SHUFFLED);
        assertTrue(why.contains("tally.sum"), why);
        assertTrue(why.contains("does not declare it"), why);
    }

    @Test
    void lookAtAnotherRowIsFoundByOtherRanges() {
        Scenario neighbours = scenario(() -> new Marbles(Fault.NEIGHBOUR));
        neighbours.run().prove(Proof.ROLLED_BACK).prove(Proof.RESTORED);

        String why = fails(neighbours, Proof.SPLIT);
        assertTrue(why.contains("marble.x row "), why);
        assertTrue(why.contains("other rows"), why);
    }

    @Test
    void staticStateIsFoundByPlayingAgain() {
        String why = fails(scenario(() -> new Marbles(Fault.STATIC)), Proof.REPLAYED);

        assertTrue(why.contains("differs after step 1: marble.x"), why);
        assertTrue(why.contains("static state"), why);
    }

    @Test
    void proveDoesAllOfIt() {
        for (Fault fault : new Fault[] {Fault.FIELD, Fault.UNDECLARED, Fault.NEIGHBOUR}) {
            assertThrows(
                    ScenarioFailed.class, scenario(() -> new Marbles(fault))::prove, fault.name());
        }
        assertEquals(63, scenario(Marbles::new).prove().steps());
    }

    private static String fails(Scenario scenario, Proof proof) {
        ScenarioResult passed = scenario.run().orThrow();
        return assertThrows(ScenarioFailed.class, () -> passed.prove(proof)).getMessage();
    }

    private static Scenario scenario(Supplier<Marbles> game) {
        return Scenario.of("marbles", game, run -> ScenarioTest.throwThree(run).steps(60));
    }
}
