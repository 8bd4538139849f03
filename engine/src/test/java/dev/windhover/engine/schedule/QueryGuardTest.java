// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.DoubleColumn;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.LongColumn;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryGuardTest {
    private static final class Cargo extends Table {
        final FloatColumn tons = floats(Field.of("tons").width(3));
        final DoubleColumn price = doubles(Field.of("price"));
        final LongColumn loaded = longs(Field.of("loaded"));
        final ByteColumn grade = bytes(Field.of("grade"));
        final FloatColumn draft = floats(Field.of("draft").scratch());

        Cargo(int rows) {
            super("cargo", rows, 1);
        }
    }

    private static World worldOf(Cargo cargo) {
        World world = new World();
        world.add(cargo);
        world.layInto(new Arena(64));
        return world;
    }

    private Cargo cargo;
    private World world;
    private QueryGuard guard;

    @BeforeEach
    void load() {
        cargo = new Cargo(8);
        world = worldOf(cargo);
        for (int n = 0; n < 5; n++) fill(cargo.add(world.entities().create()), n);
        guard = new QueryGuard(world);
    }

    private void fill(int row, int n) {
        for (int e = 0; e < 3; e++) cargo.tons.set(row, e, n + e / 4f);
        cargo.price.set(row, n * 1e300);
        cargo.loaded.set(row, Long.MAX_VALUE - n);
        cargo.grade.set(row, (byte) (100 + n));
    }

    @Test
    void saysNothingOfAQueryThatReads() {
        guard.before();
        assertEquals(2.25f, cargo.tons.get(2, 1));

        assertEquals(QueryGuard.Finding.UNTOUCHED, guard.after());
    }

    @Test
    void leavesAQueryItsScratch() {
        guard.before();
        cargo.draft.set(1, 7f);

        assertEquals(QueryGuard.Finding.UNTOUCHED, guard.after());
        assertEquals(7f, cargo.draft.get(1));
    }

    @Test
    void namesWhatWasWrittenFirst() {
        guard.before();
        cargo.tons.set(3, 2, -1f);

        assertEquals(QueryGuard.Finding.TAKEN_BACK, guard.after());
        assertEquals("cargo.tons, row 3", guard.written());
        assertEquals(3.5f, cargo.tons.get(3, 2));
    }

    @Test
    void takesBackEntitiesAndRowsThatCameAndWent() {
        int first = cargo.entity(0);
        long hash = world.hash();
        guard.before();
        world.despawn(first);
        fill(cargo.add(world.entities().create()), 77);
        fill(cargo.add(world.entities().create()), 78);

        assertEquals(QueryGuard.Finding.TAKEN_BACK, guard.after());
        assertEquals(hash, world.hash());
        assertEquals(0, cargo.row(first));

        // It goes on as if nothing had been.
        Cargo other = new Cargo(8);
        World beside = worldOf(other);
        Cargo kept = cargo;
        cargo = other;
        for (int n = 0; n < 5; n++) fill(cargo.add(beside.entities().create()), n);
        for (World each : List.of(world, beside)) {
            cargo = each == world ? kept : other;
            fill(cargo.add(each.entities().create()), 9);
            each.despawn(cargo.entity(1));
            fill(cargo.add(each.entities().create()), 10);
        }
        assertEquals(beside.hash(), world.hash());
    }

    @Property(tries = 300)
    void takesBackWhateverIsWritten(@ForAll long price, @ForAll byte grade, @ForAll int bits) {
        load();
        cargo.price.set(4, Double.longBitsToDouble(price));
        cargo.tons.set(4, 1, Float.intBitsToFloat(bits));
        long hash = world.hash();
        guard.before();
        cargo.price.set(4, Double.longBitsToDouble(~price));
        cargo.loaded.set(0, price);
        cargo.grade.set(1, grade);
        cargo.tons.set(4, 1, Float.intBitsToFloat(~bits));

        guard.after();
        assertEquals(hash, world.hash());
    }

    @Test
    void tellsOfALargeWorldThatItWasWrittenAndLeavesIt() {
        Cargo large = new Cargo(200_000);
        World ocean = worldOf(large);
        for (int n = 0; n < 200_000; n++) large.add(ocean.entities().create());
        QueryGuard watch = new QueryGuard(ocean);

        watch.before();
        assertEquals(QueryGuard.Finding.UNTOUCHED, watch.after());
        watch.before();
        large.grade.set(9, (byte) 1);
        assertEquals(QueryGuard.Finding.WRITTEN, watch.after());
        assertEquals("", watch.written());
        assertEquals(1, large.grade.get(9));
    }
}
