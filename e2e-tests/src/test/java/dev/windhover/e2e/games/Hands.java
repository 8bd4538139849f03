// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.input.ActionMap;
import dev.windhover.engine.input.Binding;
import dev.windhover.engine.input.Gestures;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.input.Pads;
import dev.windhover.engine.input.Pens;
import dev.windhover.engine.input.TextInput;
import dev.windhover.engine.input.Wishes;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;

/** Has every sense, and shows the page what its steps read of them. */
public final class Hands implements Game {
    /** What steps have read so far, and in the last one. */
    public static final class Seen extends Block {
        public final IntColumn pressed = ints("pressed");
        public final IntColumn released = ints("released");
        public final IntColumn held = ints("held");
        public final FloatColumn across = floats("across");
        public final FloatColumn acrossRaw = floats("acrossRaw");
        public final IntColumn pads = ints("pads");
        public final IntColumn padButtons = ints("padButtons");
        public final IntColumn swipes = ints("swipes");
        public final FloatColumn scale = floats("scale");
        public final FloatColumn turn = floats("turn");
        public final FloatColumn pressure = floats("pressure");
        public final FloatColumn tiltX = floats("tiltX");
        public final FloatColumn tiltY = floats("tiltY");
        public final FloatColumn twist = floats("twist");
        public final IntColumn downs = ints("downs");
        public final IntColumn ends = ints("ends");
        public final IntColumn down = ints("down");
        public final IntColumn locked = ints("locked");
        public final IntColumn filled = ints("filled");
        public final IntColumn refusals = ints("refusals");
        public final FloatColumn turnedX = floats("turnedX");
        public final FloatColumn turnedY = floats("turnedY");

        Seen() {
            super("seen", 1);
        }
    }

    /** The units of the last text. */
    public static final class Letters extends Block {
        public static final int UNITS_MAX = 64;

        public final IntColumn unit = ints("unit");

        Letters() {
            super("letters", UNITS_MAX);
        }
    }

    /** The texts that came. */
    public static final class Typed extends Block {
        public final IntColumn texts = ints("texts");
        public final IntColumn pasted = ints("pasted");
        public final IntColumn composed = ints("composed");
        public final IntColumn length = ints("length");
        public final IntColumn enters = ints("enters");

        Typed() {
            super("typed", 1);
        }
    }

    private static final class WriteText implements TextInput.Handler {
        private final Typed typed;
        private final Letters letters;

        WriteText(Typed typed, Letters letters) {
            this.typed = typed;
            this.letters = letters;
        }

        @Override
        public void entered(String text, boolean isPasted) {
            typed.texts.set(0, typed.texts.get(0) + 1);
            if (isPasted) typed.pasted.set(0, typed.pasted.get(0) + 1);
            typed.composed.set(0, 0);
            typed.length.set(0, text.length());
            for (int at = 0; at < Letters.UNITS_MAX; at++) {
                letters.unit.set(at, at < text.length() ? text.charAt(at) : 0);
            }
        }

        @Override
        public void composed(String text) {
            typed.composed.set(0, text.length());
        }
    }

    @Override
    public void define(Definition game) {
        Pads pads = game.sense(new Pads());
        Pens pens = game.sense(new Pens(game.controls()));
        Gestures gestures = game.sense(new Gestures());
        ActionMap actions = game.sense(new ActionMap("actions", game.controls(), pads));
        int jump = actions.action("jump", Binding.key(Key.SPACE), Binding.padButton(0));
        int[] left = {Binding.key(Key.A), Binding.padAxis(0, false)};
        int[] right = {Binding.key(Key.D), Binding.padAxis(0, true)};
        int across = actions.axis("across", left, right);
        Wishes wishes = game.sense(new Wishes());
        Typed typed = game.table(new Typed());
        Letters letters = game.table(new Letters());
        game.sense(new TextInput(new WriteText(typed, letters)));
        game.publish("typed", typed);
        game.publish("letters", letters);
        Seen seen = game.table(new Seen());
        game.publish("seen", seen);
        game.input(
                new InputHandler() {
                    @Override
                    public void keyDown(Key key, int modifiers, boolean repeat) {
                        if (key == Key.J) actions.bind(jump, 0, Binding.key(Key.K));
                        if (key == Key.L) wishes.lockPointer(true);
                        if (key == Key.U) wishes.lockPointer(false);
                        if (key == Key.F) wishes.fillScreen(true);
                        if (key == Key.G) wishes.fillScreen(false);
                        if (key == Key.R) wishes.rumble(0, 0.25f, 0.75f, 200);
                        if (key == Key.T) wishes.takeText(20f, 30f, 200f, 24f);
                        if (key == Key.ESCAPE) wishes.endText();
                        if (key == Key.ENTER) typed.enters.set(0, typed.enters.get(0) + 1);
                    }

                    @Override
                    public void pointerTurned(int id, int held, float dx, float dy, int with) {
                        seen.turnedX.set(0, seen.turnedX.get(0) + dx);
                        seen.turnedY.set(0, seen.turnedY.get(0) + dy);
                    }

                    @Override
                    public void pointerDown(int id, int button, float x, float y, int modifiers) {
                        seen.downs.set(0, seen.downs.get(0) + 1);
                    }

                    @Override
                    public void pointerUp(int id, int button, float x, float y, int modifiers) {
                        seen.ends.set(0, seen.ends.get(0) + 1);
                    }

                    @Override
                    public void pointerCancelled(int id) {
                        seen.ends.set(0, seen.ends.get(0) + 1);
                    }
                });
        game.kernel(
                new Kernel() {
                    @Override
                    public void declare(Access access) {
                        access.reads(pads, pens, gestures, actions, wishes, game.controls());
                        access.writes(seen);
                    }

                    @Override
                    public void run(Step step) {
                        if (actions.isPressed(jump)) seen.pressed.set(0, seen.pressed.get(0) + 1);
                        if (actions.isReleased(jump)) {
                            seen.released.set(0, seen.released.get(0) + 1);
                        }
                        seen.held.set(0, actions.isHeld(jump) ? 1 : 0);
                        seen.across.set(0, actions.axis(across));
                        seen.acrossRaw.set(0, pads.axis(0, 0));
                        int there = 0;
                        for (int pad = 0; pad < Pads.PADS_MAX; pad++) {
                            if (pads.isConnected(pad)) there |= 1 << pad;
                        }
                        seen.pads.set(0, there);
                        seen.padButtons.set(0, pads.buttons(0));
                        if (gestures.swipe() == Gestures.SWIPE_RIGHT) {
                            seen.swipes.set(0, seen.swipes.get(0) + 1);
                        }
                        seen.scale.set(0, gestures.scale());
                        seen.turn.set(0, gestures.turn());
                        int pointer = game.controls().pointerDown(0);
                        seen.pressure.set(0, pens.pressure(pointer));
                        if (pointer >= 0 && pens.type(pointer) == InputKind.POINTER_PEN) {
                            seen.tiltX.set(0, pens.tiltX(pointer));
                            seen.tiltY.set(0, pens.tiltY(pointer));
                            seen.twist.set(0, pens.twist(pointer));
                        }
                        seen.down.set(0, game.controls().pointersDown());
                        seen.locked.set(0, wishes.isPointerLocked() ? 1 : 0);
                        seen.filled.set(0, wishes.isScreenFilled() ? 1 : 0);
                        if (wishes.isPointerLockRefused() || wishes.isScreenRefused()) {
                            seen.refusals.set(0, seen.refusals.get(0) + 1);
                        }
                    }

                    @Override
                    public String name() {
                        return "ReadHands";
                    }
                });
    }
}
