// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.protocol.call.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Slots of a test, which hold as much as a disk of their size. */
class MemorySlotsTest {
    private final MemorySlots slots = new MemorySlots(20);

    private static byte[] save(int of) {
        return new byte[] {(byte) of, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    }

    @Test
    void asManyAreKeptAsThereIsRoomForWithTheOneBefore() {
        for (int n = 1; n <= 5; n++) slots.keep("a", save(n));

        assertEquals(2, slots.read("a").size());
        assertArrayEquals(save(5), slots.read("a").get(0));
        assertArrayEquals(save(4), slots.read("a").get(1));
        Refused full = assertThrows(Refused.class, () -> slots.keep("b", new byte[1]));
        assertEquals("STORAGE_FULL", full.refusal().code());
        assertEquals(List.of("a"), slots.names());
    }

    @Test
    void fullPlaceHasWhatItHad() {
        slots.keep("a", save(1));
        slots.keep("a", save(2));

        assertThrows(Refused.class, () -> slots.keep("a", new byte[11]));
        assertEquals(2, slots.read("a").size());
        assertArrayEquals(save(2), slots.read("a").get(0));
    }

    @Test
    void whatIsKeptIsNotWhatItsGiverGoesOnWith() {
        byte[] save = save(1);
        slots.keep("a", save);
        save[0] = 9;

        assertArrayEquals(save(1), slots.read("a").get(0));
    }
}
