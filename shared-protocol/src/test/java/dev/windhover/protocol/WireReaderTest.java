// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WireReaderTest {
    private final WireReader reader = new WireReader(new byte[16]);

    @Test
    void refusesALengthBeyondItsArray() {
        assertThrows(WireRefused.class, () -> reader.reset(17));
    }

    @Test
    void refusesANegativeLength() {
        assertThrows(WireRefused.class, () -> reader.reset(-1));
    }

    @Test
    void refusesToMovePastTheLimit() {
        reader.reset(8);

        assertThrows(WireRefused.class, () -> reader.seek(9));
    }

    @Test
    void refusesToMoveBeforeTheStart() {
        assertThrows(WireRefused.class, () -> reader.seek(-1));
    }

    @Test
    void movesToTheLimitItself() {
        reader.reset(8).seek(8);

        assertEquals(0, reader.remaining());
    }

    @Test
    void bytesBeyondTheLimitOfAResetAreOutOfReach() {
        reader.reset(7);

        assertThrows(WireRefused.class, reader::i64);
    }
}
