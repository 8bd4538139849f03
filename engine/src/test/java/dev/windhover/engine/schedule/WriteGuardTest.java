// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import static dev.windhover.engine.schedule.Toy.toy;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.DoubleColumn;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.LongColumn;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Group;
import dev.windhover.engine.state.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A kernel writes what it declares and nothing else, or is named with what it wrote. */
class WriteGuardTest {
    /** Ten columns of a hundred thousand elements. */
    private static final class Plain extends Block {
        final FloatColumn last;

        Plain() {
            super("plain", 100_000);
            for (int i = 0; i < 9; i++) {
                floats("c" + i);
            }
            last = floats("last");
        }
    }

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
        Schedule schedule = pond.schedule(Checks.whole());
        assertThrows(UndeclaredWrite.class, () -> schedule.run(0));

        assertEquals("swim", schedule.runningKernel());
    }

    @Test
    void withoutAGuardNothingIsWatched() {
        pond.with(toy("swim").does(step -> fish.y.set(3, 1f)));

        assertDoesNotThrow(() -> pond.schedule(Checks.none()).run(0));
    }

    /** What is wrong in every step is found soon, however large the world is. */
    @Test
    void samplingFindsAKernelThatKeepsWriting() {
        World world = new World();
        Plain plain = new Plain();
        world.add(plain);
        world.layInto(new Arena(64));
        List<Kernel> kernels = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            kernels.add(toy("idle" + i));
        }
        kernels.add(
                toy("swim")
                        .says(access -> access.every(2, 1))
                        .does(step -> plain.last.set(99_999, step.number())));
        Schedule schedule = new Schedule(world, kernels, 60, () -> 0, Checks.sampled());

        int found = 0;
        for (int step = 1; step < 400 && found == 0; step++) {
            try {
                schedule.run(step);
            } catch (UndeclaredWrite refused) {
                assertEquals(99_999, refused.row());
                found = step;
            }
        }

        assertTrue(found > 2, "found in step " + found + ": the world is too small for sampling");
    }

    @Test
    void samplingWatchesAllOfASmallWorldInEveryStep() {
        for (int i = 0; i < 20; i++) {
            pond.with(toy("idle" + i));
        }
        pond.with(toy("swim").does(step -> fish.y.set(3, step.number() == 7 ? 1f : 0f)));
        Schedule schedule = pond.schedule(Checks.sampled());
        for (int step = 0; step < 7; step++) {
            schedule.run(step);
        }

        assertThrows(UndeclaredWrite.class, () -> schedule.run(7));
    }

    @Test
    void samplingLetsGoodKernelsPass() {
        pond.with(
                toy("swim")
                        .says(access -> access.writes(fish.x))
                        .does(step -> fish.x.set(0, step.number())));
        Schedule schedule = pond.schedule(Checks.sampled());

        for (int step = 0; step < 50; step++) {
            schedule.run(step);
        }

        assertEquals(49f, fish.x.get(0));
    }

    @Test
    void rowsOfAGroupMayMoveWithThoseThatAreChanged() {
        Grouped grouped = new Grouped();
        grouped.kernels.add(
                toy("spawn")
                        .says(access -> access.changes(grouped.frogs))
                        .does(step -> grouped.frogs.add(grouped.fish.entity(3))));

        assertDoesNotThrow(() -> grouped.schedule().run(0));
        assertEquals(3, grouped.group.count());
    }

    @Test
    void rowsOfAGroupThatWereNotChangedKeepWhatTheyHold() {
        Grouped grouped = new Grouped();
        grouped.kernels.add(
                toy("spawn")
                        .says(access -> access.changes(grouped.frogs))
                        .does(
                                step -> {
                                    grouped.frogs.add(grouped.fish.entity(3));
                                    grouped.fish.age.set(3, 77);
                                }));

        UndeclaredWrite refused =
                assertThrows(UndeclaredWrite.class, () -> grouped.schedule().run(0));

        assertEquals("fish", refused.block());
        assertEquals("age", refused.column());
        assertEquals(2, refused.row(), "where it lines up now");
    }

    @Test
    void elementOfAWideColumnIsNamedWithItsRow() {
        World world = new World();
        Wide wide = new Wide();
        world.add(wide);
        world.layInto(new Arena(64));
        Toy kernel = toy("bend").does(step -> wide.bones.set(2, 5, 1.25f));
        Schedule schedule = new Schedule(world, List.of(kernel), 60, () -> 0, Checks.whole());

        UndeclaredWrite refused = assertThrows(UndeclaredWrite.class, () -> schedule.run(0));

        assertEquals(2, refused.row());
        assertEquals(
                "kernel bend writes wide.bones, row 2, element 5, now 1.25 and before 0.0, and does not declare it",
                refused.getMessage());
    }

    @Test
    void columnsOfLongsDoublesAndBytesAreWatched() {
        World world = new World();
        Wide wide = new Wide();
        world.add(wide);
        world.layInto(new Arena(64));

        assertEquals("times", written(world, step -> wide.times.set(1, 1L << 40)).column());
        assertTrue(
                written(world, step -> wide.exact.set(1, 0.1))
                        .getMessage()
                        .contains("now 0.1 (3fb999999999999a) and"));
        assertEquals("flags", written(world, step -> wide.flags.set(3, (byte) 1)).column());
    }

    /** A row of eight floats, and elements of other kinds. */
    private static final class Wide extends Block {
        final FloatColumn bones = floats(Field.of("bones").width(8));
        final LongColumn times = longs(Field.of("times"));
        final DoubleColumn exact = doubles(Field.of("exact"));
        final ByteColumn flags = bytes(Field.of("flags"));

        Wide() {
            super("wide", 4);
        }
    }

    /** Five fish of which two are frogs as well, lined up. */
    private static final class Grouped {
        final World world = new World();
        final Pond.Fish fish = new Pond.Fish();
        final Pond.Frogs frogs = new Pond.Frogs();
        final Group group;
        final List<Kernel> kernels = new ArrayList<>();

        Grouped() {
            world.add(fish);
            world.add(frogs);
            group = world.group(fish, frogs);
            world.layInto(new Arena(64));
            for (int i = 0; i < 5; i++) {
                int entity = world.entities().create();
                fish.age.set(fish.add(entity), i);
                if (i < 2) frogs.add(entity);
            }
        }

        Schedule schedule() {
            return new Schedule(world, kernels, 60, () -> 0, Checks.whole());
        }
    }

    private static UndeclaredWrite written(World world, Consumer<Step> deed) {
        Toy kernel = toy("bend").does(deed);
        Schedule schedule = new Schedule(world, List.of(kernel), 60, () -> 0, Checks.whole());
        return assertThrows(UndeclaredWrite.class, () -> schedule.run(0));
    }

    private UndeclaredWrite refused() {
        Schedule schedule = pond.schedule(Checks.whole());
        return assertThrows(UndeclaredWrite.class, () -> schedule.run(0));
    }

    private void assertPasses() {
        Schedule schedule = pond.schedule(Checks.whole());
        assertDoesNotThrow(() -> schedule.run(0));
    }
}
