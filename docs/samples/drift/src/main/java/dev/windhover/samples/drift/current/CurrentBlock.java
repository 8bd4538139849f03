// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.current;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;

/**
 * What the painted strokes do to a ship, by place: accelerations on a grid twice as coarse as the
 * one that ships are sorted into. Ships then pay one look-up for any number of strokes.
 */
public final class CurrentBlock extends Block {
    static final float SIZE = 128f / 3f;
    static final int X_CELLS = 32;
    static final int Y_CELLS = 7;
    static final int Z_CELLS = 32;
    static final int LAYER = X_CELLS * Z_CELLS;

    /**
     * The middle of the first cell. The ships' grid is thrown outwards by half a cell of theirs in
     * the mean, a quarter of one here.
     */
    static final float FIRST_X = -512f + 0.25f * SIZE;

    static final float FIRST_Y = -128f + 0.25f * SIZE;
    static final float FIRST_Z = -512f + 0.25f * SIZE;

    public final FloatColumn ax = floats("ax");
    public final FloatColumn ay = floats("ay");
    public final FloatColumn az = floats("az");

    /** Layers that may still hold something else than zero. */
    final IntColumn stirred = add(new IntColumn("stirred", 1));

    public CurrentBlock() {
        super("currents", LAYER * Y_CELLS);
    }

    /** True when no ship feels anything anywhere. */
    public boolean isStill() {
        return stirred.get(0) == 0;
    }

    /**
     * The cell here for a cell of the ships' grid.
     *
     * <pre>
     * ships' grid   z z z z z z y y y y x x x x x x
     * here                y y y z z z z z x x x x x
     * </pre>
     */
    public static int coarse(int fine) {
        return fine >> 1 & 31 | fine >> 11 << 5 & 0x3e0 | fine >> 7 << 10 & 0x1c00;
    }
}
