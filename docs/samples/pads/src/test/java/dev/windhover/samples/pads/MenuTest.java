// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.samples.pads.match.Phase;
import dev.windhover.samples.pads.menu.Screen;
import org.junit.jupiter.api.Test;

/** Everything that is chosen, by keys, pads, fingers and what a screen reader presses. */
class MenuTest {
    private static final float PAD_HAS_BUTTONS = 17f;

    @Test
    void arrowsSelectEnterChoosesAndEachIsReadOut() {
        PadsRun run = PadsRun.titled();
        assertEquals("Play against the machine", run.selected());
        assertEquals("Pads. Play against the machine", run.said());

        run.tap(Key.ARROW_DOWN);
        assertEquals("Two players", run.said());
        run.tap(Key.ENTER);

        assertEquals(Screen.PLAY, run.screen());
        assertEquals(Phase.READY, run.match.phase.get(0));
        assertEquals(1, run.controls(), run.names());
    }

    @Test
    void escapePausesAndGoesOnWhereItWas() {
        PadsRun run = PadsRun.playing("Two players");
        run.key(Key.D, true).steps(20);
        float x = run.craft.x.get(0);
        run.tap(Key.ESCAPE);
        assertEquals(Screen.PAUSE, run.screen());
        x = run.craft.x.get(0);
        run.steps(60);
        assertEquals(x, run.craft.x.get(0));

        run.tap(Key.ESCAPE).steps(10);

        assertEquals(Screen.PLAY, run.screen());
        assertTrue(run.craft.x.get(0) > x);
    }

    @Test
    void gameThatLosesTheFocusIsPaused() {
        PadsRun run = PadsRun.playing("Two players");
        run.record(InputKind.FOCUS, 0, 0, 0f, 0f, 0f, 0f).steps(2);

        assertTrue(run.match.paused.get(0));
        assertEquals(Screen.PAUSE, run.screen());
    }

    @Test
    void padThatIsUnpluggedInTheMiddlePausesAndIsTold() {
        PadsRun run = PadsRun.titled();
        plug(run, 0).steps(1);
        run.press("Two players");
        run.until(Phase.PLAY, 300);
        run.record(InputKind.PAD_DISCONNECTED, 0, 0, 0f, 0f, 0f, 0f).steps(2);

        assertTrue(run.match.paused.get(0));
        assertEquals("A pad was unplugged", run.warned());
    }

    @Test
    void eachPadSteersItsOwnPlayerAndBothSteerWhoIsAlone() {
        PadsRun run = PadsRun.playing("Two players");
        plug(run, 0);
        plug(run, 1);
        run.record(InputKind.PAD_AXES, 0, 1, 0f, -1f, 0f, 0f).steps(20);
        assertEquals(0f, run.craft.vz.get(0));
        assertTrue(run.craft.vz.get(1) < -1f);

        PadsRun alone = PadsRun.playing("Play against");
        plug(alone, 1);
        alone.record(InputKind.PAD_AXES, 0, 1, 0f, -1f, 0f, 0f).steps(20);
        assertTrue(alone.craft.vz.get(0) < -1f);
    }

    @Test
    void startOfAPadPausesAndItsButtonChooses() {
        PadsRun run = PadsRun.playing("Two players");
        plug(run, 0);
        button(run, 9);
        assertEquals(Screen.PAUSE, run.screen());
        button(run, 13);
        assertEquals("New match", run.selected());
        button(run, 12);
        button(run, 0);

        assertEquals(Screen.PLAY, run.screen());
    }

    @Test
    void keyOfADirectionIsChosenAnewAndWorksFromThenOn() {
        PadsRun run = PadsRun.titled();
        run.press("Controls").press("Blue right");
        assertTrue(run.selected().contains("press a key"), run.selected());
        run.tap(Key.L);
        assertEquals("Blue right: L, Pad right", run.selected());
        assertEquals("Blue right is L now", run.said());

        run.press("Back").press("Two players");
        run.until(Phase.PLAY, 300);
        run.key(Key.D, true).steps(20);
        assertEquals(0f, run.craft.vx.get(0));
        run.key(Key.L, true).steps(20);
        assertTrue(run.craft.vx.get(0) > 1f);
    }

