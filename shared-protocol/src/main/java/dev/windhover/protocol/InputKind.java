// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol;

/**
 * The kinds of input record, 32 bytes each.
 *
 * <pre>
 *  0 u8  kind
 *  1 u8  modifiers   1 shift, 2 control, 4 alt, 8 meta, 16 repeat
 *  2 u16 code        key, button, buttons mask or flag, by kind
 *  4 i32 id          pointer
 *  8 f32 x, f32 y    canvas space, CSS px, origin top-left
 * 16 f32 a, f32 b    by kind
 * 24 f64 timeMicros  when it happened, micros since 1970; for measuring, never for the simulation
 * </pre>
 */
public final class InputKind {
    /** code = ordinal of {@link Key}. */
    public static final int KEY_DOWN = 1;

    /** code = ordinal of {@link Key}. */
    public static final int KEY_UP = 2;

    /** code = button, a = pressure, b = pointer type. */
    public static final int POINTER_DOWN = 3;

    /** code = mask of held buttons, a = pressure, b = pointer type. */
    public static final int POINTER_MOVE = 4;

    /** code = button, a = pressure, b = pointer type. */
    public static final int POINTER_UP = 5;

    /** The system took the pointer away: whatever it was doing is undone, not finished. */
    public static final int POINTER_CANCEL = 6;

    /** a, b = scrolled px, right and down positive. */
    public static final int WHEEL = 7;

    /** code = 1 gained, 0 lost. Losing it releases every key and pointer. */
    public static final int FOCUS = 8;

    /** x, y = backing size in device px; a, b = CSS size. */
    public static final int RESIZE = 9;

    /** The largest kind there is. */
    public static final int LAST = RESIZE;

    public static final int SHIFT = 1;
    public static final int CONTROL = 2;
    public static final int ALT = 4;
    public static final int META = 8;
    public static final int REPEAT = 16;

    public static final int BUTTON_MAIN = 0;
    public static final int BUTTON_MIDDLE = 1;
    public static final int BUTTON_SECONDARY = 2;

    public static final int POINTER_MOUSE = 0;
    public static final int POINTER_TOUCH = 1;
    public static final int POINTER_PEN = 2;

    private InputKind() {}
}
