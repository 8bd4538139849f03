// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;

/**
 * A grid over the skies that holds sums instead of lists: how many ships a cell has, where they are
 * and where they go in the mean. A ship sees its neighbours as one average, so a step costs the
 * same whether they are spread or crowded. Rebuilt in every step.
 *
 * <pre>
 * cell index   z z z z z z y y y y x x x x x x
 * sums         count, x, y, z, vx, vy, vz, unused     8 floats, half a cache line
 * </pre>
 */
public final class CellBlock extends Block {
    /** Two ship lengths of elbow room for each of the few dozen ships that a crowded cell has. */
    public static final float SIZE = 16f;

    static final float PER_SIZE = 1f / SIZE;

    public static final int X_BITS = 6;
    public static final int Y_BITS = 4;
    public static final int Z_BITS = 6;
    public static final int CELLS = 1 << X_BITS + Y_BITS + Z_BITS;

    static final int SUMS = 8;

    /** The corner of the grid at its farthest; it is shifted by less than {@link #SHIFT_MAX}. */
    public static final float CORNER_X = -512f;

    public static final float CORNER_Y = -128f;
    public static final float CORNER_Z = -512f;

    /** A whole cell, for which the grid reaches far enough beyond the skies. */
    static final float SHIFT_MAX = SIZE;

    final FloatColumn sums = add(new FloatColumn("sums", CELLS * SUMS, true));

    /** One more than the wing of the cell's last ship, 0 in an empty cell. */
    final IntColumn resident = scratchInts("resident");

    public CellBlock() {
        super("cells", CELLS);
    }
}
