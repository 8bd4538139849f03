// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import static dev.windhover.engine.schedule.Toy.toy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.state.World;
import dev.windhover.testing.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kernels that make no schedule are refused before the first step, with names and ways out. */
class ProblemsTest {
    private final Pond pond = new Pond();

    /** Treats its rows alone, or says so. */
    private static final class Rows extends Toy implements RowKernel {
        Rows(String name) {
            super(name);
        }

        @Override
        public void run(Step step, int fromRow, int toRow) {}
    }

    @Test
    @Feature("K12")
    void twoWritersOfOneColumnAreNamedWithIt() {
        pond.with(
                toy("push").says(access -> access.writes(pond.fish.x)),
                toy("pull").says(access -> access.writes(pond.fish.x)));

        assertProblem(
                Problem.Kind.AMBIGUOUS,
                "pull and push both write fish.x, both in stage DECIDE: one of them must say after or before");
    }

    @Test
    @Feature("K12")
    void readerAndWriterOfOneColumnAreNamedWithIt() {
        pond.with(
                toy("look").in(Stage.FINISH).says(access -> access.reads(pond.weather.rain)),
                toy("pour").in(Stage.FINISH).says(access -> access.writes(pond.weather)));

        assertProblem(
                Problem.Kind.AMBIGUOUS,
                "look reads weather.rain, which pour writes, both in stage FINISH: one of them must say after or before");
    }

    @Test
    void furtherColumnsAreCounted() {
        pond.with(
                toy("a").says(access -> access.writes(pond.fish.x, pond.fish.y, pond.fish.age)),
                toy("b").says(access -> access.reads(pond.fish)));

        assertProblem(
                Problem.Kind.AMBIGUOUS,
                "b reads fish.x (and 2 more), which a writes, both in stage DECIDE: one of them must say after or before");
    }

    @Test
    void rowsThatComeAndGoDisturbWhoReadsThem() {
        pond.with(
                toy("spawn").says(access -> access.changes(pond.fish)),
                toy("swim").says(access -> access.reads(pond.fish.x)));

        assertProblem(
                Problem.Kind.AMBIGUOUS,
                "swim reads fish.x, whose rows spawn adds or removes, both in stage DECIDE: one of them must say after or before");
    }

    @Test
    void whoAddsRowsToDifferentTablesTakesHandlesInTurn() {
        pond.with(
                toy("spawnFish").says(access -> access.changes(pond.fish)),
                toy("spawnFrogs").says(access -> access.changes(pond.frogs)));

        assertProblem(
                Problem.Kind.AMBIGUOUS,
                "spawnFish and spawnFrogs both add or remove rows, and handles are given out in that order,"
                        + " both in stage DECIDE: one of them must say after or before");
    }

    @Test
    @Feature("K12")
    void cycleIsRefusedWithItsPathAndWhoSaidWhat() {
        pond.with(
                toy("a").says(access -> access.after("c")),
                toy("b").says(access -> access.after("a")),
                toy("c").says(access -> access.after("b")));

        assertProblem(
                Problem.Kind.CYCLE,
                "a cycle in stage DECIDE: a -> b -> c -> a (b says after a; c says after b; a says after c)");
    }

    @Test
    @Feature("K12")
    void kernelAfterItselfIsACycle() {
        pond.with(toy("a").says(access -> access.before("a")));

        assertProblem(Problem.Kind.CYCLE, "a cycle in stage DECIDE: a -> a (a says before a)");
    }

    @Test
    void twoKnotsAreTwoProblems() {
        pond.with(
                toy("a").says(access -> access.after("b")),
                toy("b").says(access -> access.after("a")),
                toy("c").says(access -> access.after("d")),
                toy("d").says(access -> access.after("c")));

        assertEquals(2, pond.problems().size());
    }

    @Test
    @Feature(value = "K10", partial = "kernels; subsystems by another test")
    void misspeltNameIsRefusedWithTheNearestOne() {
        pond.with(toy("SteerShips").says(access -> access.after("SumCels")), toy("SumCells"));

        assertProblem(
                Problem.Kind.UNKNOWN,
                "SteerShips is to run after SumCels, which is no kernel; did you mean SumCells?");
    }

    @Test
    @Feature(value = "K10", partial = "kernels; subsystems by another test")
    void missingKernelIsRefusedByName() {
        pond.with(toy("swim").says(access -> access.before("dive")));

        assertProblem(Problem.Kind.UNKNOWN, "swim is to run before dive, which is no kernel");
    }

    @Test
    void orderAgainstTheStagesNamesBothKernelsAndBothStages() {
        pond.with(toy("a").says(access -> access.after("b")), toy("b").in(Stage.PHYSICS));

        assertProblem(
                Problem.Kind.STAGE,
                "a says after b, but b is of stage PHYSICS and a of the earlier DECIDE");
    }

    @Test
    void twoKernelsOfOneNameAreRefused() {
        pond.with(toy("swim"), toy("swim"));

        assertProblem(
                Problem.Kind.NAME,
                "two kernels are named swim, both dev.windhover.engine.schedule.Toy: override name() in one");
    }

