// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.current;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;

/**
 * The points of the strokes that the player painted: a ring, in which the oldest makes room. World
 * space.
 */
public final class TrailBlock extends Block {
    /** A stroke across the screen has about forty; more make steps dear, not pictures better. */
    public static final int POINTS_MAX = 64;

    /** Long enough to see ships come from far away. */
    public static final float LIFE_SECONDS = 20f;

    public final FloatColumn x = floats("x");
    public final FloatColumn y = floats("y");
    public final FloatColumn z = floats("z");

    /** The stroke's direction, of length 1; 0 where it starts. */
    public final FloatColumn alongX = floats("alongX");

    public final FloatColumn alongY = floats("alongY");
    public final FloatColumn alongZ = floats("alongZ");

    /** 1 draws ships to it, -1 drives them away. */
    public final FloatColumn sign = floats("sign");

    /** Life that is left in seconds; 0 for a free place. */
    public final FloatColumn left = floats("left");

    private final IntColumn next = add(new IntColumn("next", 1));

    public TrailBlock() {
        super("trail", POINTS_MAX);
    }

    /** Adds a point; its row. */
    public int add(float px, float py, float pz, float dx, float dy, float dz, float pointSign) {
        int row = next.get(0);
        next.set(0, row + 1 == POINTS_MAX ? 0 : row + 1);
        x.set(row, px);
        y.set(row, py);
        z.set(row, pz);
        alongX.set(row, dx);
        alongY.set(row, dy);
        alongZ.set(row, dz);
        sign.set(row, pointSign);
        left.set(row, LIFE_SECONDS);
        return row;
    }

    /** How strong a point still is, 0 to 1: whole for half its life, then fading. */
    public float strength(int row) {
        float share = left.get(row) * (2f / LIFE_SECONDS);
        return share < 1f ? share : 1f;
    }
}
