// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import static dev.windhover.engine.schedule.Toy.toy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.testing.Feature;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan is replaced whole or not at all. */
class ApplyTest {
    private static final String BOUNDARY = "the schedule's side; files and messages by other tests";

    private final Pond pond = new Pond();
    private Schedule schedule;

    @BeforeEach
    void plan() {
        pond.with(pond.noting("a"), pond.noting("b"), pond.noting("c"));
        schedule = pond.schedule();
    }

    @Test
    @Feature(value = "K30", partial = BOUNDARY)
    void kernelIsSwitchedOffAndOnAgain() {
        apply(ScheduleDef.asDeclared().enabled("b", false));
        schedule.run(0);
        apply(ScheduleDef.asDeclared());
        schedule.run(1);

        assertEquals(List.of("a", "c", "a", "b", "c"), pond.ran);
    }

    @Test
    @Feature(value = "K30", partial = BOUNDARY)
    void moreOrderTakesEffectInTheNextStep() {
        apply(ScheduleDef.asDeclared().order("c", "a").order("b", "c"));
        schedule.run(0);

        assertEquals(List.of("b", "c", "a"), pond.ran);
    }

    @Test
    void ratesCanBeReplaced() {
        apply(ScheduleDef.asDeclared().every("a", 2, 1).every("a", 3, 2));
        schedule.run(1);
        schedule.run(2);

        assertEquals(List.of("b", "c", "a", "b", "c"), pond.ran);
    }

    @Test
    void laterWordOnAKernelCounts() {
        apply(ScheduleDef.asDeclared().enabled("a", false).enabled("a", true));

        assertEquals(List.of("a", "b", "c"), schedule.plan().names());
    }

    @Test
    @Feature(value = "K31", partial = BOUNDARY)
    void definitionWithAnyMistakeIsRefusedWholeAndTheOldPlanRunsOn() {
        Plan before = schedule.plan();

        List<Problem> problems =
                schedule.apply(
                        ScheduleDef.asDeclared()
                                .enabled("b", false)
                                .order("a", "c")
                                .order("c", "a")
                                .every("a", 0, 0)
                                .enabled("bee", true)
                                .every("sea", 1, 0));
        schedule.run(0);

        assertEquals(
                List.of(
                        "the configuration switches bee, which is no kernel",
                        "a cycle in stage DECIDE: a -> c -> a (the configuration says a before c;"
                                + " the configuration says c before a)",
                        "the configuration sets the rate of sea, which is no kernel",
                        "a runs every 0 steps, must be 1..2097152"),
                problems.stream().map(Problem::text).toList());
        assertEquals(before, schedule.plan());
        assertEquals(List.of("a", "b", "c"), pond.ran);
    }

    @Test
    @Feature(value = "K31", partial = BOUNDARY)
    void orderAgainstTheDeclarationsIsRefused() {
        Pond other = new Pond();
        other.with(toy("a"), toy("b").says(access -> access.after("a")));

        List<Problem> problems = other.schedule().apply(ScheduleDef.asDeclared().order("b", "a"));

        assertEquals(
                "a cycle in stage DECIDE: a -> b -> a (b says after a; the configuration says b before a)",
                problems.get(0).text());
    }

    @Test
    void switchingAKernelOffKeepsTheOrderThatWentByWayOfIt() {
        Pond other = new Pond();
        other.with(
                toy("a").says(access -> access.after("b").writes(other.fish)),
                toy("b").says(access -> access.after("c")),
                toy("c").says(access -> access.writes(other.fish)));
        Schedule planned = other.schedule();

        assertEquals(List.of(), planned.apply(ScheduleDef.asDeclared().enabled("b", false)));
        assertEquals(List.of("c", "a"), planned.plan().names());
    }

    /** Two ways to do the same thing, of which configuration chooses one. */
    @Test
    void kernelsThatConflictMayTakeTurnsWhileOneIsOff() {
        Pond other = new Pond();
        other.with(
                toy("euler").says(access -> access.writes(other.fish).before("verlet")),
                toy("verlet").says(access -> access.writes(other.fish)));
        Schedule planned = other.schedule();

        assertEquals(List.of(), planned.apply(ScheduleDef.asDeclared().enabled("euler", false)));
        assertEquals(List.of("verlet"), planned.plan().names());
    }

    @Test
    void planIsNotReplacedFromInsideAStep() {
        Pond other = new Pond();
        Schedule[] planned = new Schedule[1];
        other.with(toy("meddle").does(step -> planned[0].apply(ScheduleDef.asDeclared())));
        planned[0] = other.schedule();

        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> planned[0].run(0));

        assertEquals("kernel meddle runs: a plan is replaced between steps", refused.getMessage());
    }

    private void apply(ScheduleDef def) {
        assertEquals(List.of(), schedule.apply(def));
    }
}
