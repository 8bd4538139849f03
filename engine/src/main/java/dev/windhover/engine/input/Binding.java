// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import dev.windhover.engine.base.Check;
import dev.windhover.protocol.Key;

/**
 * What an action or a side of an axis listens to, as a number: the device in the upper half, its
 * key, button or direction in the lower. A number, so that bindings are columns and may be saved.
 */
public final class Binding {
    /** Listens to nothing. */
    public static final int NONE = 0;

    static final int KEY = 1;
    static final int POINTER = 2;
    static final int WHEEL = 3;
    static final int PAD_BUTTON = 4;
    static final int PAD_AXIS = 5;
    static final int TURN = 6;

    private static final int LEFT = 0;
    private static final int RIGHT = 1;
    private static final int UP = 2;
    private static final int DOWN = 3;
    private static final int BUTTONS_MAX = 16;

    /** Where the code of a pad's binding has the pad that it is of, counted from 1; 0 is any. */
    private static final int PAD_SHIFT = 8;

    private static final int PART = (1 << PAD_SHIFT) - 1;

    private Binding() {}

    /** A key by its place on the board. */
    public static int key(Key key) {
        return of(KEY, Check.present("key", key).ordinal());
    }

    /** A button of any pointer; a finger has the main one. */
    public static int pointer(int button) {
        return of(POINTER, Check.range("button", button, 0, BUTTONS_MAX - 1));
    }

    public static int wheelUp() {
        return of(WHEEL, UP);
    }

    public static int wheelDown() {
        return of(WHEEL, DOWN);
    }

    public static int wheelLeft() {
        return of(WHEEL, LEFT);
    }

    public static int wheelRight() {
        return of(WHEEL, RIGHT);
    }

    /** A locked pointer that is moved. */
    public static int turnLeft() {
        return of(TURN, LEFT);
    }

    public static int turnRight() {
        return of(TURN, RIGHT);
    }

    public static int turnUp() {
        return of(TURN, UP);
    }

    public static int turnDown() {
        return of(TURN, DOWN);
    }

    /** A button of any pad, by its number; in the standard order 0 is the lower of the four. */
    public static int padButton(int button) {
        return of(PAD_BUTTON, Check.range("button", button, 0, Pads.BUTTONS_MAX - 1));
    }

    /** One direction of an axis of any pad: right and down are the positive ones. */
    public static int padAxis(int axis, boolean isPositive) {
        Check.range("axis", axis, 0, Pads.AXES_MAX - 1);
        return of(PAD_AXIS, axis << 1 | (isPositive ? 0 : 1));
    }

    /**
     * The same button or direction of one pad alone, by its place among {@link Pads#PADS_MAX}: for
     * players who have one each.
     */
    public static int onPad(int binding, int pad) {
        boolean isOfPads = device(binding) == PAD_BUTTON || device(binding) == PAD_AXIS;
        Check.that(isOfPads && isOne(binding), "not a binding to pads");
        Check.range("pad", pad, 0, Pads.PADS_MAX - 1);
        return of(device(binding), part(binding) | pad + 1 << PAD_SHIFT);
    }

    /** Whether a number from elsewhere, a saved one, is a binding or {@link #NONE}. */
    public static boolean isOne(int binding) {
        int code = code(binding);
        switch (device(binding)) {
            case KEY:
                return code < Key.COUNT;
            case POINTER:
                return code < BUTTONS_MAX;
            case WHEEL:
            case TURN:
                return code <= DOWN;
            case PAD_BUTTON:
                return part(binding) < Pads.BUTTONS_MAX && pad(binding) < Pads.PADS_MAX;
            case PAD_AXIS:
                return part(binding) < 2 * Pads.AXES_MAX && pad(binding) < Pads.PADS_MAX;
            default:
                return binding == NONE;
        }
    }

    static int of(int device, int code) {
        return device << 16 | code;
    }

    static int device(int binding) {
        return binding >>> 16;
    }

    static int code(int binding) {
        return binding & 0xffff;
    }

    /** The button, or axis and direction, of a binding to pads. */
    static int part(int binding) {
        return code(binding) & PART;
    }

    /** The pad that it is of; -1 for any. */
    static int pad(int binding) {
        return (code(binding) >>> PAD_SHIFT) - 1;
    }

    /**
     * How far something that went (dx, dy) went in the binding's direction; 0 when away from it.
     */
    static float along(int binding, float dx, float dy) {
        switch (code(binding)) {
            case LEFT:
                return Math.max(0f, -dx);
            case RIGHT:
                return Math.max(0f, dx);
            case UP:
                return Math.max(0f, -dy);
            default:
                return Math.max(0f, dy);
        }
    }
}
