// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PatchTest {
    private final ByteColumn out = ByteColumn.heap("out", 1 << 20);

    @Provide
    static Arbitrary<List<Yard.Action>> actions() {
        return SnapshotTest.actions();
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void patchedSnapshotIsTheSnapshotOfLater(
            @ForAll("actions") List<Yard.Action> before,
            @ForAll("actions") List<Yard.Action> then,
            @ForAll("actions") List<Yard.Action> later) {
        Yard host = new Yard().does(before);
        Yard client = new Yard();
        new Restore(client.world).apply(host.snapshot());
        host.patches.copy();
        PatchReader reader = new PatchReader(client.world);

        for (List<Yard.Action> actions : List.of(then, later)) {
            host.does(actions);
            reader.apply(out, host.patches.write(out));

            assertEquals(Divergence.NONE, Divergence.first(host.world, client.world));
            assertArrayEquals(host.snapshot(), client.snapshot());
            assertEquals(host.group.count(), client.group.count());
        }
        for (int entity : host.given) {
            assertEquals(host.crates.row(entity), client.crates.row(entity));
            assertEquals(host.lamps.row(entity), client.lamps.row(entity));
        }
    }

    @Test
    void nothingChangedTakesTheHeadOnly() {
        Yard yard = SnapshotTest.filled();
        yard.patches.copy();

        assertEquals(PatchWriter.HEAD_BYTES + 1, yard.patches.write(out));
    }

    @Test
    void swappedRowIsToldByItsEntityAlone() {
        Yard yard = SnapshotTest.filled();
        yard.patches.copy();

        yard.lamps.remove(yard.lamps.entity(0));
        int bytes = yard.patches.write(out) - PatchWriter.HEAD_BYTES;

        assertTrue(bytes <= 14, bytes + " bytes");
    }

    @Test
    void secondPatchTellsNothingOfTheFirst() {
        Yard yard = SnapshotTest.filled();
        yard.patches.copy();
        yard.crates.mass.set(2, 9.5);
        yard.patches.write(out);

        assertEquals(PatchWriter.HEAD_BYTES + 1, yard.patches.write(out));
    }

    @Test
    void patchThatDoesNotFitAsksForASnapshot() {
        Yard yard = SnapshotTest.filled();
        yard.patches.copy();
        yard.crates.mass.set(2, 9.5);

        assertEquals(PatchWriter.NONE, yard.patches.write(ByteColumn.heap("out", 40)));
        assertEquals(PatchWriter.NONE, yard.patches.write(out));
        yard.patches.copy();
        assertEquals(PatchWriter.HEAD_BYTES + 1, yard.patches.write(out));
    }

    @Test
    void worldThatWasReplacedByAnEarlierOneAsksForASnapshot() {
        Yard yard = new Yard();
        byte[] earlier = yard.snapshot();
        yard.world.entities().create();
        yard.patches.copy();

        new Restore(yard.world).apply(earlier);

        assertEquals(PatchWriter.NONE, yard.patches.write(out));
    }

    /** As many are free as before, at the same places of the ring, but in another order. */
    @Test
    void freeIndicesInAnotherOrderAreTold() {
        Yard host = freed(0, 1);
        Yard client = freed(0, 1);
        host.patches.copy();
        new Restore(host.world).apply(freed(1, 0).snapshot());

        new PatchReader(client.world).apply(out, host.patches.write(out));

        assertEquals(Divergence.NONE, Divergence.first(host.world, client.world));
    }

    private static Yard freed(int first, int second) {
        Yard yard = new Yard();
        int[] entities = {yard.world.entities().create(), yard.world.entities().create()};
        yard.world.despawn(entities[first]);
        yard.world.despawn(entities[second]);
        return yard;
    }

    @Test
    void blockThatIsNotToldStaysInside() {
        Yard yard = new Yard();
        Arena arena = new Arena(8);
        PatchWriter some = new PatchWriter(yard.world, List.of(yard.settings));
        some.layInto(arena);
        some.copy();
        yard.settings.wind.set(0, 8f);
        yard.tiles.height.set(0, 8);
        Yard client = new Yard();

        new PatchReader(client.world).apply(out, some.write(out));

        assertEquals(8f, client.settings.wind.get(0));
        assertEquals(0, client.tiles.height.get(0));
    }

    @Test
    void columnThatNobodyWritesIsNotCompared() {
        Yard yard = SnapshotTest.filled();
        yard.patches.copy();
        yard.patches.compareOnly(yard.crates.position);
        yard.crates.mass.set(2, 9.5);
        yard.crates.position.y.set(2, 3f);

        Yard client = SnapshotTest.filled();
        new PatchReader(client.world).apply(out, yard.patches.write(out));

        assertEquals(1.5, client.crates.mass.get(2));
        assertEquals(3f, client.crates.position.y.get(2));
    }

    @Test
    void newRowBringsColumnsThatAreNotComparedToo() {
        Yard yard = SnapshotTest.filled();
        Yard client = SnapshotTest.filled();
        yard.patches.copy();
        yard.patches.compareOnly(yard.crates.position);
        yard.crates.label.set(yard.crates.add(yard.world.entities().create()), "new");

        new PatchReader(client.world).apply(out, yard.patches.write(out));

        assertEquals(Divergence.NONE, Divergence.first(yard.world, client.world));
    }

    /** One float of every tenth row: what a moving crowd costs. */
    @Test
    void changedFloatTakesSixBytesAtMost() {
        Dots dots = new Dots(10_000);

        for (int row = 3; row < 10_000; row += 10) {
            dots.x.set(row, row * 0.37f);
        }
        int bytes = dots.patches.write(out);

        assertTrue(bytes <= 6_000, bytes + " bytes for 1000 rows");
    }

    @Test
    void columnThatChangedAsAWholeTakesItsBytesOnly() {
        Dots dots = new Dots(10_000);

        for (int row = 0; row < 10_000; row++) {
            dots.x.set(row, row + 1);
        }
        int bytes = dots.patches.write(out);

        assertTrue(bytes <= 40_050, bytes + " bytes for 40000");
    }

    static final class Dots extends Table {
        final FloatColumn x = floats(Field.of("x"));
        final FloatColumn y = floats(Field.of("y"));
        final World world = new World();
        final PatchWriter patches;

        Dots(int rows) {
            super("dot", rows, 1);
            world.add(this);
            Arena arena = new Arena(8);
            world.layInto(arena);
            patches = new PatchWriter(world);
            patches.layInto(arena);
            for (int i = 0; i < rows; i++) {
                add(world.entities().create());
            }
            patches.copy();
        }
    }
}
