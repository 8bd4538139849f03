// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;
import dev.windhover.testing.Feature;
import org.junit.jupiter.api.Test;

/** Two runs that were not the same are told where they first were not. */
class HashDivergenceTest {
    private static final class Birds extends Table {
        final FloatColumn x = floats("x");
        final FloatColumn y = floats("y");
        final FloatColumn shown = scratchFloats("shown");

        Birds() {
            super("birds", 10);
        }
    }

    private static final class Sky extends Block {
        final IntColumn wind = ints("wind");

        Sky() {
            super("sky", 1);
        }
    }

    /** A world with three birds and a log of it. */
    private static final class Run {
        final World world = new World();
        final Birds birds = new Birds();
        final Sky sky = new Sky();
        final HashLog log;

        Run(int every) {
            world.add(birds);
            world.add(sky);
            world.layInto(new Arena(64));
            for (int i = 0; i < 3; i++) {
                birds.add(world.entities().create());
            }
            log = new HashLog(world, every);
        }

        Run steps(int steps) {
            for (int i = 0; i < steps; i++) {
                birds.x.set(1, birds.x.get(1) + 0.5f);
                sky.wind.set(0, sky.wind.get(0) * 3 + 1);
                world.closeStep();
                log.close(world);
            }
            return this;
        }
    }

    @Test
    @Feature("G18")
    void equalRunsDoNotDiverge() {
        assertEquals(
                HashDivergence.NONE,
                HashDivergence.first(new Run(1).steps(50).log, new Run(1).steps(50).log));
    }

    @Test
    @Feature("G18")
    void firstStepAndPathThatDifferAreNamed() {
        Run one = new Run(1).steps(20);
        Run other = new Run(1).steps(20);
        other.birds.y.set(2, 0.25f);
        one.steps(20);
        other.steps(20);

        HashDivergence found = HashDivergence.first(one.log, other.log);

        assertEquals(21, found.step());
        assertEquals("birds", found.block());
        assertEquals("y", found.column());
        assertEquals(0, found.others());
    }

    @Test
    @Feature("G18")
    void everyNthStepIsLookedAt() {
        Run one = new Run(10).steps(20);
        Run other = new Run(10).steps(20);
        other.sky.wind.set(0, 5);
        one.steps(20);
        other.steps(20);

        assertEquals(30, HashDivergence.first(one.log, other.log).step());
        assertEquals(4, one.log.count());
    }

    @Test
    void runsThatLookAtDifferentStepsAreComparedWhereBothDo() {
        Run one = new Run(4).steps(10);
        Run other = new Run(6).steps(10);
        other.sky.wind.set(0, 5);
        one.steps(20);
        other.steps(20);

        assertEquals(12, HashDivergence.first(one.log, other.log).step());
    }

    @Test
    void moreThanOneDifferenceIsCounted() {
        Run one = new Run(1);
        Run other = new Run(1);
        other.birds.x.set(0, 1f);
        other.birds.y.set(0, 1f);
        other.sky.wind.set(0, 9);

        HashDivergence found = HashDivergence.first(one.steps(1).log, other.steps(1).log);

        assertEquals("birds.x", found.block() + "." + found.column());
        assertEquals(2, found.others());
    }

    @Test
    void entityThatIsMadeInOneRunOnlyIsADifference() {
        Run one = new Run(1);
        Run other = new Run(1);
        other.world.entities().create();

        assertEquals(
                "entities", HashDivergence.first(one.steps(1).log, other.steps(1).log).block());
    }

    @Test
    void scratchColumnsAreNotCompared() {
        Run one = new Run(1);
        Run other = new Run(1);
        other.birds.shown.set(0, 1f);

        assertEquals(
                HashDivergence.NONE, HashDivergence.first(one.steps(1).log, other.steps(1).log));
    }

    @Test
    void rowsBeyondTheLastAreNotCompared() {
        Run one = new Run(1);
        Run other = new Run(1);
        other.birds.x.set(7, 1f);

        assertEquals(
                HashDivergence.NONE, HashDivergence.first(one.steps(1).log, other.steps(1).log));
    }

    @Test
    void runsWithoutACommonStepProveNothing() {
        assertThrows(
                IllegalStateException.class,
                () -> HashDivergence.first(new Run(1).log, new Run(1).steps(3).log));
    }

    @Test
    void runsOfDifferentTablesAreRefused() {
        World world = new World();
        world.add(new Sky());
        world.layInto(new Arena(64));

        assertThrows(
                IllegalStateException.class,
                () -> HashDivergence.first(new Run(1).steps(1).log, new HashLog(world, 1)));
    }

    @Test
    void oldestRecordsMakeRoomAndTheNewestAreCompared() {
        int steps = HashLog.RECORDS_MAX + 5;
        Run one = new Run(1).steps(steps);
        Run other = new Run(1).steps(steps);

        assertEquals(HashLog.RECORDS_MAX, one.log.count());
        assertEquals(6, one.log.step(0));
        assertEquals(HashDivergence.NONE, HashDivergence.first(one.log, other.log));
        one.sky.wind.set(0, 0);
        assertEquals(steps + 1, HashDivergence.first(one.steps(1).log, other.steps(1).log).step());
    }

    @Test
    void textNamesStepPathAndBothHashes() {
        HashDivergence found = new HashDivergence(7, "birds", "x", 2, 1, 2);

        assertEquals(
                "after step 7: birds.x (and 2 columns more), 00000001 against 00000002",
                found.toString());
    }
}