    @Test
    void keyThatSomebodyHasChangesPlacesAndThatIsTold() {
        PadsRun run = PadsRun.titled();
        run.press("Controls").press("Blue up").tap(Key.ARROW_UP);

        assertEquals("Up arrow was Orange up. Orange up is W now.", run.warned());
        assertTrue(run.rowOf("Orange up: W") >= 0);
        run.press("All as at first");
        assertTrue(run.rowOf("Orange up: Up arrow") >= 0);
    }

    @Test
    void keysOfTheMenuStayWithItAndEscapeLeavesAllAsItWas() {
        PadsRun run = PadsRun.titled();
        run.press("Controls").press("Blue up").tap(Key.P);
        assertEquals("P is for the menu. Press another.", run.warned());
        run.tap(Key.ESCAPE);

        assertEquals(Screen.CONTROLS, run.screen());
        assertTrue(run.rowOf("Blue up: W") >= 0);
        run.tap(Key.ESCAPE);
        assertEquals(Screen.TITLE, run.screen());
    }

    @Test
    void buttonOfAPadIsChosenForItsPlayerAlone() {
        PadsRun run = PadsRun.titled();
        plug(run, 0);
        run.press("Controls").press("Orange dash");
        button(run, 2);

        assertTrue(run.rowOf("Orange dash: Enter, X") >= 0, run.names());
        assertTrue(run.rowOf("Blue dash: Space, A") >= 0, run.names());
    }

    @Test
    void nameIsTypedShortenedAndShown() {
        PadsRun run = PadsRun.titled();
        run.press("Blue is called");
        for (int i = 0; i < 4; i++) run.tap(Key.BACKSPACE);
        type(run, "Zo\u00eb");
        assertTrue(run.rowOf("Blue is called Zo\u00eb") >= 0, run.names());
        run.tap(Key.ENTER);
        assertEquals("Blue is called Zo\u00eb", run.said());
        assertEquals(Screen.TITLE, run.screen());

        run.press("Two players");
        assertEquals("Zo\u00eb", run.players.shown.get(0));
    }

    @Test
    void nameOfNothingIsTheColourAgain() {
        PadsRun run = PadsRun.titled();
        run.press("Orange is called");
        for (int i = 0; i < 8; i++) run.tap(Key.BACKSPACE);
        run.tap(Key.ENTER);

        assertEquals("Orange", run.players.called.get(1));
    }

    @Test
    void clickOnAButtonOfThePictureChoosesIt() {
        PadsRun run = PadsRun.titled();
        int row = run.rowOf("Two players");
        float x = run.nodes.x.get(row) + 5f;
        float y = run.nodes.y.get(row) + 5f;
        run.record(InputKind.POINTER_DOWN, 0, 1, x, y, 0.5f, 0f).steps(2);

        assertEquals(Screen.PLAY, run.screen());
    }

    @Test
    void twoFingersSteerTwoCraftAndATapDashes() {
        PadsRun run = PadsRun.playing("Two players");
        finger(run, InputKind.POINTER_DOWN, 11, 300f, 400f);
        finger(run, InputKind.POINTER_DOWN, 12, 900f, 400f);
        finger(run, InputKind.POINTER_MOVE, 11, 360f, 400f);
        finger(run, InputKind.POINTER_MOVE, 12, 900f, 340f);
        run.steps(20);
        assertTrue(run.craft.vx.get(0) > 1f);
        assertTrue(run.craft.vz.get(1) < -1f);
        assertTrue(run.menu.touched.get(0));

        finger(run, InputKind.POINTER_DOWN, 13, 66f, 720f - 66f);
        run.steps(2);
        assertTrue(run.craft.vx.get(0) > 12f);
        finger(run, InputKind.POINTER_UP, 11, 360f, 400f);
        run.steps(120);
        assertEquals(0f, run.craft.vx.get(0), 1f);
    }

    @Test
    void buttonsLieOnTheScreenAndBesideEachOtherOnEverySize() {
        int[][] sizes = {{1_280, 800}, {390, 844}, {844, 390}, {320, 568}, {1_920, 1_080}};
        for (int[] size : sizes) {
            PadsRun run = PadsRun.titled(size[0], size[1]);
            assertLaidOut(run, size);
            assertLaidOut(run.press("Controls"), size);
        }
    }

