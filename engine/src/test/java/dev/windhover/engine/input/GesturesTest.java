// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import static dev.windhover.protocol.InputKind.FOCUS;
import static dev.windhover.protocol.InputKind.POINTER_CANCEL;
import static dev.windhover.protocol.InputKind.POINTER_DOWN;
import static dev.windhover.protocol.InputKind.POINTER_MOVE;
import static dev.windhover.protocol.InputKind.POINTER_POSE;
import static dev.windhover.protocol.InputKind.POINTER_UP;
import static dev.windhover.protocol.InputKind.RESIZE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.InputKind;
import dev.windhover.testing.Feature;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fingers and pens mean, from records. */
class GesturesTest {
    private static final String IN_ENGINE = "in the engine; the page's part by browser tests";

    private Senses game;
    private Gestures gestures;

    @BeforeEach
    void start() {
        game = Senses.started();
        gestures = game.gestures;
        game.look = () -> Integer.toString(gestures.swipe());
    }

    @Test
    @Feature(value = "W5", partial = IN_ENGINE)
    void fingersThatPartPinchBeyondTheThreshold() {
        two(100, 100, 200, 100);
        game.finger(POINTER_MOVE, 2, 212, 100).steps(1);
        assertFalse(gestures.isPinching());
        assertEquals(1f, gestures.scale());

        game.finger(POINTER_MOVE, 2, 300, 100).steps(1);

        assertTrue(gestures.isPinching());
        assertEquals(2f, gestures.scale(), 1e-6f);
        assertEquals(200f, gestures.centreX());
        assertFalse(gestures.isTurning());
    }

    @Test
    @Feature(value = "W5", partial = IN_ENGINE)
    void fingersThatGoRoundTurnAlsoBeyondHalfACircle() {
        two(100, 100, 200, 100);
        for (int degrees = 5; degrees <= 270; degrees += 5) {
            double angle = Math.toRadians(degrees);
            double x = 100 + 100 * Math.cos(angle);
            game.finger(POINTER_MOVE, 2, x, 100 + 100 * Math.sin(angle)).steps(1);
            assertEquals(degrees >= 10, gestures.isTurning(), degrees + " degrees");
        }

        assertEquals(Math.toRadians(270), gestures.turn(), 1e-4);
        assertFalse(gestures.isPinching());
    }

    @Test
    void liftedFingerEndsBothAndTheOtherOneBeginsNothing() {
        two(100, 100, 200, 100);
        game.finger(POINTER_MOVE, 2, 300, 200).steps(1);
        assertTrue(gestures.isPinching() && gestures.isTurning());

        game.finger(POINTER_UP, 1, 100, 100).steps(1);
        assertFalse(gestures.isPinching() || gestures.isTurning());
        game.finger(POINTER_DOWN, 3, 10, 10).finger(POINTER_MOVE, 3, 90, 90).steps(1);
        assertFalse(gestures.isPinching());
        game.finger(POINTER_UP, 3, 300, 90).finger(POINTER_UP, 2, 300, 200).steps(1);

        two(100, 100, 200, 100);
        game.finger(POINTER_MOVE, 2, 300, 100).steps(1);
        assertTrue(gestures.isPinching());
        assertFalse(game.seen.stream().anyMatch(swipe -> !swipe.equals("0")));
    }

    @Test
    void thirdFingerEndsWhatTwoBegan() {
        two(100, 100, 200, 100);
        game.finger(POINTER_MOVE, 2, 300, 100).steps(1);

        game.finger(POINTER_DOWN, 3, 0, 0).steps(1);

        assertFalse(gestures.isPinching());
    }

    @ParameterizedTest
    @CsvSource({"-60, 10, 1", "60, -20, 2", "5, -51, 3", "0, 200, 4", "49, 49, 0"})
    @Feature(value = "W5", partial = IN_ENGINE)
    void fingerThatComesUpFarFromItsPlaceHasSwiped(int dx, int dy, String swipe) {
        game.finger(POINTER_DOWN, 1, 300, 300).steps(2);
        game.finger(POINTER_UP, 1, 300 + dx, 300 + dy).steps(2);

        assertEquals(List.of("0", "0", swipe, "0"), game.seen);
    }

    @Test
    void slowFingerDrags() {
        game.finger(POINTER_DOWN, 1, 300, 300).steps(Gestures.SWIPE_STEPS);
        game.finger(POINTER_UP, 1, 500, 300).steps(1);
        assertFalse(game.seen.contains("2"));

        game.finger(POINTER_DOWN, 1, 300, 300).steps(Gestures.SWIPE_STEPS - 1);
        game.finger(POINTER_UP, 1, 500, 300).steps(1);
        assertTrue(game.seen.contains("2"));
    }

    @Test
    void takenFingerHasNotSwiped() {
        game.finger(POINTER_DOWN, 1, 300, 300).finger(POINTER_CANCEL, 1, 500, 300).steps(1);

        assertEquals(List.of("0"), game.seen);
    }

    @ParameterizedTest
    @ValueSource(ints = {FOCUS, RESIZE})
    void lostFocusOrCanvasEndsAllGestures(int kind) {
        two(100, 100, 200, 100);
        game.finger(POINTER_MOVE, 2, 300, 100).steps(1).at(kind, 0, 0, 0, 0, 0, 0).steps(1);
        assertFalse(gestures.isPinching());

        game.finger(POINTER_UP, 1, 100, 100).finger(POINTER_UP, 2, 300, 100).steps(1);
        game.finger(POINTER_DOWN, 4, 300, 300).finger(POINTER_UP, 4, 500, 300).steps(1);

        assertEquals("2", game.seen.get(game.seen.size() - 1));
    }

    @Test
    void mouseMakesNoGesture() {
        game.at(POINTER_DOWN, 0, 1, 300, 300, 0, InputKind.POINTER_MOUSE);
        game.at(POINTER_UP, 0, 1, 500, 300, 0, InputKind.POINTER_MOUSE).steps(1);

        assertEquals(List.of("0"), game.seen);
    }

    @Test
    @Feature(value = "W5", partial = IN_ENGINE)
    void penTellsHowHardItPressesAndHowItIsHeld() {
        game.at(POINTER_DOWN, 0, 9, 5, 5, 0.25, InputKind.POINTER_PEN);
        game.at(POINTER_POSE, 0, 9, 30, -45, 180, 0.75).steps(1);

        assertEquals(InputKind.POINTER_PEN, game.pens.type(9));
        assertEquals(0.25f, game.pens.pressure(9));
        assertEquals(Math.PI / 6, game.pens.tiltX(9), 1e-6);
        assertEquals(-Math.PI / 4, game.pens.tiltY(9), 1e-6);
        assertEquals(Math.PI, game.pens.twist(9), 1e-6);
        assertEquals(0.75f, game.pens.barrel(9));

        game.at(POINTER_MOVE, 1, 9, 6, 6, 0.75, InputKind.POINTER_PEN).steps(1);
        assertEquals(0.75f, game.pens.pressure(9));
        game.at(POINTER_UP, 0, 9, 6, 6, 0, InputKind.POINTER_PEN).steps(1);
        assertEquals(0f, game.pens.pressure(9));
        assertEquals(0f, game.pens.tiltX(9));
    }

    private void two(int firstX, int firstY, int secondX, int secondY) {
        game.finger(POINTER_DOWN, 1, firstX, firstY).finger(POINTER_DOWN, 2, secondX, secondY);
        game.steps(1);
    }
}
