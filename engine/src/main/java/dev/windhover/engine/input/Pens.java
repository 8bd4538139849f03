// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.protocol.InputKind;

/**
 * What pointers that are down tell beside their place: how hard they press, and how a pen is held.
 * The same answers for a pointer that is not down: 0, a mouse.
 */
public final class Pens extends Sense {
    private static final float RADIANS = (float) (Math.PI / 180.0);

    private final Controls controls;
    private final IntColumn type = ints("type");
    private final FloatColumn pressure = floats("pressure");
    private final FloatColumn tiltX = floats("tiltX");
    private final FloatColumn tiltY = floats("tiltY");
    private final FloatColumn twist = floats("twist");
    private final FloatColumn barrel = floats("barrel");

    public Pens(Controls controls) {
        super("pens", Controls.POINTERS_MAX);
        this.controls = controls;
    }

    /** One of the POINTER_ types of {@link InputKind}: mouse, touch, pen. */
    public int type(int pointer) {
        int slot = controls.slot(pointer);
        return slot < 0 ? InputKind.POINTER_MOUSE : type.get(slot);
    }

    /** 0 to 1; half where a device does not tell, a mouse or many screens. */
    public float pressure(int pointer) {
        return of(pressure, pointer);
    }

    /** Radians from upright, to the right positive. */
    public float tiltX(int pointer) {
        return of(tiltX, pointer);
    }

    /** Radians from upright, towards the player positive. */
    public float tiltY(int pointer) {
        return of(tiltY, pointer);
    }

    /** Radians around itself, clockwise, 0 to 2 pi. */
    public float twist(int pointer) {
        return of(twist, pointer);
    }

    /** What presses on the barrel, -1 to 1: the wheel of an airbrush. */
    public float barrel(int pointer) {
        return of(barrel, pointer);
    }

    @Override
    protected void heard(InputRecords records, int i) {
        int kind = records.kind(i);
        int slot = controls.slot(records.id(i));
        if (slot < 0) return;
        if (kind == InputKind.POINTER_DOWN) {
            pose(slot, 0f, 0f, 0f, 0f);
        } else if (kind == InputKind.POINTER_POSE) {
            pose(slot, records.x(i), records.y(i), records.a(i), records.b(i));
            return;
        }
        boolean isPlaced = kind >= InputKind.POINTER_DOWN && kind <= InputKind.POINTER_UP;
        if (!isPlaced) return;
        pressure.set(slot, records.a(i));
        type.set(slot, (int) records.b(i));
    }

    private void pose(int slot, float x, float y, float around, float pressed) {
        tiltX.set(slot, x * RADIANS);
        tiltY.set(slot, y * RADIANS);
        twist.set(slot, around * RADIANS);
        barrel.set(slot, pressed);
    }

    private float of(FloatColumn column, int pointer) {
        int slot = controls.slot(pointer);
        return slot < 0 ? 0f : column.get(slot);
    }
}
