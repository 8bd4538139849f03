// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.state.Group;
import dev.windhover.engine.state.World;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Kernels by rows give the same bits however their rows are cut. */
class RowKernelTest {
    /** Ages fish by rows, and notes the ranges. */
    private record Age(Pond pond, List<String> ranges) implements RowKernel {
        @Override
        public void declare(Access access) {
            access.eachRow(pond.fish).reads(pond.weather.wind).writes(pond.fish.x, pond.fish.age);
        }

        @Override
        public void run(Step step, int fromRow, int toRow) {
            ranges.add(fromRow + ".." + toRow);
            for (int row = fromRow; row < toRow; row++) {
                pond.fish.age.set(row, pond.fish.age.get(row) * 31 + step.number());
                pond.fish.x.set(row, pond.fish.x.get(row) * 1.01f + pond.weather.wind.get(0));
            }
        }
    }

    /** Says that it treats its rows alone, and looks at the one before. */
    private record Whisper(Pond pond) implements RowKernel {
        @Override
        public void declare(Access access) {
            access.eachRow(pond.fish).writes(pond.fish.age);
        }

        @Override
        public void run(Step step, int fromRow, int toRow) {
            for (int row = Math.max(1, fromRow); row < toRow; row++) {
                pond.fish.age.set(row, pond.fish.age.get(row - 1) + 1);
            }
        }
    }

    @Test
    void rowsAreOneRangeUnlessTheyAreToBeSplit() {
        Pond pond = new Pond().stocked(7);
        List<String> ranges = new ArrayList<>();

        pond.with(new Age(pond, ranges)).schedule().run(0);

        assertEquals(List.of("0..7"), ranges);
    }

    /** Moves what is fish and frog by both, in one loop. */
    private record Leap(Pond.Fish fish, Pond.Frogs frogs, Group group, List<String> ranges)
            implements RowKernel {
        @Override
        public void declare(Access access) {
            access.eachRow(group).writes(fish.x, frogs.x);
        }

        @Override
        public void run(Step step, int fromRow, int toRow) {
            ranges.add(fromRow + ".." + toRow);
        }
    }

    @Test
    void rowsOfAGroupAreThoseThatLineUp() {
        World world = new World();
        Pond.Fish fish = new Pond.Fish();
        Pond.Frogs frogs = new Pond.Frogs();
        world.add(fish);
        world.add(frogs);
        Group group = world.group(fish, frogs);
        world.layInto(new Arena(64));
        for (int i = 0; i < 5; i++) {
            int entity = world.entities().create();
            fish.add(entity);
            if (i % 2 == 0) frogs.add(entity);
        }
        List<String> ranges = new ArrayList<>();

        new Schedule(world, List.of(new Leap(fish, frogs, group, ranges)), 60).run(0);

        assertEquals(List.of("0..3"), ranges);
    }

    @Test
    void emptyTableIsAnEmptyRange() {
        Pond pond = new Pond();
        List<String> ranges = new ArrayList<>();
        pond.with(new Age(pond, ranges));

        pond.schedule().run(0);
        pond.schedule(Checks.none().split(3)).run(0);

        assertEquals("0..0", ranges.get(0));
        assertEquals(1, ranges.stream().distinct().count());
    }

    @Property(tries = 100)
    void splitChangesNoBit(
            @ForAll @IntRange(min = 1) int seed, @ForAll @IntRange(max = 100) int fish) {
        assertEquals(hash(fish, Checks.whole()), hash(fish, Checks.whole().split(seed)));
    }

    @Test
    void splitCoversEveryRowOnce() {
        Pond pond = new Pond().stocked(50);
        List<String> ranges = new ArrayList<>();
        pond.with(new Age(pond, ranges)).schedule(Checks.none().split(5)).run(0);

        int[] times = new int[50];
        for (String range : ranges) {
            String[] ends = range.split("\\.\\.");
            for (int row = Integer.parseInt(ends[0]); row < Integer.parseInt(ends[1]); row++) {
                times[row]++;
            }
        }

        for (int row = 0; row < 50; row++) {
            assertEquals(1, times[row], "row " + row);
        }
    }

    /** What a split proves: it shows a kernel that does not treat its rows alone. */
    @Test
    void splitShowsAKernelThatLooksAtOtherRows() {
        Pond straight = new Pond().stocked(40);
        Pond split = new Pond().stocked(40);
        Schedule one = straight.with(new Whisper(straight)).schedule();
        Schedule other = split.with(new Whisper(split)).schedule(Checks.none().split(5));
        for (int step = 0; step < 20; step++) {
            straight.fish.age.set(0, step * step);
            split.fish.age.set(0, step * step);
            one.run(step);
            other.run(step);
        }

        assertNotEquals(straight.world.hash(), split.world.hash());
    }

    @Test
    void kernelByRowsIsNotCalledWithoutARange() {
        Age age = new Age(new Pond(), new ArrayList<>());

        assertThrows(IllegalStateException.class, () -> age.run(new Step(60)));
    }

    private static long hash(int fish, Checks checks) {
        Pond pond = new Pond().stocked(fish);
        pond.weather.wind.set(0, 0.25f);
        Schedule schedule = pond.with(new Age(pond, new ArrayList<>())).schedule(checks);
        for (int step = 0; step < 10; step++) {
            schedule.run(step);
        }
        return pond.world.hash();
    }
}
