// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.state.Layout.Shape;
import dev.windhover.engine.state.SnapshotRefused.Reason;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each thing that a snapshot or a patch must not say, and the name under which it is refused. */
class RefusalTest {
    /** Said by a world that is wrong itself, so that length and hash are right. */
    private final Yard liar = SnapshotTest.filled();

    private final Yard yard = SnapshotTest.filled();
    private final long before = yard.world.hash();
    private final ByteColumn out = ByteColumn.heap("out", 1 << 14);

    @Test
    void truthThatIsNeitherIsRefused() {
        liar.crates.open.column().set(2, (byte) 2);

        assertRefused(Reason.BAD_VALUE, "crate.open has the value 2 in row 2: it holds boolean");
    }

    @Test
    void valueThatNoEnumHasIsRefused() {
        liar.crates.mode.column().set(2, (byte) 3);

        assertRefused(
                Reason.BAD_VALUE,
                "crate.mode has the value 3 in row 2: it holds enum [IDLE, BUSY, GONE]");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        liar.crates.label.column().set(3, 0, (byte) 0xff);

        assertRefused(Reason.BAD_VALUE, "crate.label has bytes that are no text in row 3");
    }

    @Test
    void textBehindItsEndIsRefused() {
        liar.crates.label.set(3, "ab");
        liar.crates.label.column().set(3, 5, (byte) 'c');

        assertRefused(Reason.BAD_VALUE, "crate.label has bytes that are no text in row 3");
    }

    @Test
    void rowOfTheDeadIsRefused() {
        liar.lamps.entityColumn().set(1, liar.given.get(4));

        assertRefused(Reason.BAD_ENTITIES, "lamp has row 1 of " + liar.given.get(4));
    }

    @Test
    void rowOfAnEntityThatWasNeverGivenIsRefused() {
        liar.lamps.entityColumn().set(1, 1 << 20 | 60);

        assertRefused(Reason.BAD_ENTITIES, "lamp has row 1 of " + (1 << 20 | 60));
    }

    @Test
    void twoRowsOfOneEntityAreRefused() {
        liar.lamps.entityColumn().set(1, liar.lamps.entity(0));

        assertRefused(Reason.BAD_ENTITIES, "lamp has two rows of entity");
    }

    @Test
    void groupThatDoesNotLineUpIsRefused() {
        liar.cranes.swapRows(0, 1);

        assertRefused(Reason.BAD_GROUP, "crane does not line up with its group in row 0");
    }

    @Test
    void livingIndexThatComesBackIsRefused() {
        liar.world.entities().addFree(2);

        assertRefused(Reason.BAD_ENTITIES, "1 indices are free and 2 come back");
    }

    @Test
    void freeIndexThatDoesNotComeBackIsRefused() {
        liar.world.entities().become(2, 1 << 1);

        assertRefused(Reason.BAD_ENTITIES, "2 indices are free and 1 come back");
    }

    @Test
    void generationThatNoHandleHasIsRefused() {
        liar.world.entities().become(2, 0);

        assertRefused(Reason.BAD_ENTITIES, "generation 0 of index 2");
    }

    @Test
    void stepBelowZeroIsRefused() {
        liar.world.root().step.set(0, -1);

        assertRefused(Reason.BAD_VALUE, "its step is below 0");
    }

    @Test
    void moreEntitiesThanThereIsRoomForAreRefused() {
        ShipTable many = new ShipTable("lamp", 100);
        World big = ShipTable.world(many);
        for (int i = 0; i < 100; i++) {
            big.entities().create();
        }
        World small = ShipTable.world(new ShipTable("lamp", 99));

        SnapshotRefused refused =
                assertThrows(
                        SnapshotRefused.class,
                        () -> new Restore(small).apply(new Snapshot(big).toBytes()));

        assertEquals(Reason.TOO_LARGE, refused.reason());
        assertTrue(refused.getMessage().contains("it gave 100 entities"), "" + refused);
    }

