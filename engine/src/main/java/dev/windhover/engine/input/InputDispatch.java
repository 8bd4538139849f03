// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;

/** Turns one input record into state and a typed call. */
public final class InputDispatch {
    private static final int HELD =
            InputKind.SHIFT | InputKind.CONTROL | InputKind.ALT | InputKind.META;

    private final Controls controls;
    private final InputHandler handler;
    private final SoundInput sounds;
    private final Sense[] senses;

    /** Of a game that declares nothing to be heard. */
    public InputDispatch(Controls controls, InputHandler handler, Sense... senses) {
        this(controls, handler, SoundInput.NONE, senses);
    }

    /** Senses hear a record in their order, between the controls and the handler. */
    public InputDispatch(
            Controls controls, InputHandler handler, SoundInput sounds, Sense... senses) {
        this.controls = controls;
        this.handler = handler;
        this.sounds = sounds;
        this.senses = senses.clone();
    }

    /** Applies record {@code i} of the queue. */
    public void apply(InputRecords records, int i) {
        if (isOfNobody(records, i) || !settle(records, i)) return;
        for (int s = 0; s < senses.length; s++) {
            senses[s].heard(records, i);
        }
        tell(records, i);
    }

    /** A finger that found no room when it went down: the rest of its way is nobody's either. */
    private boolean isOfNobody(InputRecords records, int i) {
        int kind = records.kind(i);
        boolean isLater =
                kind == InputKind.POINTER_UP
                        || kind == InputKind.POINTER_CANCEL
                        || kind == InputKind.POINTER_MOVE && records.code(i) != 0;
        return isLater
                && records.b(i) == InputKind.POINTER_TOUCH
                && controls.slot(records.id(i)) < 0;
    }

    /** Brings what is held up to the record. False when there is no room for what it begins. */
    private boolean settle(InputRecords records, int i) {
        int code = records.code(i);
        int id = records.id(i);
        float x = records.x(i);
        float y = records.y(i);
        switch (records.kind(i)) {
            case InputKind.KEY_DOWN:
                controls.key(Key.of(code), true);
                return true;
            case InputKind.KEY_UP:
                controls.key(Key.of(code), false);
                return true;
            case InputKind.POINTER_DOWN:
                return controls.press(id, code, x, y);
            case InputKind.POINTER_MOVE:
                controls.moved(id, x, y);
                return true;
            case InputKind.POINTER_UP:
                controls.release(id, code, x, y);
                return true;
            case InputKind.POINTER_CANCEL:
                controls.cancel(id);
                return true;
            case InputKind.FOCUS:
                if (records.letsGo(i)) releaseAll();
                return true;
            case InputKind.RESIZE:
                controls.resize((int) x, (int) y, records.a(i), records.b(i));
                if (records.letsGo(i)) releaseAll();
                return true;
            default:
                return true;
        }
    }

    /**
     * The page sees no release of what was held when it lost the focus or its canvas, so everything
     * is released here.
     */
    private void releaseAll() {
        controls.releaseKeys();
        for (int id = controls.pointerDown(0); id >= 0; id = controls.pointerDown(0)) {
            controls.cancel(id);
            handler.pointerCancelled(id);
        }
    }

    private void tell(InputRecords records, int i) {
        int modifiers = records.modifiers(i) & HELD;
        boolean repeated = (records.modifiers(i) & InputKind.REPEAT) != 0;
        int code = records.code(i);
        int id = records.id(i);
        float x = records.x(i);
        float y = records.y(i);
        switch (records.kind(i)) {
            case InputKind.KEY_DOWN:
                handler.keyDown(Key.of(code), modifiers, repeated);
                break;
            case InputKind.KEY_UP:
                handler.keyUp(Key.of(code), modifiers);
                break;
            case InputKind.POINTER_DOWN:
                handler.pointerDown(id, code, x, y, modifiers);
                break;
            case InputKind.POINTER_MOVE:
                handler.pointerMoved(id, code, x, y, modifiers);
                break;
            case InputKind.POINTER_UP:
                handler.pointerUp(id, code, x, y, modifiers);
                break;
            case InputKind.POINTER_CANCEL:
                handler.pointerCancelled(id);
                break;
            case InputKind.POINTER_TURN:
                handler.pointerTurned(id, code, x, y, modifiers);
                break;
            case InputKind.WHEEL:
                handler.wheelTurned(x, y, records.a(i), records.b(i), modifiers);
                break;
            case InputKind.FOCUS:
                handler.focusChanged(code != 0);
                break;
            case InputKind.RESIZE:
                handler.resized((int) x, (int) y, records.a(i), records.b(i));
                break;
            case InputKind.SOUND_ENDED:
                if (sounds.ended(id)) handler.soundEnded(id);
                break;
            case InputKind.SOUND_HEARD:
                if (sounds.heard(code != 0)) handler.soundHeard(code != 0);
                break;
            default:
                // The rest is for who senses it.
        }
    }
}
