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

    /**
     * The last of the kinds that every game hears of; those that follow are for who senses them.
     */
    public static final int LAST = RESIZE;

    /** id = pad, code = 1 when its buttons and axes are in the standard order; x, y = how many. */
    public static final int PAD_CONNECTED = 16;

    /** id = pad. Whatever it held is released. */
    public static final int PAD_DISCONNECTED = 17;

    /** id = pad, code = button, a = 0 to 1, b = 1 when it counts as pressed. */
    public static final int PAD_BUTTON = 18;

    /** id = pad, code = first of four axes, a multiple of 4; x, y, a, b = they, -1 to 1. */
    public static final int PAD_AXES = 19;

    /** Behind a record of a pen: x, y = tilt, a = twist in degrees, b = pressure of its barrel. */
    public static final int POINTER_POSE = 20;

    /** code = mask of held buttons; x, y = how far it went, while the pointer is locked. */
    public static final int POINTER_TURN = 21;

    /** code = number of a wish, a = 1 when it holds now, 0 when no longer, -1 when refused. */
    public static final int WISH = 22;

    /**
     * A piece of a text, whose pieces follow each other: modifiers = one of the TEXT_ numbers, code
     * = UTF-16 units from this piece to the end, id = number of the piece, from 0 on; x, y, a, b =
     * its units, 0 where it has fewer than four.
     */
    public static final int TEXT = 23;

    /**
     * A file is given, or refused: modifiers = one of the FILE_ numbers, code = UTF-16 units of its
     * name, id = its bytes, x, y = where it was dropped on the canvas, -1 both when it was chosen,
     * a = units of its type.
     */
    public static final int FILE = 24;

    /**
     * A piece of that file, whose pieces follow it: id = number of the piece, from 0 on; code, x,
     * y, a, b = five numbers of 16 bits, of which first come the units of its name, then those of
     * its type, then its bytes, two each and the lower first; 0 where there is nothing any more.
     */
    public static final int FILE_PIECE = 25;

    /** How a device is held: x, y, a = its angles alpha, beta and gamma, in radians. */
    public static final int TILT = 26;

    /** code = one of the SCREEN_ numbers, 0 where it is not known; x = angle, in radians. */
    public static final int SCREEN_TURN = 27;

    /** The last of the kinds for who senses them. */
    public static final int SENSED_LAST = SCREEN_TURN;

    public static final int SCREEN_PORTRAIT = 1;
    public static final int SCREEN_PORTRAIT_OVER = 2;
    public static final int SCREEN_LANDSCAPE = 3;
    public static final int SCREEN_LANDSCAPE_OVER = 4;

    /** It is entered: typed, chosen or dictated. */
    public static final int TEXT_ENTERED = 0;

    /** It stands there until the player has chosen, and takes the place of the one before. */
    public static final int TEXT_COMPOSED = 1;

    /** It was pasted. */
    public static final int TEXT_PASTED = 2;

    /** UTF-16 units of one text; longer ones are refused. */
    public static final int TEXT_UNITS_MAX = 4_096;

    /** Its bytes follow its name. */
    public static final int FILE_GIVEN = 0;

    /** Only its name and type follow, as of all that are refused: it is larger than wanted. */
    public static final int FILE_TOO_LARGE = 1;

    /** More of them came than are taken at a time. */
    public static final int FILE_TOO_MANY = 2;

    /** It is a folder. */
    public static final int FILE_FOLDER = 3;

    /** The page could not read it. */
    public static final int FILE_UNREADABLE = 4;

    /** Of one file: it is journalled with the rest of the input, which keeps all of it. */
    public static final int FILE_BYTES_MAX = 262_144;

    /** UTF-16 units of a name; longer ones are cut. */
    public static final int FILE_NAME_MAX = 255;

    /** UTF-16 units of a type; longer ones are none. */
    public static final int FILE_TYPE_MAX = 127;

    /** Of one drop or choice. */
    public static final int FILES_MAX = 64;

    /** id = entity of a node of the semantic tree, code = what is done with it. */
    public static final int SEMANTIC = 48;

    /** A button or a checkbox. */
    public static final int SEMANTIC_PRESS = 0;

    /** A slider, one way and the other. */
    public static final int SEMANTIC_MORE = 1;

    public static final int SEMANTIC_LESS = 2;
    public static final int SEMANTIC_FOCUS = 3;
    public static final int SEMANTIC_BLUR = 4;

    /** code = what the player prefers in all programs, one bit each. */
    public static final int PREFERENCES = 49;

    public static final int PREFERS_LESS_MOTION = 1;
    public static final int PREFERS_MORE_CONTRAST = 2;
    public static final int PREFERS_FORCED_COLOURS = 4;
    public static final int PREFERS_DARK = 8;

    // What the page has heard.

    /** id = voice. It has come to its end by itself. */
    public static final int SOUND_ENDED = 64;

    /** code = 1 when sounds can be heard from now on, 0 when they no longer can. */
    public static final int SOUND_HEARD = 65;

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

    /** Whether a record may have this kind. */
    public static boolean isKnown(int kind) {
        return kind >= KEY_DOWN && kind <= LAST
                || kind >= PAD_CONNECTED && kind <= SENSED_LAST
                || kind == SEMANTIC
                || kind == PREFERENCES
                || kind == SOUND_ENDED
                || kind == SOUND_HEARD;
    }
}
