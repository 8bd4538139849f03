// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.player;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;

/**
 * Where the player looks from: a target in world space, and the eye round it. State, because what a
 * click hits depends on it. Angles in radians.
 */
public final class CameraBlock extends Block {
    /** So near that one ship fills the screen, so far that all skies fit on it. */
    public static final float DISTANCE_MIN = 5f;

    public static final float DISTANCE_MAX = 1_500f;

    public final FloatColumn targetX = floats("targetX");
    public final FloatColumn targetY = floats("targetY");
    public final FloatColumn targetZ = floats("targetZ");

    /** 0 looks along -z; grows to the left. */
    public final FloatColumn yaw = floats("yaw");

    /** 0 looks along the horizon, positive from above. */
    public final FloatColumn pitch = floats("pitch");

    public final FloatColumn distance = floats("distance");

    /** The ship that the target stays on, 0 for none. */
    public final IntColumn follows = ints("follows");

    public CameraBlock() {
        super("camera", 1);
    }

    /** The view that the game starts with. */
    public void reset() {
        targetX.set(0, 0f);
        targetY.set(0, -20f);
        targetZ.set(0, 0f);
        yaw.set(0, 0.55f);
        pitch.set(0, 0.5f);
        distance.set(0, 700f);
        follows.set(0, 0);
    }
}
