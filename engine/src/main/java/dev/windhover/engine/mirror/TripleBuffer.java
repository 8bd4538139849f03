// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.protocol.Wire;

/**
 * What the page sees, in memory that it shares with the host: three slots, of which the host writes
 * one, the page reads another, and the third is the newest whole one or free. Who carries messages
 * exchanges them, because that takes an atomic operation.
 *
 * <pre>
 * control, i32 each
 *   0   the slot between the two, + 4 while it is newer than what the page reads: atomic
 *   1   1 when the slot that is written is whole
 *   2   the slot that is written
 * slot
 *   0   i32 version, i32 step, then a place for each section:
 *       i32 version, 0 when there is nothing of it, i32 step, i32 rows of its last columns
 *       i32 for the entities and each column: the version that it last changed with; padded to 8
 *       the state as it is sent whole, with room for all rows
 * </pre>
 */
final class TripleBuffer {
    /**
     * Beyond it pages are told by messages: the memory is laid three times, also where it is not
     * used.
     */
    static final int SLOT_BYTES_MAX = 1 << 24;

    private static final int SLOTS = 3;
    private static final int CONTROL_BYTES = 64;

    /** In front of the columns' versions. */
    static final int STAMPS = 12;

    private static final int FILLED = 4;
    private static final int BACK = 8;

    private final int[] places;
    private final ByteColumn control = new ByteColumn("mirror", CONTROL_BYTES);
    private final ByteColumn[] slots = new ByteColumn[SLOTS];

    /** By slot and section, the version that it holds. */
    private final int[][] held;

    private TripleBuffer(int[] places, int bytes) {
        this.places = places;
        held = new int[SLOTS][places.length];
        for (int i = 0; i < SLOTS; i++) slots[i] = new ByteColumn("slot " + i, bytes);
    }

    /** Keeps room for them behind all columns; null when they would be too large. */
    static TripleBuffer reserve(Arena arena, Shown[] sections) {
        int[] places = new int[sections.length];
        long at = 8;
        for (int i = 0; i < places.length; i++) {
            places[i] = (int) at;
            at += headBytes(sections[i].section) + bytesMax(sections[i].section);
            if (at > SLOT_BYTES_MAX) return null;
        }
        TripleBuffer buffer = new TripleBuffer(places, (int) at);
        arena.reserve(buffer.control);
        for (ByteColumn slot : buffer.slots) arena.reserve(slot);
        return buffer;
    }

    /** In front of a section's state. */
    static int headBytes(Section section) {
        return Wire.padded(STAMPS + 4 * (1 + section.columns().size()));
    }

    /** Of a state that is sent whole, with as many rows as there may be. */
    private static long bytesMax(Section section) {
        long rows = section.block().length();
        long bytes = 8 + (section.isTable() ? rows * 4 + 7 & -8 : 0);
        for (int c = 0; c < section.columns().size(); c++) {
            bytes += rows * section.sentBytes(c) + 7 & -8;
        }
        return bytes;
    }

    /** Takes the memory; the address of control, behind which the slots lie. */
    int open(Arena arena) {
        arena.give(control);
        for (ByteColumn slot : slots) arena.give(slot);
        control.putInt(0, 1);
        control.putInt(FILLED, 0);
        control.putInt(BACK, 0);
        return control.address();
    }

    ByteColumn control() {
        return control;
    }

    ByteColumn slot(int number) {
        return slots[number];
    }

    /** Where a section's part of a slot begins. */
    int place(int section) {
        return places[section];
    }

    /** The address of the first slot. */
    int slotsAddress() {
        return slots[0].address();
    }

    /** From one slot to the next. */
    int slotBytes() {
        return slots[1].address() - slots[0].address();
    }

    /** Makes the slot that is written show all sections as they are. */
    void fill(Shown[] sections, int version, int step) {
        int back = control.getInt(BACK);
        ByteColumn slot = slots[back];
        for (int i = 0; i < places.length; i++) {
            Shown shown = sections[i];
            if (shown.version() == held[back][i]) continue;
            shown.store(slot, places[i], places[i] + headBytes(shown.section));
            held[back][i] = shown.version();
        }
        slot.putInt(0, version);
        slot.putInt(4, step);
        control.putInt(FILLED, 1);
    }

    /** Writes a state that is bytes already: all of it has changed. */
    static void store(Body body, int columns, ByteColumn slot, int head, int at) {
        slot.putInt(head, body.version());
        slot.putInt(head + 4, body.step());
        for (int c = 0; c <= columns; c++) slot.putInt(head + STAMPS + 4 * c, body.version());
        slot.put(at, body.bytes(), 0, body.length());
    }
}
