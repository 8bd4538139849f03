// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.testing.Feature;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a record to what is held and what the game hears. */
class InputDispatchTest {
    private static final String IN_ENGINE = "what the page captures is tested in browsers";

    private Controls controls;
    private World world;
    private HeardInput heard;
    private InputDispatch dispatch;
    private InputRecords records;

    @BeforeEach
    void lay() {
        controls = new Controls();
        world = new World();
        world.add(controls);
        world.layInto(new Arena(8));
        heard = new HeardInput();
        dispatch = new InputDispatch(controls, heard);
        records = new InputRecords(1_000);
    }

    @Test
    @Feature(value = "W4", partial = IN_ENGINE)
    void keyThatWentDownIsHeld() {
        key(InputKind.KEY_DOWN, Key.W, InputKind.SHIFT);

        assertTrue(controls.isHeld(Key.W));
        assertEquals(List.of("keyDown W 1"), heard.lines);
    }

    @Test
    @Feature(value = "W4", partial = IN_ENGINE)
    void repeatedKeyStaysHeldAndSaysThatItRepeats() {
        key(InputKind.KEY_DOWN, Key.W, 0);
        key(InputKind.KEY_DOWN, Key.W, InputKind.REPEAT);

        assertTrue(controls.isHeld(Key.W));
        assertEquals(List.of("keyDown W 0", "keyDown W 0 again"), heard.lines);
    }

    @Test
    @Feature(value = "W4", partial = IN_ENGINE)
    void keyThatWentUpIsNotHeld() {
        key(InputKind.KEY_DOWN, Key.W, 0);
        key(InputKind.KEY_UP, Key.W, InputKind.CONTROL);

        assertFalse(controls.isHeld(Key.W));
        assertEquals("keyUp W 2", heard.lines.get(1));
    }

    @Test
    @Feature(value = "W4", partial = IN_ENGINE)
    void keysAreHeldIndependently() {
        for (Key key : Key.values()) {
            key(InputKind.KEY_DOWN, key, 0);
        }
        key(InputKind.KEY_UP, Key.SPACE, 0);

        for (Key key : Key.values()) {
            assertEquals(key != Key.SPACE, controls.isHeld(key), key.name());
        }
    }

    @Test
    @Feature(value = "W4", partial = IN_ENGINE)
    void lostFocusReleasesEveryKey() {
        for (Key key : Key.values()) {
            key(InputKind.KEY_DOWN, key, 0);
        }

        focus(0);

        for (Key key : Key.values()) {
            assertFalse(controls.isHeld(key), key.name());
        }
    }

    @Test
    @Feature(value = "W4", partial = IN_ENGINE)
    void canvasThatIsTakenOutHoldsNothing() {
        key(InputKind.KEY_DOWN, Key.W, 0);
        pointer(InputKind.POINTER_DOWN, 0, 7);
        apply(InputKind.RESIZE, 0, 0, 0, 0f, 0f, 0f, 90f);
        assertTrue(controls.isHeld(Key.W), "a canvas that is flat is there still");

        apply(InputKind.RESIZE, 0, 0, 0, 0f, 0f, 0f, 0f);

        assertFalse(controls.isHeld(Key.W));
        assertEquals(0, controls.pointersDown());
        assertTrue(heard.lines.contains("pointerCancelled 7"), heard.lines::toString);
    }

    /** Whatever came before, after a blur nothing is held. */
    @Property(tries = 300)
    @Feature(value = "W4", partial = IN_ENGINE)
    void lostFocusLeavesNothingHeld(@ForAll("inputs") List<Input> inputs) {
        lay();
        long before = world.hash();
        inputs.forEach(input -> apply(input.kind, 0, input.code, input.id, 1f, 2f, 0f, 0f));

        focus(0);

        assertEquals(0, controls.pointersDown());
        assertEquals(before, world.hash());
    }

    record Input(int kind, int code, int id) {}

