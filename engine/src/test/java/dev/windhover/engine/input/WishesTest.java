// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page is told of a game's wishes, and what the game is told of them. */
class WishesTest {
    private final Wishes wishes = new Wishes();
    private final WireWriter outbox = new WireWriter(1_024);

    @BeforeEach
    void lay() {
        World world = new World();
        world.add(wishes);
        world.layInto(new Arena(8));
    }

    @Test
    @Feature(value = "W20", partial = "in the engine; the page's part by browser tests")
    void wishIsToldOnceAndAgainWhenItEnds() {
        assertEquals(List.of(), spoken());
        wishes.lockPointer(true);
        wishes.lockPointer(true);
        assertEquals(List.of("1 1"), spoken());
        assertEquals(List.of(), spoken());

        wishes.lockPointer(false);
        wishes.fillScreen(true);
        assertEquals(List.of("1 0", "2 1"), spoken());
    }

    @Test
    void laterWishForAScreenIsTheOne() {
        wishes.holdPortrait(true);
        assertEquals(List.of("7 1"), spoken());
        wishes.holdLandscape(true);
        assertEquals(List.of("7 2"), spoken());
        wishes.holdPortrait(false);
        assertEquals(List.of("7 0"), spoken());

        hear(Wire.WISH_HOLD, 1f);
        assertTrue(wishes.isScreenHeld());
        hear(Wire.WISH_HOLD, -1f);
        assertTrue(wishes.isScreenHoldRefused());
        assertFalse(wishes.isScreenHeld());
    }

    @Test
    void wishThatIsTakenBackBeforeItIsToldIsNone() {
        wishes.fillScreen(true);
        wishes.fillScreen(false);

        assertEquals(List.of(), spoken());
    }

    @Test
    void textIsTakenAtAPlaceAndToldWhenThatMoves() {
        wishes.takeText(1f, 2f, 3f, 4f);
        assertEquals(List.of("3 1 1.0 2.0 3.0 4.0"), spoken());
        wishes.takeText(1f, 2f, 3f, 4f);
        assertEquals(List.of(), spoken());
        wishes.takeText(5f, 2f, 3f, 4f);
        assertEquals(List.of("3 1 5.0 2.0 3.0 4.0"), spoken());

        wishes.endText();
        assertEquals(List.of("3 0 5.0 2.0 3.0 4.0"), spoken());
        assertEquals(List.of(), spoken());
    }

    @Test
    @Feature(value = "W20", partial = "in the engine; the page's part by browser tests")
    void shakingIsToldEachTimeWithinItsBounds() {
        for (int i = 0; i < Wishes.RUMBLES_MAX + 3; i++) {
            wishes.rumble(2, 0.5f, 7f, 250);
        }

        assertEquals(Wishes.RUMBLES_MAX, spoken().size());
        assertEquals(List.of(), spoken());
        assertThrows(RuntimeException.class, () -> wishes.rumble(4, 0f, 0f, 1));
        assertThrows(RuntimeException.class, () -> wishes.rumble(0, 0f, 0f, 5_001));
    }

    @Test
    void wishWaitsForRoom() {
        wishes.lockPointer(true);
        WireWriter full = new WireWriter(16);
        wishes.speak(full);
        assertEquals(0, full.length());

        assertEquals(List.of("1 1"), spoken());
    }

    @Test
    @Feature(value = "W20", partial = "in the engine; the page's part by browser tests")
    void whatBecameOfAWishIsStateAndARefusalIsToldToOneStep() {
        hear(Wire.WISH_LOCK, 1f);
        assertTrue(wishes.isPointerLocked());
        hear(Wire.WISH_LOCK, 0f);
        assertFalse(wishes.isPointerLocked());

        hear(Wire.WISH_FULLSCREEN, -1f);
        assertTrue(wishes.isScreenRefused());
        assertFalse(wishes.isScreenFilled());
        wishes.kernel().run(null);
        assertFalse(wishes.isScreenRefused());
        hear(99, 1f);
    }

    private void hear(int wish, float outcome) {
        InputRecords records = new InputRecords(4);
        records.add(0, InputKind.WISH, 0, wish, 0, 0f, 0f, outcome, 0f);
        wishes.heard(records, 0);
    }

    /** A line for each message: the wish, its count, and of a text its place. */
    private List<String> spoken() {
        wishes.speak(outbox);
        WireReader reader = new WireReader(outbox.bytes());
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < outbox.length(); at = reader.at()) {
            assertEquals(Wire.WISH, reader.u8());
            int wish = reader.u8();
            String line = wish + " " + reader.u16();
            assertEquals(24, reader.i32());
            for (int i = 0; i < 4; i++) {
                float place = reader.f32();
                if (wish == Wire.WISH_TEXT) line += " " + place;
            }
            lines.add(line);
        }
        outbox.clear();
        return lines;
    }
}
