// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import static dev.windhover.protocol.InputKind.FOCUS;
import static dev.windhover.protocol.InputKind.KEY_DOWN;
import static dev.windhover.protocol.InputKind.KEY_UP;
import static dev.windhover.protocol.InputKind.PAD_AXES;
import static dev.windhover.protocol.InputKind.PAD_BUTTON;
import static dev.windhover.protocol.InputKind.PAD_CONNECTED;
import static dev.windhover.protocol.InputKind.PAD_DISCONNECTED;
import static dev.windhover.protocol.InputKind.POINTER_DOWN;
import static dev.windhover.protocol.InputKind.POINTER_TURN;
import static dev.windhover.protocol.InputKind.POINTER_UP;
import static dev.windhover.protocol.InputKind.WHEEL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.Key;
import dev.windhover.testing.Feature;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From records of any device to what a step is told that the player wants. */
class ActionMapTest {
    private Senses game;

    @BeforeEach
    void start() {
        game = Senses.started();
        game.look = () -> told(game.jump);
    }

    @Test
    @Feature(value = "W4", partial = "in the engine; the page's part by browser tests")
    void keyIsPressedOnceThenHeldThenReleasedOnce() {
        game.steps(1).key(KEY_DOWN, Key.SPACE).steps(2).key(KEY_UP, Key.SPACE).steps(2);

        assertEquals(List.of("", "pressed held", "held", "released", ""), game.seen);
    }

    @Test
    void keyThatWasDownOnlyBetweenTwoStepsIsToldToTheNext() {
        game.key(KEY_DOWN, Key.SPACE).key(KEY_UP, Key.SPACE).steps(2);

        assertEquals(List.of("pressed released", ""), game.seen);
    }

    @Test
    void secondKeyOfAnActionDoesNotPressItAgain() {
        game.actions.bind(game.jump, 2, Binding.key(Key.W));
        game.key(KEY_DOWN, Key.SPACE).steps(1).key(KEY_DOWN, Key.W).steps(1);
        game.key(KEY_UP, Key.SPACE).steps(1).key(KEY_UP, Key.W).steps(1);

        assertEquals(List.of("pressed held", "held", "held", "released"), game.seen);
    }

    @Test
    @Feature(value = "W20", partial = "in the engine; the page's part by browser tests")
    void everyDeviceCanFire() {
        game.look = () -> told(game.fire);
        game.at(POINTER_DOWN, 0, 1, 5, 5, 0, 0).steps(1).at(POINTER_UP, 0, 1, 5, 5, 0, 0).steps(1);
        game.at(WHEEL, 0, 0, 5, 5, 0, -100).steps(2);
        game.at(PAD_CONNECTED, 1, 2, 17, 6, 0, 0).at(PAD_BUTTON, 7, 2, 0, 0, 0.6, 0).steps(1);
        game.at(PAD_BUTTON, 7, 2, 0, 0, 0.4, 0).steps(1);
        game.at(PAD_AXES, 4, 2, 0, 1, 0, 0).steps(1).at(PAD_DISCONNECTED, 0, 2, 0, 0, 0, 0);
        game.steps(1);

        assertEquals(
                List.of(
                        "pressed held",
                        "released",
                        "pressed released",
                        "",
                        "pressed held",
                        "released",
                        "pressed held",
                        "released"),
                game.seen);
    }

    @Test
    void axisAddsItsSidesAndStaysWithinOne() {
        game.look = () -> Float.toString(game.actions.axis(game.across));
        game.at(PAD_CONNECTED, 1, 0, 17, 4, 0, 0);
        game.key(KEY_DOWN, Key.A).steps(1).key(KEY_DOWN, Key.D).steps(1).key(KEY_UP, Key.A);
        game.steps(1).at(PAD_AXES, 0, 0, 1, 0, 0, 0).steps(1).key(KEY_UP, Key.D).steps(1);

        assertEquals(List.of("-1.0", "0.0", "1.0", "1.0", "1.0"), game.seen);
    }

    @Test
    void whatHasNoEndIsAddedUpAndToldOnce() {
        game.look = () -> game.actions.axis(game.across) + " " + game.actions.axis(game.zoom);
        game.at(POINTER_TURN, 0, 1, -30, 4, 0, 0).at(POINTER_TURN, 0, 1, -12, 0, 0, 0);
        game.at(WHEEL, 0, 0, 0, 0, 0, 250).steps(2);

        assertEquals(List.of("-42.0 2.5", "0.0 0.0"), game.seen);
    }