    private static void assertLaidOut(PadsRun run, int[] size) {
        for (int row = 0; row < run.nodes.count(); row++) {
            if (!run.nodes.role.get(row).isControl()) continue;
            float right = run.nodes.x.get(row) + run.nodes.width.get(row);
            float bottom = run.nodes.y.get(row) + run.nodes.height.get(row);
            String which = run.nodes.name.get(row) + " at " + size[0] + " x " + size[1];
            assertTrue(run.nodes.x.get(row) >= 0f && right <= size[0], which);
            assertTrue(run.nodes.y.get(row) >= 0f && bottom <= size[1], which);
            assertTrue(run.nodes.height.get(row) >= 24f, which + " is too low for a finger");
            for (int other = 0; other < row; other++) {
                if (!run.nodes.role.get(other).isControl()) continue;
                boolean isApart =
                        right <= run.nodes.x.get(other)
                                || run.nodes.x.get(other) + run.nodes.width.get(other)
                                        <= run.nodes.x.get(row)
                                || bottom <= run.nodes.y.get(other)
                                || run.nodes.y.get(other) + run.nodes.height.get(other)
                                        <= run.nodes.y.get(row);
                assertTrue(isApart, which + " lies on " + run.nodes.name.get(other));
            }
        }
    }

    @Test
    void wholeScreenIsWishedForUntilThePlayerLeavesIt() {
        PadsRun run = PadsRun.titled();
        run.press("Whole screen");
        assertTrue(run.nodes.checked.get(run.rowOf("Whole screen")));
        run.record(InputKind.WISH, Wire.WISH_FULLSCREEN, 0, 0f, 0f, 1f, 0f).steps(2);
        assertTrue(run.menu.whole.get(0));

        run.record(InputKind.WISH, Wire.WISH_FULLSCREEN, 0, 0f, 0f, 0f, 0f).steps(2);
        assertFalse(run.menu.whole.get(0));
        assertFalse(run.nodes.checked.get(run.rowOf("Whole screen")));
    }

    @Test
    void wholeScreenThatIsRefusedIsNoLongerWishedForAndThatIsTold() {
        PadsRun run = PadsRun.titled();
        run.press("Whole screen");
        assertTrue(run.wishes(Wire.WISH_FULLSCREEN));
        run.record(InputKind.WISH, Wire.WISH_FULLSCREEN, 0, 0f, 0f, -1f, 0f).steps(2);

        assertFalse(run.nodes.checked.get(run.rowOf("Whole screen")));
        assertEquals("The browser does not fill the screen", run.warned());
        assertFalse(run.wishes(Wire.WISH_FULLSCREEN));
    }

    @Test
    void sameWarningIsAnotherTextEachTimeOrNobodyWouldReadItOut() {
        PadsRun run = PadsRun.titled();
        run.press("Controls").press("Blue up").tap(Key.P);
        String first = run.warned();
        run.tap(Key.P);
        String second = run.warned();
        run.tap(Key.P);

        assertEquals("P is for the menu. Press another.", first);
        assertEquals(first + "\u00a0", second);
        assertEquals(first, run.warned());
    }

    @Test
    void soundIsSwitchedOffAndOn() {
        PadsRun run = PadsRun.titled();
        assertTrue(run.nodes.checked.get(run.rowOf("Sound")));
        run.press("Sound");

        assertTrue(run.menu.muted.get(0));
        assertFalse(run.nodes.checked.get(run.rowOf("Sound")));
    }

    private static PadsRun plug(PadsRun run, int pad) {
        return run.record(InputKind.PAD_CONNECTED, 1, pad, PAD_HAS_BUTTONS, 4f, 0f, 0f);
    }

    private static void button(PadsRun run, int button) {
        run.record(InputKind.PAD_BUTTON, button, 0, 0f, 0f, 1f, 1f).steps(1);
        run.record(InputKind.PAD_BUTTON, button, 0, 0f, 0f, 0f, 0f).steps(1);
    }

    private static void finger(PadsRun run, int kind, int id, float x, float y) {
        int code = kind == InputKind.POINTER_MOVE ? 1 : 0;
        run.record(kind, code, id, x, y, 0.5f, InputKind.POINTER_TOUCH);
    }

    /** At most four units. */
    private static void type(PadsRun run, String text) {
        float[] units = new float[4];
        for (int i = 0; i < text.length(); i++) units[i] = text.charAt(i);
        run.record(InputKind.TEXT, text.length(), 0, units[0], units[1], units[2], units[3]);
        run.steps(1);
    }
}
