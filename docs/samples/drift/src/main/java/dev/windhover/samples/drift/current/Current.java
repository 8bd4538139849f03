// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.current;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Unit;
import org.joml.Vector3f;

/**
 * What the painted strokes do to a ship, by place: one row per cell of a grid twice as coarse as
 * the one that ships are sorted into. Ships then pay one look-up for any number of strokes.
 */
@Block(rows = Current.LAYER * Current.Y_CELLS)
public record Current(@Unit("lengths/s2") Vector3f pull) {
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