    @Test
    void somethingElseIsRefused() {
        assertRefused(Reason.NOT_ONE, "does not begin as a snapshot", "<!doctype html>".getBytes());
    }

    @Test
    void halfOfItIsRefused() {
        byte[] bytes = liar.snapshot();

        assertRefused(
                Reason.TRUNCATED, "bytes of it are here", Arrays.copyOf(bytes, bytes.length / 2));
    }

    @Test
    void oneFlippedBitIsRefused() {
        byte[] bytes = liar.snapshot();
        bytes[bytes.length - 9] ^= 4;

        assertRefused(Reason.DAMAGED, "hash", bytes);
    }

    /** Of that version no column is needed, so there would be a table without entities. */
    @Test
    void tableOfNoVersionIsRefused() {
        Layout layout =
                new Layout(
                        List.of(new Shape("lamp", 0, Layout.Kind.TABLE, 0, List.of())), List.of());
        byte[] bytes = LayoutBytes.of(layout);
        out.put(0, bytes, 0, bytes.length);
        ByteInput in = new ByteInput();
        in.begin(out, 0, bytes.length);

        assertRefused(Reason.MALFORMED, "version 0 of lamp", () -> LayoutBytes.read(in));
    }

    @Test
    void patchForAnotherStepIsRefused() {
        liar.world.closeStep();
        liar.patches.copy();
        liar.crates.mass.set(0, 3.0);

        assertPatchRefused(Reason.WRONG_BASE, "it follows step 2 and this is step 1");
    }

    @Test
    void patchForOtherRowsIsRefused() {
        liar.lamps.remove(liar.lamps.entity(0));
        liar.patches.copy();
        liar.lamps.remove(liar.lamps.entity(0));

        assertPatchRefused(Reason.WRONG_BASE, "lamp has 4 rows, it follows 3");
    }

    @Test
    void patchOfOtherTablesIsRefused() {
        ShipTable ships = new ShipTable("ship", 4);
        World other = new World();
        other.add(ships);
        Arena arena = new Arena(8);
        other.layInto(arena);
        PatchWriter writer = new PatchWriter(other);
        writer.layInto(arena);
        writer.copy();
        int length = writer.write(out);

        SnapshotRefused refused =
                assertThrows(
                        SnapshotRefused.class,
                        () -> new PatchReader(yard.world).apply(out, length));

        assertEquals(Reason.CHANGED, refused.reason());
    }

    @Test
    void patchWithAValueThatCannotBeIsRefused() {
        liar.patches.copy();
        liar.crates.mass.set(0, 3.0);
        liar.crates.mode.column().set(2, (byte) 9);

        assertPatchRefused(Reason.BAD_VALUE, "crate.mode has the value 9");
    }

    @Test
    void patchThatLeavesARowOfTheDeadIsRefused() {
        liar.patches.copy();
        int entity = liar.lamps.entity(1);
        liar.world.entities().destroy(entity);

        assertPatchRefused(Reason.BAD_ENTITIES, " of " + entity + ", not alive");
    }

    @Test
    void patchThatBringsAGroupOutOfLineIsRefused() {
        liar.patches.copy();
        liar.cranes.swapRows(0, 1);

        assertPatchRefused(Reason.BAD_GROUP, "crane does not line up");
    }

    private void assertRefused(Reason reason, String part) {
        assertRefused(reason, part, liar.snapshot());
    }

    private void assertRefused(Reason reason, String part, byte[] bytes) {
        assertRefused(reason, part, () -> new Restore(yard.world).apply(bytes));
    }

    private void assertPatchRefused(Reason reason, String part) {
        int length = liar.patches.write(out);
        byte[] bytes = new byte[length];
        out.get(0, bytes, 0, length);
        assertRefused(reason, part, () -> new PatchReader(yard.world).apply(bytes));
    }

    private void assertRefused(Reason reason, String part, Runnable reading) {
        SnapshotRefused refused = assertThrows(SnapshotRefused.class, reading::run);

        assertEquals(reason, refused.reason(), refused.getMessage());
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
        assertEquals(before, yard.world.hash());
    }
}
