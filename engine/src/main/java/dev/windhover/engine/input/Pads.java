// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.protocol.InputKind;

/**
 * Game pads: which are there, what they hold and where their sticks stand. Pads of the standard
 * order have their sticks in axes 0, 1 and 2, 3. A pad that goes, and a game that loses the focus,
 * has let go of everything.
 */
public final class Pads extends Sense {
    /** What a living room has. */
    public static final int PADS_MAX = 4;

    public static final int BUTTONS_MAX = 32;
    public static final int AXES_MAX = 16;

    /** Worn sticks come to rest within it. */
    public static final float DEAD_INNER = 0.15f;

    /** Most sticks never quite reach the edge. */
    public static final float DEAD_OUTER = 0.95f;

    private static final int STICK_AXES = 4;

    private final float inner;
    private final float outer;
    private final IntColumn connected = ints("connected");
    private final IntColumn buttons = ints("buttons");
    private final IntColumn axes = ints("axes");
    private final IntColumn standard = ints("standard");
    private final IntColumn held = ints("held");
    private final FloatColumn levels = add(new FloatColumn("levels", PADS_MAX * BUTTONS_MAX));
    private final FloatColumn places = add(new FloatColumn("places", PADS_MAX * AXES_MAX));

    public Pads() {
        this(DEAD_INNER, DEAD_OUTER);
    }

    /**
     * With dead zones of its own: a stick within the inner radius is at rest, beyond the outer one
     * it is at its end. Sticks have them round, all other axes along themselves.
     */
    public Pads(float inner, float outer) {
        super("pads", PADS_MAX);
        Check.that(inner >= 0f && inner < outer && outer <= 1f, "dead zones are not in order");
        this.inner = inner;
        this.outer = outer;
    }

    public boolean isConnected(int pad) {
        return connected.get(pad) != 0;
    }

    /** Whether buttons and axes are in the standard order. */
    public boolean isStandard(int pad) {
        return standard.get(pad) != 0;
    }

    /** How many it has; a pad may have none. */
    public int buttons(int pad) {
        return buttons.get(pad);
    }

    public int axes(int pad) {
        return axes.get(pad);
    }

    public boolean isHeld(int pad, int button) {
        return (held.get(pad) >>> Check.range("button", button, 0, BUTTONS_MAX - 1) & 1) != 0;
    }

    /** How far a button is pressed, 0 to 1; triggers are buttons. */
    public float level(int pad, int button) {
        Check.range("button", button, 0, BUTTONS_MAX - 1);
        return levels.get(pad * BUTTONS_MAX + button);
    }

    /** From -1 to 1, right and down positive, 0 within the dead zone. */
    public float axis(int pad, int axis) {
        Check.range("axis", axis, 0, AXES_MAX - 1);
        double place = places.get(pad * AXES_MAX + axis);
        double across = axis < STICK_AXES ? places.get(pad * AXES_MAX + (axis ^ 1)) : 0.0;
        double far = Math.sqrt(place * place + across * across);
        if (far <= inner) return 0f;
        // The direction stays, the way from the inner radius to the outer becomes 0 to 1.
        double scaled = Math.min(1.0, (far - inner) / (outer - inner));
        return (float) (place * scaled / far);
    }

    /** The most that a pad presses the button; of any for -1. */
    float mostOf(int of, int button) {
        float most = 0f;
        for (int pad = 0; pad < PADS_MAX; pad++) {
            if (of >= 0 && of != pad) continue;
            most = Math.max(most, isHeld(pad, button) ? 1f : level(pad, button));
        }
        return most;
    }

    /** How far a pad, or any for -1, pushes the axis that way. */
    float mostOf(int of, int axis, boolean isPositive) {
        float most = 0f;
        for (int pad = 0; pad < PADS_MAX; pad++) {
            if (of >= 0 && of != pad) continue;
            float place = axis(pad, axis);
            most = Math.max(most, isPositive ? place : -place);
        }
        return most;
    }

    @Override
    protected void heard(InputRecords records, int i) {
        int kind = records.kind(i);
        int pad = records.id(i);
        if (records.letsGo(i)) {
            for (int each = 0; each < PADS_MAX; each++) {
                release(each);
            }
        } else if (kind < InputKind.PAD_CONNECTED || kind > InputKind.PAD_AXES || pad >= PADS_MAX) {
            return;
        } else if (kind == InputKind.PAD_CONNECTED) {
            release(pad);
            connected.set(pad, 1);
            standard.set(pad, records.code(i));
            buttons.set(pad, (int) records.x(i));
            axes.set(pad, (int) records.y(i));
        } else if (kind == InputKind.PAD_DISCONNECTED) {
            release(pad);
            connected.set(pad, 0);
            standard.set(pad, 0);
            buttons.set(pad, 0);
            axes.set(pad, 0);
        } else if (isConnected(pad)) {
            if (kind == InputKind.PAD_BUTTON) press(pad, records, i);
            else move(pad, records, i);
        }
    }

    private void press(int pad, InputRecords records, int i) {
        int button = records.code(i);
        if (button >= BUTTONS_MAX) return;
        levels.set(pad * BUTTONS_MAX + button, within(records.a(i), 0f));
        int bit = 1 << button;
        held.set(pad, records.b(i) != 0f ? held.get(pad) | bit : held.get(pad) & ~bit);
    }

    private void move(int pad, InputRecords records, int i) {
        int first = records.code(i);
        if (first > AXES_MAX - 4) return;
        int at = pad * AXES_MAX + first;
        places.set(at, within(records.x(i), -1f));
        places.set(at + 1, within(records.y(i), -1f));
        places.set(at + 2, within(records.a(i), -1f));
        places.set(at + 3, within(records.b(i), -1f));
    }

    private void release(int pad) {
        held.set(pad, 0);
        for (int button = 0; button < BUTTONS_MAX; button++) {
            levels.set(pad * BUTTONS_MAX + button, 0f);
        }
        for (int axis = 0; axis < AXES_MAX; axis++) {
            places.set(pad * AXES_MAX + axis, 0f);
        }
    }

    /** Drivers tell a little more than there can be. */
    private static float within(float value, float min) {
        return Math.max(min, Math.min(1f, value));
    }
}
