// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    void brokenRuleThrowsItsMessage() {
        Exception thrown =
                assertThrows(
                        IllegalStateException.class, () -> Check.that(false, "two tables: a, a"));

        assertEquals("two tables: a, a", thrown.getMessage());
    }

    @Test
    void valueOutsideItsRangeIsNamedWithTheRange() {
        Exception thrown =
                assertThrows(IllegalArgumentException.class, () -> Check.range("steps", 11, 1, 10));

        assertEquals("steps is 11, must be 1..10", thrown.getMessage());
    }

    @Test
    void endsOfTheRangeAreInside() {
        assertEquals(11, Check.range("steps", 1, 1, 10) + Check.range("steps", 10, 1, 10));
    }

    @Test
    void missingValueIsNamed() {
        Exception thrown =
                assertThrows(IllegalArgumentException.class, () -> Check.present("kernel", null));

        assertEquals("kernel is missing", thrown.getMessage());
    }

    @Property
    void knowsFiniteNumbers(@ForAll int bits) {
        float value = Float.intBitsToFloat(bits);

        assertEquals(Float.isFinite(value), Check.isFinite(value));
    }
}