    @Test
    void kernelWithoutANameIsRefusedByItsClass() {
        pond.with(toy(" "));

        assertProblem(
                Problem.Kind.NAME,
                "kernel dev.windhover.engine.schedule.Toy has no name: override name()");
    }

    @Test
    void columnOfNoTableIsRefused() {
        FloatColumn stray = new FloatColumn("stray", 3);
        pond.with(toy("a").says(access -> access.writes(stray)));

        assertProblem(
                Problem.Kind.FOREIGN, "a writes column stray, which is of no table of the game");
    }

    @Test
    void tableOfAnotherWorldIsRefused() {
        pond.with(toy("a").says(access -> access.changes(new Pond().fish)));

        assertProblem(Problem.Kind.FOREIGN, "a changes fish, which is no table of the game");
    }

    @Test
    void rowsOfAGroupMoveTogetherAndSoAreDisturbedTogether() {
        World world = new World();
        Pond.Fish fish = new Pond.Fish();
        Pond.Frogs frogs = new Pond.Frogs();
        world.add(fish);
        world.add(frogs);
        world.group(fish, frogs);
        world.layInto(new Arena(64));
        List<Kernel> kernels =
                List.of(
                        toy("spawn").says(access -> access.changes(frogs)),
                        toy("swim").says(access -> access.writes(fish.x)));

        ScheduleRefused refused =
                assertThrows(ScheduleRefused.class, () -> new Schedule(world, kernels, 60));

        assertEquals(
                "swim writes fish.x, whose rows spawn adds or removes, both in stage DECIDE: one of them must say after or before",
                refused.problems().get(0).text());
    }

    @Test
    void nullInADeclarationIsRefusedAtOnce() {
        pond.with(toy("a").says(access -> access.reads(pond.fish.x, null)));

        assertThrows(IllegalArgumentException.class, pond::schedule);
    }

    @Test
    void ratesThatAreNoneAreRefused() {
        pond.with(
                toy("a").says(access -> access.every(0)),
                toy("b").says(access -> access.every(3, 3)));

        assertEquals(
                List.of(
                        "a runs every 0 steps, must be 1..2097152",
                        "b has the offset 3 in 3 steps, must be 0..2"),
                texts());
    }

    @Test
    void kernelByRowsThatDoesNotSayOfWhichIsRefused() {
        pond.with(new Rows("a"));

        assertProblem(
                Problem.Kind.ROWS, "a is a RowKernel and does not say of which rows: eachRow");
    }

    @Test
    void rowsOfAKernelThatCannotBeRunByRowsAreRefused() {
        pond.with(toy("a").says(access -> access.eachRow(pond.fish)));

        assertProblem(Problem.Kind.ROWS, "a says eachRow of fish and is no RowKernel");
    }

    @Test
    void kernelByRowsThatWritesElsewhereIsRefused() {
        pond.with(
                new Rows("a").says(access -> access.eachRow(pond.fish).writes(pond.weather.rain)));

        assertProblem(Problem.Kind.ROWS, "a treats each row of fish alone and writes weather.rain");
    }

    @Test
    void kernelByRowsThatChangesRowsIsRefused() {
        pond.with(new Rows("a").says(access -> access.eachRow(pond.fish).changes(pond.frogs)));

        assertProblem(
                Problem.Kind.ROWS, "a treats rows alone and cannot add or remove rows of frogs");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        pond.with(
                toy("a").says(access -> access.after("b").every(-1)),
                toy("b").says(access -> access.after("a")),
                toy("c").says(access -> access.writes(pond.fish.x).after("nobody")),
                toy("d").says(access -> access.writes(pond.fish.x)),
                toy("d"));

        ScheduleRefused refused = assertThrows(ScheduleRefused.class, pond::schedule);

        assertEquals(
                List.of(
                        Problem.Kind.NAME,
                        Problem.Kind.UNKNOWN,
                        Problem.Kind.CYCLE,
                        Problem.Kind.AMBIGUOUS,
                        Problem.Kind.RATE),
                refused.problems().stream().map(Problem::kind).toList());
        assertEquals(6, refused.getMessage().lines().count());
    }

    @Test
    @Feature("K9")
    void problemsAreTheSameInAnyOrderOfRegistration() {
        Toy a = toy("a").says(access -> access.after("b"));
        Toy b = toy("b").says(access -> access.after("a").writes(pond.fish));
        Toy c = toy("c").says(access -> access.reads(pond.fish).after("x"));
        pond.with(a, b, c);
        List<Problem> straight = pond.problems();
        pond.kernels.clear();
        pond.with(c, b, a);

        assertEquals(straight, pond.problems());
    }

    private void assertProblem(Problem.Kind kind, String text) {
        assertEquals(List.of(new Problem(kind, text)), pond.problems());
    }

    private List<String> texts() {
        return pond.problems().stream().map(Problem::text).toList();
    }
}
