// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.Column.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ArenaTest {
    private static final int MAILBOX_BYTES = 100;
    private static final int LINE_BYTES = 64;

    /** Takes place but no memory, so that gigabytes can be laid out on any machine. */
    private static final class Hollow extends Column {
        Hollow(String name, Type type, int length) {
            super(name, type, length, false);
        }

        @Override
        protected void attach(int at) {}

        @Override
        public long bits(int index) {
            return 0;
        }

        @Override
        public void zero(int row) {}

        @Override
        public void move(int from, int to) {}

        @Override
        public void swap(int one, int other) {}

        @Override
        public void copyRows(Column source, int from, int at, int count) {}

        @Override
        public long hash(long seed, int from, int count) {
            return seed;
        }

        @Override
        public void writeTo(ByteColumn out, int at, int from, int count) {}

        @Override
        public void readFrom(ByteColumn in, int at, int from, int count) {}

        @Override
        public int nextChange(Column other, int from, int to) {
            return to;
        }

        @Override
        public int nextSame(Column other, int from, int to) {
            return from;
        }
    }

    record Shape(Type type, int length) {}

    @Provide
    Arbitrary<List<Shape>> shapes() {
        return Combinators.combine(
                        Arbitraries.of(Type.class), Arbitraries.integers().between(1, 5_000_000))
                .as(Shape::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 200)
    void columnsLieOnLinesOfTheirOwnWithoutOverlap(@ForAll("shapes") List<Shape> shapes) {
        Arena arena = new Arena(MAILBOX_BYTES);
        List<Column> columns = laid(arena, shapes);
        columns.add(arena.inbox());
        columns.add(arena.outbox());
        columns.sort(Comparator.comparingInt(Column::address));

        int end = Arena.BASE;
        for (Column column : columns) {
            assertEquals(0, column.address() % LINE_BYTES);
            assertTrue(column.address() >= end, column.name());
            end = column.address() + column.bytes();
        }
        assertTrue(end <= Arena.BASE + arena.bytes());
    }

    @Property(tries = 200)
    void equalColumnsGetEqualPlaces(@ForAll("shapes") List<Shape> shapes) {
        Arena one = new Arena(MAILBOX_BYTES);
        Arena other = new Arena(MAILBOX_BYTES);
        List<Column> columns = laid(one, shapes);
        List<Column> same = laid(other, shapes);

        for (int i = 0; i < columns.size(); i++) {
            assertEquals(columns.get(i).address(), same.get(i).address());
        }
        assertEquals(one.layoutHash(), other.layoutHash());
    }

    /** A module finds its mailboxes before it knows the game. */
    @Test
    void mailboxesLieAtTheSamePlaceForEveryGame() {
        Arena empty = new Arena(MAILBOX_BYTES);
        Arena full = new Arena(MAILBOX_BYTES);
        full.add("ship", new Hollow("x", Type.F32, 1_000));

        assertEquals(empty.inbox().address(), full.inbox().address());
        assertEquals(empty.outbox().address(), full.outbox().address());
    }

    @Test
    void refusesTablesBeyondTwoGigabytesByName() {
        Arena arena = new Arena(MAILBOX_BYTES);
        for (int i = 0; i < 7; i++) {
            arena.add("ship", new Hollow("c" + i, Type.F32, 1 << 26));
        }

        Exception refused =
                assertThrows(
                        IllegalStateException.class,
                        () -> arena.add("ship", new Hollow("heading", Type.F32, 1 << 26)));

        assertEquals(
                "column ship.heading of 67108864 does not fit: the tables together pass 2 GB",
                refused.getMessage());
    }

    @Test
    void refusedColumnLeavesTheLayoutAsItWas() {
        Arena arena = new Arena(MAILBOX_BYTES);
        for (int i = 0; i < 7; i++) {
            arena.add("ship", new Hollow("c" + i, Type.F32, 1 << 26));
        }
        int bytes = arena.bytes();
        long layout = arena.layoutHash();

        assertThrows(
                IllegalStateException.class,
                () -> arena.add("ship", new Hollow("heading", Type.F32, 1 << 26)));

        assertEquals(bytes, arena.bytes());
        assertEquals(layout, arena.layoutHash());
    }

    @Test
    void refusesMoreColumnsThanItsDirectoryHolds() {
        Arena arena = new Arena(MAILBOX_BYTES);
        for (int i = 0; i < Arena.COLUMNS_MAX; i++) {
            arena.add("ship", new Hollow("c" + i, Type.U8, 1));
        }

        assertThrows(
                IllegalStateException.class,
                () -> arena.add("ship", new Hollow("last", Type.U8, 1)));
    }

    @Test
    void refusesToPlaceAColumnTwice() {
        Arena arena = new Arena(MAILBOX_BYTES);
        Column column = new Hollow("x", Type.F32, 8);
        arena.add("ship", column);

        assertThrows(IllegalStateException.class, () -> arena.add("ship", column));
    }

    @Test
    void layoutChangesWithTheNameOfAColumn() {
        assertNotEquals(
                layout("ship", new Hollow("x", Type.F32, 8)),
                layout("ship", new Hollow("y", Type.F32, 8)));
    }

    @Test
    void layoutChangesWithTheNameOfTheTable() {
        assertNotEquals(
                layout("ship", new Hollow("x", Type.F32, 8)),
                layout("wing", new Hollow("x", Type.F32, 8)));
    }

    @Test
    void layoutChangesWithTheTypeOfAColumn() {
        assertNotEquals(
                layout("ship", new Hollow("x", Type.F32, 8)),
                layout("ship", new Hollow("x", Type.I32, 8)));
    }

    @Test
    void layoutChangesWithTheLengthOfAColumn() {
        assertNotEquals(
                layout("ship", new Hollow("x", Type.F32, 8)),
                layout("ship", new Hollow("x", Type.F32, 9)));
    }

    @Test
    void layoutChangesWithTheOrderOfColumns() {
        assertNotEquals(
                layout("ship", new Hollow("x", Type.F32, 8), new Hollow("y", Type.F32, 8)),
                layout("ship", new Hollow("y", Type.F32, 8), new Hollow("x", Type.F32, 8)));
    }

    private static long layout(String owner, Column... columns) {
        Arena arena = new Arena(MAILBOX_BYTES);
        for (Column column : columns) {
            arena.add(owner, column);
        }
        return arena.layoutHash();
    }

    private static List<Column> laid(Arena arena, List<Shape> shapes) {
        List<Column> columns = new ArrayList<>();
        for (Shape shape : shapes) {
            Column column = new Hollow("c" + columns.size(), shape.type(), shape.length());
            arena.add("table", column);
            columns.add(column);
        }
        return columns;
    }

    @Test
    void secondInstanceKnowsWhetherTheMemoryWasLaid() {
        Arena arena = new Arena(MAILBOX_BYTES);
        arena.add("ship", new Hollow("x", Type.F32, 8));
        assertFalse(arena.isSealed());

        arena.seal();

        assertTrue(arena.isSealed());
    }

    /** Columns bound themselves here; a browser build has fences. */
    @Test
    void fencesStandWhereNobodyWatches() {
        Arena arena = new Arena(MAILBOX_BYTES);
        arena.add("ship", new Hollow("x", Type.F32, 8));

        assertDoesNotThrow(arena::checkFences);
    }

    @Test
    void thereIsRoomForAFenceBehindEveryColumn() {
        Arena arena = new Arena(MAILBOX_BYTES);
        Column full = new Hollow("x", Type.F32, 16);
        Column next = new Hollow("y", Type.F32, 16);
        arena.add("ship", full);
        arena.add("ship", next);

        assertTrue(next.address() >= full.address() + full.bytes() + Fence.BYTES);
    }

    @Test
    void fallenFenceNamesItsColumn() {
        Column column = new Hollow("x", Type.F32, 16);
        new Arena(MAILBOX_BYTES).add("ship", column);

        assertEquals(
                "memory behind column x at address "
                        + (column.address() + 64)
                        + " was written to by somebody who does not own it",
                new FenceDown(column).getMessage());
    }
}
