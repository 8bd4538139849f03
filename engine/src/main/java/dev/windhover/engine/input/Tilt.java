// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;

/**
 * How the player holds the device, and which way its screen is turned. Angles are radians, of the
 * device itself and not of the screen: {@code alpha} about the axis out of the screen, {@code beta}
 * about the one to its right, {@code gamma} about the one to its top, as it is held upright; a game
 * that lies turns them by {@link #screenAngle}. Systems that ask the player first do so with the
 * next press or key. Only pages of games that have this sense listen.
 */
public final class Tilt extends Sense {
    private static final int UNKNOWN = 0;
    private static final int KNOWN = 1;
    private static final int MISSING = 2;
    private static final int MESSAGE_BYTES = Wire.HEADER_BYTES + 16;

    private final FloatColumn angles = add(new FloatColumn("angles", 3));
    private final FloatColumn screen = add(new FloatColumn("screen", 1));
    private final IntColumn type = add(new IntColumn("type", 1));
    private final IntColumn known = add(new IntColumn("known", 1));

    // What the page was told is no state of the world.
    private boolean isTold;

    public Tilt() {
        super("tilt", 1);
    }

    /** Whether the angles are those of a device; false until the first has come. */
    public boolean isKnown() {
        return known.get(0) == KNOWN;
    }

    /** The device does not feel how it is held, or the player or the page does not let it. */
    public boolean isMissing() {
        return known.get(0) == MISSING;
    }

    /** 0 to 2 pi. */
    public float alpha() {
        return angles.get(0);
    }

    /** -pi to pi; 0 when it lies on a table, half pi when it stands upright. */
    public float beta() {
        return angles.get(1);
    }

    /** -half pi to half pi. */
    public float gamma() {
        return angles.get(2);
    }

    /** By how much what is shown is turned on the device, 0 to 2 pi. */
    public float screenAngle() {
        return screen.get(0);
    }

    /** One of the SCREEN_ numbers of {@link InputKind}, 0 where it is not known. */
    public int screenType() {
        return type.get(0);
    }

    @Override
    protected void heard(InputRecords records, int i) {
        switch (records.kind(i)) {
            case InputKind.TILT:
                angles.set(0, records.x(i));
                angles.set(1, records.y(i));
                angles.set(2, records.a(i));
                known.set(0, KNOWN);
                break;
            case InputKind.SCREEN_TURN:
                screen.set(0, records.x(i));
                type.set(0, Math.min(records.code(i), InputKind.SCREEN_LANDSCAPE_OVER));
                break;
            case InputKind.WISH:
                if (records.code(i) == Wire.WISH_TILT) {
                    known.set(0, records.a(i) < 0f ? MISSING : UNKNOWN);
                }
                break;
            default:
        }
    }

    @Override
    public void speak(WireWriter outbox) {
        if (isTold || outbox.room() < MESSAGE_BYTES) return;
        isTold = true;
        outbox.begin(Wire.WISH, Wire.WISH_TILT, 1);
        outbox.i32(0).i32(0).i32(0).i32(0).end();
    }
}
