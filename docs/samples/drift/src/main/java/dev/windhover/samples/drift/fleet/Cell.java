// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Length;
import dev.windhover.protocol.table.Scratch;

/**
 * A grid over the skies that holds sums instead of lists: how many ships a cell has, where they are
 * and where they go in the mean. A ship sees its neighbours as one average, so a step costs the
 * same whether they are spread or crowded. Rebuilt in every step.
 *
 * <pre>
 * row          z z z z z z y y y y x x x x x x
 * sums         count, x, y, z, vx, vy, vz, wing of its last ship     8 floats, half a cache line
 * </pre>
 */
@Block(rows = 1 << Cell.X_BITS + Cell.Y_BITS + Cell.Z_BITS)
public record Cell(@Scratch @Length(Cell.SUMS) float[] sums) {
    /**
     * Lengths: a third of 64. Room for the few dozen ships of a swarm, and few enough cells for the
     * sums to stay in the processor's cache.
     */
    static final float SIZE = 64f / 3f;

    static final float PER_SIZE = 3f / 64f;

    static final int X_BITS = 6;
    static final int Y_BITS = 4;
    static final int Z_BITS = 6;

    /** Cells that ships get into; the rest of the index space is never touched. */
    static final int X_CELLS = 48;

    static final int Y_CELLS = 13;
    static final int Z_CELLS = 48;

    static final int SUMS = 8;
    static final int WING = 7;

    /** The corner of the grid; it is thrown outwards by up to {@link #SHIFT_MAX}. */
    static final float CORNER_X = -512f;

    static final float CORNER_Y = -128f;
    static final float CORNER_Z = -512f;

    /** A whole cell, for which the grid reaches far enough beyond the skies. */
    static final float SHIFT_MAX = SIZE;
}
