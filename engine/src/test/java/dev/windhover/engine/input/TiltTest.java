// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a device is held, as records tell it. */
class TiltTest {
    private final Tilt tilt = new Tilt();

    @BeforeEach
    void lay() {
        World world = new World();
        world.add(tilt);
        world.layInto(new Arena(8));
    }

    @Test
    void anglesAreKnownFromTheFirstOnUntilTheyAreMissing() {
        assertFalse(tilt.isKnown() || tilt.isMissing());
        hear(InputKind.TILT, 0, 1f, 2f, -0.5f);
        assertTrue(tilt.isKnown());
        assertEquals(1f, tilt.alpha());
        assertEquals(2f, tilt.beta());
        assertEquals(-0.5f, tilt.gamma());

        hear(InputKind.WISH, Wire.WISH_TILT, 0f, 0f, -1f);
        assertTrue(tilt.isMissing());
        assertFalse(tilt.isKnown());
        hear(InputKind.WISH, Wire.WISH_LOCK, 0f, 0f, 1f);
        assertTrue(tilt.isMissing(), "another wish is about something else");
    }

    @Test
    void turnedScreenIsToldWithItsAngle() {
        hear(InputKind.SCREEN_TURN, InputKind.SCREEN_LANDSCAPE, 1.5f, 0f, 0f);

        assertEquals(InputKind.SCREEN_LANDSCAPE, tilt.screenType());
        assertEquals(1.5f, tilt.screenAngle());
        assertFalse(tilt.isKnown());
    }

    @Test
    void pageIsAskedOnce() {
        WireWriter outbox = new WireWriter(64);
        tilt.speak(outbox);
        assertEquals(24, outbox.length());
        tilt.speak(outbox);
        assertEquals(24, outbox.length());
    }

    private void hear(int kind, int code, float x, float y, float a) {
        InputRecords records = new InputRecords(1);
        records.add(0, kind, 0, code, 0, x, y, a, 0f);
        tilt.heard(records, 0);
    }
}
