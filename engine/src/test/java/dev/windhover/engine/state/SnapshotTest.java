// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    @Provide
    static Arbitrary<List<Yard.Action>> actions() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 19),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers())
                .as(Yard.Action::new)
                .list()
                .ofMaxSize(150);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void restoredWorldIsTheOneThatWasSaved(@ForAll("actions") List<Yard.Action> actions) {
        Yard saved = new Yard().does(actions);
        Yard restored = new Yard();

        new Restore(restored.world).apply(saved.snapshot());

        assertEquals(Divergence.NONE, Divergence.first(saved.world, restored.world));
        assertEquals(saved.world.hash(), restored.world.hash());
        assertEquals(saved.group.count(), restored.group.count());
        assertArrayEquals(saved.snapshot(), restored.snapshot());
    }

    /** Also into a world that had another past: nothing of that is left. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void restoredRunMatchesUnbrokenRun(
            @ForAll("actions") List<Yard.Action> before,
            @ForAll("actions") List<Yard.Action> after,
            @ForAll("actions") List<Yard.Action> past) {
        Yard unbroken = new Yard().does(before);
        Yard restored = new Yard().does(past);
        new Restore(restored.world).apply(unbroken.snapshot());
        restored.given.clear();
        restored.given.addAll(unbroken.given);

        unbroken.does(after);
        restored.does(after);

        assertEquals(Divergence.NONE, Divergence.first(unbroken.world, restored.world));
        assertEquals(unbroken.given, restored.given);
    }

    @Test
    void snapshotIsTheSameWhereverTheFreeRingBegins() {
        Yard turned = new Yard();
        int all = Yard.ROWS_MAX * 3;
        for (int i = 0; i < all; i++) {
            turned.world.entities().create();
        }
        for (int i = 1; i <= 5; i++) {
            turned.world.despawn(1 << 20 | i);
        }
        turned.world.despawn(turned.world.entities().create());
        Yard straight = new Yard();

        new Restore(straight.world).apply(turned.snapshot());

        assertEquals(turned.world.hash(), straight.world.hash());
        assertEquals(turned.world.entities().create(), straight.world.entities().create());
    }

    @Test
    void notANumberIsWrittenInOneForm() {
        Yard one = filled();
        Yard other = filled();
        one.crates.position.x.set(0, Float.NaN);
        other.crates.position.x.set(0, Float.intBitsToFloat(0xffc1_2345));

        assertArrayEquals(one.snapshot(), other.snapshot());
    }

    @Test
    void minusZeroIsKept() {
        Yard saved = filled();
        saved.crates.position.x.set(0, -0f);
        Yard restored = new Yard();

        new Restore(restored.world).apply(saved.snapshot());

        assertEquals(0x8000_0000, restored.crates.position.x.bits(0) | 0x8000_0000);
        assertEquals(-0f, restored.crates.position.x.get(0));
    }

    @Test
    void scratchBeginsAnew() {
        Yard restored = filled();
        restored.crates.near.set(0, 77);

        new Restore(restored.world).apply(filled().snapshot());

        assertEquals(-1, restored.crates.near.get(0));
    }

    /** 100 000 rows in three tables take their columns' bytes and hardly more. */
    @Test
    void bigWorldTakesHardlyMoreThanItsColumns() {
        int rows = 100_000;
        Wide[] tables = {new Wide("a", rows), new Wide("b", rows), new Wide("c", rows)};
        World world = new World();
        for (Wide table : tables) {
            world.add(table);
        }
        world.layInto(new Arena(8));
        for (int i = 0; i < rows; i++) {
            int entity = world.entities().create();
            for (Wide table : tables) {
                table.x.set(table.add(entity), i);
            }
        }
        int raw = 3 * rows * 3 * 4;

        Snapshot snapshot = new Snapshot(world);
        int bytes = snapshot.write(ByteColumn.heap("out", snapshot.bytesMax()));

        assertTrue(bytes <= raw * 1.05, bytes + " of " + raw);
    }

    private static final class Wide extends Table {
        final FloatColumn x = floats(Field.of("x"));
        final FloatColumn y = floats(Field.of("y"));

        Wide(String name, int rows) {
            super(name, rows, 1);
        }
    }

    @Test
    void refusesToWriteWhereItDoesNotFit() {
        ByteColumn small = ByteColumn.heap("out", 100);

        Exception refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Snapshot(filled().world).write(small));

        assertEquals("a snapshot does not fit in out of 100 bytes", refused.getMessage());
    }

    @Test
    void refusesToWriteInsideAKernel() {
        Yard yard = filled();
        yard.world.open();

        assertThrows(IllegalStateException.class, yard::snapshot);
    }

    static Yard filled() {
        Yard yard = new Yard();
        for (int i = 0; i < 10; i++) {
            int entity = yard.world.entities().create();
            yard.given.add(entity);
            yard.crates.label.set(yard.crates.add(entity), "crate " + i);
            if (i % 2 == 0) yard.cranes.add(entity);
            if (i % 3 == 0) yard.lamps.add(entity);
        }
        yard.world.despawn(yard.given.get(4));
        yard.settings.wind.set(0, 7f);
        yard.world.closeStep();
        return yard;
    }
}
