// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.call.CallKind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WireTest {
    @Property
    void paddingRoundsUpToTheNextMultipleOfEight(@ForAll @IntRange(max = 1 << 20) int bytes) {
        int padded = Wire.padded(bytes);

        assertTrue(padded % 8 == 0 && padded >= bytes && padded < bytes + 8);
    }

    @Test
    void recordsKeepMessagesAMultipleOfEight() {
        assertEquals(0, Wire.INPUT_RECORD_BYTES % 8);
        assertEquals(0, Wire.SCHEDULED_RECORD_BYTES % 8);
    }

    @Test
    void kindsOfCallsHaveTheNumbersThatAreSent() {
        assertEquals(CallKind.COMMAND.ordinal(), Wire.CALL_COMMAND);
        assertEquals(CallKind.QUERY.ordinal(), Wire.CALL_QUERY);
    }

    /** An unknown failure or key must fit its field of the header or record. */
    @Test
    void keysAndFailuresFitSixteenBits() {
        assertTrue(Key.COUNT <= 0xffff && Failure.values().length <= 0xffff);
    }
}
