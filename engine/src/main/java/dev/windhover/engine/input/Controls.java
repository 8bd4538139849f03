// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;

/**
 * What is held down and where the pointers are: state, so kernels read it and a replay has it.
 * Updated from every input record before the game's handler sees it.
 */
public final class Controls extends Block {
    /**
     * Ten fingers, a mouse and a pen leave room. A pointer that goes down beyond them is ignored,
     * with its moves and its release.
     */
    public static final int POINTERS_MAX = 16;

    private static final int KEY_WORDS = (Key.COUNT + 31) / 32;
    private static final int NOBODY = 0;

    private final IntColumn keys = add(new IntColumn("keys", KEY_WORDS));
    // Id + 1, so that zeroed memory means nobody; browsers count pointers from 0 or 1.
    private final IntColumn pointer = ints("pointer");
    private final IntColumn buttons = ints("buttons");
    private final FloatColumn pointerX = floats("x");
    private final FloatColumn pointerY = floats("y");
    private final IntColumn screen = add(new IntColumn("screen", 2));
    private final FloatColumn css = add(new FloatColumn("css", 2));

    public Controls() {
        super("controls", POINTERS_MAX);
    }

    public boolean isHeld(Key key) {
        int ordinal = key.ordinal();
        return (keys.get(ordinal >> 5) >> (ordinal & 31) & 1) != 0;
    }

    /** Whether any key is, or any pointer down. */
    public boolean isAnyHeld() {
        for (int word = 0; word < KEY_WORDS; word++) {
            if (keys.get(word) != 0) return true;
        }
        return pointersDown() > 0;
    }

    /** Width of the backing store in device px; 0 before the first resize. */
    public int width() {
        return screen.get(0);
    }

    public int height() {
        return screen.get(1);
    }

    /** Width of the canvas in CSS px, the unit of pointer positions. */
    public float cssWidth() {
        return css.get(0);
    }

    public float cssHeight() {
        return css.get(1);
    }

    /** Mask of the pointer's held buttons; 0 for one that is unknown. */
    public int buttons(int pointerId) {
        int slot = slot(pointerId, false);
        return slot < 0 ? 0 : buttons.get(slot);
    }

    /** Whether any pointer holds the button. */
    public boolean isHeld(int button) {
        int mask = mask(button);
        for (int slot = 0; slot < POINTERS_MAX; slot++) {
            if ((buttons.get(slot) & mask) != 0) return true;
        }
        return false;
    }

    /** Pointers that hold a button or touch the screen. */
    public int pointersDown() {
        int down = 0;
        for (int slot = 0; slot < POINTERS_MAX; slot++) {
            if (buttons.get(slot) != 0) down++;
        }
        return down;
    }

    /** The id of the n-th pointer that is down, counted over slots; -1 when there are fewer. */
    public int pointerDown(int n) {
        int left = n;
        for (int slot = 0; slot < POINTERS_MAX; slot++) {
            if (buttons.get(slot) != 0 && left-- == 0) {
                return pointer.get(slot) - 1;
            }
        }
        return -1;
    }

    public float x(int pointerId) {
        int slot = slot(pointerId, false);
        return slot < 0 ? 0f : pointerX.get(slot);
    }

    public float y(int pointerId) {
        int slot = slot(pointerId, false);
        return slot < 0 ? 0f : pointerY.get(slot);
    }

    void key(Key key, boolean down) {
        int ordinal = key.ordinal();
        int word = keys.get(ordinal >> 5);
        int bit = 1 << (ordinal & 31);
        keys.set(ordinal >> 5, down ? word | bit : word & ~bit);
    }

    /** The place of a pointer that is down among {@link #POINTERS_MAX}, or -1. */
    int slot(int pointerId) {
        return slot(pointerId, false);
    }

    /** False when there is no room for another pointer. */
    boolean press(int id, int button, float x, float y) {
        int slot = slot(id, true);
        if (slot < 0) return false;
        place(slot, x, y);
        buttons.set(slot, buttons.get(slot) | mask(button));
        return true;
    }

    void release(int id, int button, float x, float y) {
        int slot = slot(id, false);
        if (slot < 0) return;
        place(slot, x, y);
        buttons.set(slot, buttons.get(slot) & ~mask(button));
        if (buttons.get(slot) == 0) forget(slot);
    }

    void moved(int id, float x, float y) {
        int slot = slot(id, false);
        if (slot >= 0) place(slot, x, y);
    }

    void cancel(int id) {
        int slot = slot(id, false);
        if (slot >= 0) forget(slot);
    }

    void releaseKeys() {
        keys.fill(KEY_WORDS, 0);
    }

    void resize(int width, int height, float cssWidth, float cssHeight) {
        screen.set(0, width);
        screen.set(1, height);
        css.set(0, cssWidth);
        css.set(1, cssHeight);
    }

    /**
     * The browsers' order of buttons differs from that of their mask: middle and secondary are
     * swapped.
     */
    private static int mask(int button) {
        switch (button) {
            case InputKind.BUTTON_MIDDLE:
                return 4;
            case InputKind.BUTTON_SECONDARY:
                return 2;
            default:
                return 1 << (button & 15);
        }
    }

    private void place(int slot, float x, float y) {
        pointerX.set(slot, x);
        pointerY.set(slot, y);
    }

    private void forget(int slot) {
        pointer.set(slot, NOBODY);
        buttons.set(slot, 0);
        place(slot, 0f, 0f);
    }

    private int slot(int id, boolean take) {
        int free = -1;
        for (int slot = 0; slot < POINTERS_MAX; slot++) {
            int owner = pointer.get(slot);
            if (owner == id + 1) return slot;
            if (owner == NOBODY && free < 0) free = slot;
        }
        if (take && free >= 0) pointer.set(free, id + 1);
        return take ? free : -1;
    }
}
