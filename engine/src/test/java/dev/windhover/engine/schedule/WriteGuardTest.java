// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import static dev.windhover.engine.schedule.Toy.toy;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A kernel writes what it declares and nothing else, or is named with what it wrote. */
class WriteGuardTest {
    private final Pond pond = new Pond().stocked(5);
    private final Pond.Fish fish = pond.fish;

    @Test
    void writeThatIsNotDeclaredIsNamedWithBlockColumnRowAndValues() {
        pond.with(
                toy("swim")
                        .says(access -> access.writes(fish.x))
                        .does(step -> fish.y.set(3, 1.5f)));

        UndeclaredWrite refused = refused();

        assertEquals("swim", refused.kernel());
        assertEquals("fish", refused.block());
        assertEquals("y", refused.column());
        assertEquals(3, refused.row());
        assertEquals(
                "kernel swim writes fish.y, row 3, now 1.5 and before 0.0, and does not declare it",
                refused.getMessage());
    }

    @Test
    void declaredWritesPass() {
        pond.with(
                toy("swim")
                        .says(access -> access.writes(fish.x).writes(pond.weather))
                        .does(
                                step -> {
                                    fish.x.set(3, 9f);
                                    pond.weather.wind.set(0, 2f);
                                    pond.weather.total.set(2, 8);
                                }));

        assertPasses();
    }

    @Test
    void writingWhatWasThereAlreadyPasses() {
        pond.with(toy("swim").does(step -> fish.x.set(3, 3f)));

        assertPasses();
    }

    @Test
    void minusZeroIsNotZero() {
        pond.with(toy("swim").does(step -> fish.y.set(2, -0f)));

        assertEquals(2, refused().row());
    }

    @Test
    void oneNotANumberIsAsGoodAsAnother() {
        fish.y.set(2, Float.NaN);
        pond.with(toy("swim").does(step -> fish.y.set(2, Float.intBitsToFloat(0x7fc0_1234))));

        assertPasses();
    }

    @Test
    void scratchColumnsAreWatchedToo() {
        pond.with(toy("swim").does(step -> fish.seen.set(1, 1f)));

        assertEquals("seen", refused().column());
    }

    @Test
    void elementOfAColumnWithoutRowsIsNamed() {
        pond.with(toy("pour").does(step -> pond.weather.total.set(2, 8)));

        UndeclaredWrite refused = refused();

        assertEquals(2, refused.row());
        assertEquals(
                "kernel pour writes weather.total, element 2, now 8 and before 0, and does not declare it",
                refused.getMessage());
    }

    @Test
    void addedRowNeedsChanges() {
        int entity = pond.world.entities().create();
        pond.with(toy("spawn").says(access -> access.writes(fish)).does(step -> fish.add(entity)));

        assertEquals(
                "kernel spawn adds or removes rows of fish and declares no changes of it",
                refused().getMessage());
    }

    @Test
    void entityThatIsMadeNeedsChanges() {
        pond.with(toy("spawn").does(step -> pond.world.entities().create()));

        assertEquals(
                "kernel spawn makes or ends entities and declares no changes",
                refused().getMessage());
    }

    @Test
    void despawnNeedsChangesOfEveryTableThatHadARow() {
        int both = fish.entity(0);
        pond.frogs.remove(pond.frogs.entity(0));
        pond.frogs.add(both);
        pond.with(
                toy("reap")
                        .says(access -> access.changes(fish))
                        .does(step -> pond.world.despawn(both)));

        assertEquals("frogs", refused().block());
    }

    @Test
    void changesAllowsToFillTheRowsThatAreAdded() {
        pond.with(
                toy("spawn")
                        .says(access -> access.changes(fish))
                        .does(
                                step -> {
                                    int row = fish.add(pond.world.entities().create());
                                    fish.x.set(row, 7f);
                                    fish.age.set(row, 7);
                                }));

        assertPasses();
    }

    @Test
    void changesAllowsRowsToMove() {
        pond.with(
                toy("reap")
                        .says(access -> access.changes(fish))
                        .does(step -> pond.world.despawn(fish.entity(0))));

        assertPasses();
    }

    @Test
    void changesDoesNotAllowToWriteTheRowsThatWereThere() {
        pond.with(
                toy("reap")
                        .says(access -> access.changes(fish))
                        .does(
                                step -> {
                                    int last = fish.entity(4);
                                    pond.world.despawn(fish.entity(0));
                                    fish.age.set(fish.row(last), 99);
                                }));

        UndeclaredWrite refused = refused();

        assertEquals("age", refused.column());
        assertEquals(0, refused.row(), "where the row is now");
    }

    @Test
    void kernelThatIsWatchedAndThrowsItselfIsStillNamed() {
        pond.with(toy("swim").does(step -> fish.y.set(3, 1f)));
        Schedule schedule = pond.schedule(Checks.WHOLE);
        assertThrows(UndeclaredWrite.class, () -> schedule.run(0));

        assertEquals("swim", schedule.runningKernel());
    }

    @Test
    void withoutAGuardNothingIsWatched() {
        pond.with(toy("swim").does(step -> fish.y.set(3, 1f)));

        assertDoesNotThrow(() -> pond.schedule(Checks.NONE).run(0));
    }

    /** What is wrong in every step is found soon, however many kernels and columns there are. */
    @Test
    void samplingFindsAKernelThatKeepsWriting() {
        for (int i = 0; i < 20; i++) {
            pond.with(toy("idle" + i));
        }
        pond.with(
                toy("swim")
                        .says(access -> access.every(2))
                        .does(step -> fish.y.set(3, step.number())));
        Schedule schedule = pond.schedule(Checks.SAMPLED);

        int found = -1;
        for (int step = 1; step < 100 && found < 0; step++) {
            try {
                schedule.run(step);
            } catch (UndeclaredWrite refused) {
                found = step;
            }
        }

        assertTrue(found > 0, "found after " + found);
    }

    @Test
    void samplingLetsGoodKernelsPass() {
        pond.with(
                toy("swim")
                        .says(access -> access.writes(fish.x))
                        .does(step -> fish.x.set(0, step.number())));
        Schedule schedule = pond.schedule(Checks.SAMPLED);

        for (int step = 0; step < 50; step++) {
            schedule.run(step);
        }

        assertEquals(49f, fish.x.get(0));
    }

    private UndeclaredWrite refused() {
        Schedule schedule = pond.schedule(Checks.WHOLE);
        return assertThrows(UndeclaredWrite.class, () -> schedule.run(0));
    }

    private void assertPasses() {
        Schedule schedule = pond.schedule(Checks.WHOLE);
        assertDoesNotThrow(() -> schedule.run(0));
    }
}
