// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import static dev.windhover.protocol.InputKind.FOCUS;
import static dev.windhover.protocol.InputKind.PAD_AXES;
import static dev.windhover.protocol.InputKind.PAD_BUTTON;
import static dev.windhover.protocol.InputKind.PAD_CONNECTED;
import static dev.windhover.protocol.InputKind.PAD_DISCONNECTED;
import static dev.windhover.protocol.InputKind.RESIZE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.testing.Feature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a step reads of pads. The dead zones of these are 0.2 and 0.9. */
class PadsTest {
    private static final String IN_ENGINE = "in the engine; the page's part by browser tests";

    private Senses game;
    private Pads pads;

    @BeforeEach
    void start() {
        game = Senses.started();
        pads = game.pads;
    }

    @Test
    @Feature(value = "W20", partial = IN_ENGINE)
    void stickIsAtRestWithinTheInnerRadiusWhateverItsDirection() {
        connect(0, 17, 4).stick(0.14, 0.14);
        assertEquals(0f, pads.axis(0, 0));
        assertEquals(0f, pads.axis(0, 1));

        stick(0.15, 0.15);
        assertTrue(pads.axis(0, 0) > 0f);
    }

    @Test
    @Feature(value = "W20", partial = IN_ENGINE)
    void stickKeepsItsDirectionAndReachesOneAtTheOuterRadius() {
        connect(0, 17, 4).stick(0.55, 0);
        assertEquals(0.5f, pads.axis(0, 0), 1e-6f);

        stick(0.6, -0.8);
        assertEquals(0.6f, pads.axis(0, 0), 1e-6f);
        assertEquals(-0.8f, pads.axis(0, 1), 1e-6f);

        stick(0.54, 0.72);
        assertEquals(0.6f, pads.axis(0, 0), 1e-6f);
        assertEquals(0.8f, pads.axis(0, 1), 1e-6f);
    }

    @Test
    void otherAxesHaveADeadZoneOfTheirOwn() {
        connect(0, 17, 8);
        game.at(PAD_AXES, 4, 0, 0.19, 1, -0.55, 0).steps(1);

        assertEquals(0f, pads.axis(0, 4));
        assertEquals(1f, pads.axis(0, 5));
        assertEquals(-0.5f, pads.axis(0, 6), 1e-6f);
    }

    @Test
    void buttonIsHeldAndTellsHowFar() {
        connect(3, 17, 4);
        game.at(PAD_BUTTON, 6, 3, 0, 0, 0.25, 0).at(PAD_BUTTON, 31, 3, 0, 0, 7, 1).steps(1);

        assertEquals(0.25f, pads.level(3, 6));
        assertFalse(pads.isHeld(3, 6));
        assertTrue(pads.isHeld(3, 31));
        assertEquals(1f, pads.level(3, 31));
    }

    @Test
    @Feature(value = "W20", partial = IN_ENGINE)
    void disconnectedPadHasLetGoOfEverything() {
        connect(1, 17, 4);
        game.at(PAD_BUTTON, 0, 1, 0, 0, 1, 1).at(PAD_AXES, 0, 1, 1, 0, 0, 0).steps(1);

        game.at(PAD_DISCONNECTED, 0, 1, 0, 0, 0, 0).steps(1);

        assertFalse(pads.isConnected(1));
        assertFalse(pads.isHeld(1, 0));
        assertEquals(0f, pads.axis(1, 0));
        assertEquals(0, pads.buttons(1));
        game.at(PAD_BUTTON, 0, 1, 0, 0, 1, 1).steps(1);
        assertFalse(pads.isHeld(1, 0), "a pad that is not there");
    }

    @ParameterizedTest
    @ValueSource(ints = {FOCUS, RESIZE})
    void lostFocusOrCanvasLetsGoAndKeepsThePad(int kind) {
        connect(1, 17, 4);
        game.at(PAD_BUTTON, 0, 1, 0, 0, 1, 1).steps(1).at(kind, 0, 0, 0, 0, 0, 0).steps(1);

        assertTrue(pads.isConnected(1));
        assertFalse(pads.isHeld(1, 0));
    }

    @Test
    void padWithoutButtonsAndAxesIsAPad() {
        connect(0, 0, 0);

        assertTrue(pads.isConnected(0));
        assertEquals(0, pads.buttons(0));
        assertEquals(0, pads.axes(0));
        assertFalse(pads.isHeld(0, 0));
        assertEquals(0f, pads.axis(0, 0));
    }

    @Test
    void whatNoPadHasIsIgnored() {
        connect(0, 17, 4);
        long before = game.host.hash();
        game.at(PAD_CONNECTED, 1, Pads.PADS_MAX, 17, 4, 0, 0);
        game.at(PAD_BUTTON, Pads.BUTTONS_MAX, 0, 0, 0, 1, 1);
        game.at(PAD_AXES, Pads.AXES_MAX - 3, 0, 1, 1, 1, 1).steps(1);

        Senses other = Senses.started();
        other.at(PAD_CONNECTED, 1, 0, 17, 4, 0, 0).steps(2);
        assertEquals(other.host.hash(), game.host.hash());
        assertFalse(before == game.host.hash());
    }

    @Test
    void deadZonesThatCrossAreRefused() {
        assertThrows(RuntimeException.class, () -> new Pads(0.5f, 0.5f));
        assertThrows(RuntimeException.class, () -> new Pads(-0.1f, 0.5f));
        assertThrows(RuntimeException.class, () -> new Pads(0.1f, 1.5f));
    }

    private PadsTest connect(int pad, int buttons, int axes) {
        game.at(PAD_CONNECTED, 1, pad, buttons, axes, 0, 0).steps(1);
        return this;
    }

    private void stick(double x, double y) {
        game.at(PAD_AXES, 0, 0, x, y, 0, 0).steps(1);
    }
}