    @Provide
    Arbitrary<List<Input>> inputs() {
        return Combinators.combine(
                        Arbitraries.of(1, 2, 3, 4, 5, 6, 7, 8),
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(0, 20),
                                Arbitraries.of(Integer.MAX_VALUE, Integer.MAX_VALUE - 1)))
                .as(Input::new)
                .list()
                .ofMaxSize(60);
    }

    @Test
    @Feature(value = "W4", partial = IN_ENGINE)
    void lostFocusCancelsEveryPointerThatIsDownBeforeItIsTold() {
        pointer(InputKind.POINTER_DOWN, 0, 7);
        pointer(InputKind.POINTER_DOWN, 0, 9);
        heard.lines.clear();

        focus(0);

        assertEquals(
                List.of("pointerCancelled 7", "pointerCancelled 9", "focusChanged false"),
                heard.lines);
    }

    @Test
    void gainedFocusReleasesNothing() {
        key(InputKind.KEY_DOWN, Key.W, 0);

        focus(1);

        assertTrue(controls.isHeld(Key.W));
        assertEquals("focusChanged true", heard.lines.get(1));
    }

    @Test
    void pointerThatWentDownIsWhereItWent() {
        apply(InputKind.POINTER_DOWN, 0, 0, 4, 12.5f, 30f, 0.5f, 0f);

        assertEquals(12.5f, controls.x(4));
        assertEquals(30f, controls.y(4));
        assertEquals(List.of("pointerDown 4 0 12.5 30.0 0"), heard.lines);
    }

    @Test
    void heldPointerMoves() {
        pointer(InputKind.POINTER_DOWN, 0, 4);

        apply(InputKind.POINTER_MOVE, InputKind.ALT, 1, 4, 50f, 60f, 0f, 0f);

        assertEquals(50f, controls.x(4));
        assertEquals("pointerMoved 4 1 50.0 60.0 4", heard.lines.get(1));
    }

    @Test
    void pointerThatHoversIsToldAndNotKept() {
        apply(InputKind.POINTER_MOVE, 0, 0, 4, 50f, 60f, 0f, 0f);

        assertEquals(0, controls.pointersDown());
        assertEquals(List.of("pointerMoved 4 0 50.0 60.0 0"), heard.lines);
    }

    @Test
    void buttonsOfOnePointerAreTheMaskThatBrowsersTell() {
        pointer(InputKind.POINTER_DOWN, InputKind.BUTTON_MAIN, 1);
        pointer(InputKind.POINTER_DOWN, InputKind.BUTTON_MIDDLE, 1);
        pointer(InputKind.POINTER_DOWN, InputKind.BUTTON_SECONDARY, 1);
        pointer(InputKind.POINTER_DOWN, 3, 1);

        assertEquals(1 | 4 | 2 | 8, controls.buttons(1));
    }

    @Test
    void pointerIsDownUntilItsLastButtonIsReleased() {
        pointer(InputKind.POINTER_DOWN, InputKind.BUTTON_MAIN, 1);
        pointer(InputKind.POINTER_DOWN, InputKind.BUTTON_SECONDARY, 1);

        pointer(InputKind.POINTER_UP, InputKind.BUTTON_MAIN, 1);
        assertEquals(1, controls.pointersDown());

        pointer(InputKind.POINTER_UP, InputKind.BUTTON_SECONDARY, 1);
        assertEquals(0, controls.pointersDown());
    }

    @Test
    void fingersAreToldApartByTheirIds() {
        for (int id = 0; id < 10; id++) {
            apply(InputKind.POINTER_DOWN, 0, 0, id, id, 10f * id, 0f, 1f);
        }
        pointer(InputKind.POINTER_UP, 0, 3);

        assertEquals(9, controls.pointersDown());
        assertEquals(4, controls.pointerDown(3));
        assertEquals(70f, controls.y(7));
    }

    @Test
    @Feature(value = "W5", partial = IN_ENGINE)
    void fingersBeyondTheMaximumAreIgnoredWithAllTheyDo() {
        int fingers = 50;
        for (int id = 0; id < fingers; id++) {
            apply(InputKind.POINTER_DOWN, 0, 0, id, 1f, 2f, 0f, InputKind.POINTER_TOUCH);
        }
        assertEquals(Controls.POINTERS_MAX, controls.pointersDown());
        assertEquals(Controls.POINTERS_MAX, heard.lines.size());
        heard.lines.clear();

        for (int id = 0; id < fingers; id++) {
            apply(InputKind.POINTER_MOVE, 0, 1, id, 3f, 4f, 0f, InputKind.POINTER_TOUCH);
            boolean isTaken = id % 2 == 0;
            int end = isTaken ? InputKind.POINTER_CANCEL : InputKind.POINTER_UP;
            apply(end, 0, 0, id, 3f, 4f, 0f, InputKind.POINTER_TOUCH);
        }

        assertEquals(2 * Controls.POINTERS_MAX, heard.lines.size());
        assertEquals(0, controls.pointersDown());
    }

    @Test
    void lockedPointerTellsHowFarItWent() {
        apply(InputKind.POINTER_TURN, InputKind.SHIFT, 1, 4, -7f, 3f, 0f, 0f);

        assertEquals(List.of("pointerTurned 4 1 -7.0 3.0 1"), heard.lines);
    }

    @Test
    void cancelledPointerIsNotDown() {
        pointer(InputKind.POINTER_DOWN, 0, 4);

        pointer(InputKind.POINTER_CANCEL, 0, 4);

        assertEquals(0, controls.pointersDown());
        assertEquals("pointerCancelled 4", heard.lines.get(1));
    }

    @Test
    void thereIsNoPointerBeyondThoseThatAreDown() {
        pointer(InputKind.POINTER_DOWN, 0, 4);

        assertEquals(-1, controls.pointerDown(1));
    }

    @Test
    void wheelIsToldWithItsPlaceAndDistance() {
        apply(InputKind.WHEEL, InputKind.META, 0, 0, 5f, 6f, -7f, 120f);

        assertEquals(List.of("wheelTurned 5.0 6.0 -7.0 120.0 8"), heard.lines);
    }

    @Test
    void resizeIsKeptAndTold() {
        apply(InputKind.RESIZE, 0, 0, 0, 2560f, 1440f, 1280f, 720f);

        assertEquals(2560, controls.width());
        assertEquals(1440, controls.height());
        assertEquals(1280f, controls.cssWidth());
        assertEquals(720f, controls.cssHeight());
        assertEquals(List.of("resized 2560 1440 1280.0 720.0"), heard.lines);
    }

    @Test
    void heldKeysAreState() {
        long before = world.hash();

        key(InputKind.KEY_DOWN, Key.W, 0);

        assertFalse(before == world.hash());
    }

    private void key(int kind, Key key, int modifiers) {
        apply(kind, modifiers, key.ordinal(), 0, 0f, 0f, 0f, 0f);
    }

    private void pointer(int kind, int code, int id) {
        apply(kind, 0, code, id, 1f, 2f, 0f, 0f);
    }

    private void focus(int gained) {
        apply(InputKind.FOCUS, 0, gained, 0, 0f, 0f, 0f, 0f);
    }

    private void apply(
            int kind, int modifiers, int code, int id, float x, float y, float a, float b) {
        records.clear();
        records.add(0, kind, modifiers, code, id, x, y, a, b);
        dispatch.apply(records, 0);
    }
}
