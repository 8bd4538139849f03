// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;

/**
 * Sorts every ship into its cell and adds it to the cell's sums. The grid is thrown a little
 * differently in every step, so that no ship ever feels where a cell ends.
 */
public final class SumCells implements Kernel {
    /** Draws of this kernel; any constant that no other kernel uses. */
    private static final long STREAM = 0x5ce1_15ceL;

    private final ShipTable ships;
    private final CellBlock cells;

    public SumCells(ShipTable ships, CellBlock cells) {
        this.ships = ships;
        this.cells = cells;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.DECIDE).reads(ships.position, ships.velocity, ships.wing);
        access.writes(ships.cell, cells.sums);
    }

    @Override
    public void run(Step step) {
        clear();
        final int draw = step.number() * 3;
        final float shift = Cell.SHIFT_MAX;
        final float cornerX = Cell.CORNER_X - shift * Rng.unit(STREAM, draw);
        final float cornerY = Cell.CORNER_Y - shift * Rng.unit(STREAM, draw + 1);
        final float cornerZ = Cell.CORNER_Z - shift * Rng.unit(STREAM, draw + 2);
        // From one end or the other in turn: the last ship of a cell is of either.
        if ((step.number() & 1) == 0) {
            sum(0, 1, cornerX, cornerY, cornerZ);
        } else {
            sum(ships.count() - 1, -1, cornerX, cornerY, cornerZ);
        }
    }

    private void clear() {
        final FloatColumn sums = cells.sums;
        for (int z = 0; z < Cell.Z_CELLS; z++) {
            for (int y = 0; y < Cell.Y_CELLS; y++) {
                int first = (z << Cell.Y_BITS | y) << Cell.X_BITS;
                int end = (first + Cell.X_CELLS) * Cell.SUMS;
                for (int i = first * Cell.SUMS; i < end; i++) {
                    sums.set(i, 0f);
                }
            }
        }
    }

    private void sum(int first, int stride, float cornerX, float cornerY, float cornerZ) {
        final int count = ships.count();
        final FloatColumn xs = ships.position.x;
        final FloatColumn ys = ships.position.y;
        final FloatColumn zs = ships.position.z;
        final FloatColumn vx = ships.velocity.x;
        final FloatColumn vy = ships.velocity.y;
        final FloatColumn vz = ships.velocity.z;
        final IntColumn wing = ships.wing;
        final IntColumn cell = ships.cell;
        final FloatColumn sums = cells.sums;
        for (int n = 0, row = first; n < count; n++, row += stride) {
            float x = xs.get(row);
            float y = ys.get(row);
            float z = zs.get(row);
            int cx = (int) ((x - cornerX) * Cell.PER_SIZE);
            int cy = (int) ((y - cornerY) * Cell.PER_SIZE);
            int cz = (int) ((z - cornerZ) * Cell.PER_SIZE);
            int home = (cz << Cell.Y_BITS | cy) << Cell.X_BITS | cx;
            cell.set(row, home);
            int i = home * Cell.SUMS;
            sums.set(i, sums.get(i) + 1f);
            sums.set(i + 1, sums.get(i + 1) + x);
            sums.set(i + 2, sums.get(i + 2) + y);
            sums.set(i + 3, sums.get(i + 3) + z);
            sums.set(i + 4, sums.get(i + 4) + vx.get(row));
            sums.set(i + 5, sums.get(i + 5) + vy.get(row));
            sums.set(i + 6, sums.get(i + 6) + vz.get(row));
            sums.set(i + Cell.WING, wing.get(row));
        }
    }
}
