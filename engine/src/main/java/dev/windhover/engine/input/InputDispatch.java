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

    public InputDispatch(Controls controls, InputHandler handler) {
        this.controls = controls;
        this.handler = handler;
    }

    /** Applies record {@code i} of the queue. */
    public void apply(InputRecords records, int i) {
        int modifiers = records.modifiers(i) & HELD;
        boolean repeated = (records.modifiers(i) & InputKind.REPEAT) != 0;
        int code = records.code(i);
        int id = records.id(i);
        float x = records.x(i);
        float y = records.y(i);
        switch (records.kind(i)) {
            case InputKind.KEY_DOWN:
                controls.key(Key.of(code), true);
                handler.keyDown(Key.of(code), modifiers, repeated);
                break;
            case InputKind.KEY_UP:
                controls.key(Key.of(code), false);
                handler.keyUp(Key.of(code), modifiers);
                break;
            case InputKind.POINTER_DOWN:
                controls.press(id, code, x, y);
                handler.pointerDown(id, code, x, y, modifiers);
                break;
            case InputKind.POINTER_MOVE:
                controls.moved(id, x, y);
                handler.pointerMoved(id, code, x, y, modifiers);
                break;
            case InputKind.POINTER_UP:
                controls.release(id, code, x, y);
                handler.pointerUp(id, code, x, y, modifiers);
                break;
            case InputKind.POINTER_CANCEL:
                controls.cancel(id);
                handler.pointerCancelled(id);
                break;
            case InputKind.WHEEL:
                handler.wheelTurned(x, y, records.a(i), records.b(i), modifiers);
                break;
            case InputKind.FOCUS:
                focus(code != 0);
                break;
            case InputKind.RESIZE:
                controls.resize((int) x, (int) y, records.a(i), records.b(i));
                handler.resized((int) x, (int) y, records.a(i), records.b(i));
                break;
            default:
                throw new IllegalStateException("input kind " + records.kind(i));
        }
    }

    /**
     * The page sees no release of what was held when it lost the focus, so everything is released
     * here.
     */
    private void focus(boolean gained) {
        if (!gained) {
            controls.releaseKeys();
            for (int id = controls.pointerDown(0); id >= 0; id = controls.pointerDown(0)) {
                controls.cancel(id);
                handler.pointerCancelled(id);
            }
        }
        handler.focusChanged(gained);
    }
}