    @Test
    @Feature(value = "W4", partial = "in the engine; the page's part by browser tests")
    void lostFocusReleasesWhateverHoldsAnAction() {
        game.look = () -> told(game.jump) + "/" + game.actions.axis(game.across);
        game.at(PAD_CONNECTED, 1, 0, 17, 4, 0, 0).at(PAD_BUTTON, 0, 0, 0, 0, 1, 1);
        game.key(KEY_DOWN, Key.D).steps(1).at(FOCUS, 0, 0, 0, 0, 0, 0).steps(1);

        assertEquals(List.of("pressed held/1.0", "released/0.0"), game.seen);
    }

    @Test
    void anotherKeyDoesItFromTheNextStepOn() {
        game.key(KEY_DOWN, Key.SPACE).steps(1);
        game.actions.bind(game.jump, 0, Binding.key(Key.J));
        game.steps(1).key(KEY_DOWN, Key.J).steps(1);

        assertEquals(List.of("pressed held", "released", "pressed held"), game.seen);
        assertEquals(Binding.key(Key.J), game.actions.binding(game.jump, 0));
        game.actions.bindDefaults();
        assertEquals(Binding.key(Key.SPACE), game.actions.binding(game.jump, 0));
    }

    @Test
    void sideOfAnAxisIsBoundAnew() {
        game.look = () -> Float.toString(game.actions.axis(game.across));
        game.actions.bindAxis(game.across, false, 0, Binding.key(Key.ARROW_LEFT));

        game.key(KEY_DOWN, Key.A).steps(1).key(KEY_DOWN, Key.ARROW_LEFT).steps(1);

        assertEquals(List.of("0.0", "-1.0"), game.seen);
        int told = game.actions.axisBinding(game.across, false, 0);
        assertEquals(Binding.key(Key.ARROW_LEFT), told);
    }

    @Test
    void newestKeyIsToldToWhoeverAsksForOne() {
        game.look = () -> Integer.toString(game.actions.newest());
        game.key(KEY_DOWN, Key.P).steps(2).at(POINTER_DOWN, 2, 1, 5, 5, 0, 0).steps(1);

        int key = Binding.key(Key.P);
        assertEquals(List.of("" + key, "0", "" + Binding.pointer(2)), game.seen);
    }

    @Test
    void whatIsNoBindingIsRefused() {
        int beyond = 1 << 16 | Key.COUNT;

        assertFalse(Binding.isOne(beyond));
        assertTrue(Binding.isOne(Binding.padAxis(Pads.AXES_MAX - 1, false)));
        assertThrows(RuntimeException.class, () -> game.actions.bind(game.jump, 0, beyond));
        assertThrows(RuntimeException.class, () -> game.actions.bind(game.jump, 9, Binding.NONE));
        assertThrows(RuntimeException.class, () -> game.actions.isHeld(2));
    }

    @Test
    void bindingToOnePadHearsThatPadAlone() {
        game.actions.bind(game.jump, 1, Binding.onPad(Binding.padButton(0), 1));
        int right = Binding.onPad(Binding.padAxis(0, true), 1);
        game.actions.bindAxis(game.across, true, 1, right);
        game.look = () -> told(game.jump) + game.actions.axis(game.across);
        game.at(PAD_CONNECTED, 1, 0, 17, 4, 0, 0).at(PAD_CONNECTED, 1, 1, 17, 4, 0, 0);
        game.at(PAD_BUTTON, 0, 0, 0, 0, 1, 1).at(PAD_AXES, 0, 0, 1, 0, 0, 0).steps(1);
        game.at(PAD_BUTTON, 0, 1, 0, 0, 1, 1).at(PAD_AXES, 0, 1, 1, 0, 0, 0).steps(1);

        assertEquals(List.of("0.0", "pressed held1.0"), game.seen);
        assertTrue(Binding.isOne(right));
        assertFalse(Binding.isOne(right + (Pads.PADS_MAX << 8)));
        assertThrows(RuntimeException.class, () -> Binding.onPad(Binding.key(Key.SPACE), 0));
    }

    @Test
    void replayedInputGivesTheSameState() {
        Senses second = Senses.started();
        for (Senses each : List.of(game, second)) {
            each.key(KEY_DOWN, Key.SPACE).finger(POINTER_DOWN, 3, 10, 10).steps(1);
            each.actions.bind(each.jump, 1, Binding.wheelDown());
            each.at(WHEEL, 0, 0, 0, 0, 0, 30).at(PAD_CONNECTED, 1, 0, 17, 4, 0, 0);
            each.at(PAD_AXES, 0, 0, 0.3, 0.7, 0, 0).steps(3);
        }

        assertEquals(game.host.hash(), second.host.hash());
        second.key(KEY_DOWN, Key.D).steps(1);
        game.steps(1);
        assertFalse(game.host.hash() == second.host.hash());
    }

    private String told(int action) {
        ActionMap map = game.actions;
        String told = map.isPressed(action) ? "pressed " : "";
        told += map.isHeld(action) ? "held " : "";
        return (told + (map.isReleased(action) ? "released" : "")).strip();
    }
}
