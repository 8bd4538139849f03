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
        access.stage(Stage.DECIDE).reads(ships.x, ships.y, ships.z, ships.vx, ships.vy, ships.vz);
        access.reads(ships.wing).writes(ships.cell, cells.sums, cells.resident);
    }

    @Override
    public void run(Step step) {
        clear();
        final int draw = step.number() * 3;
        final float shift = CellBlock.SHIFT_MAX;
        place(
                CellBlock.CORNER_X - shift * Rng.unit(STREAM, draw),
                CellBlock.CORNER_Y - shift * Rng.unit(STREAM, draw + 1),
                CellBlock.CORNER_Z - shift * Rng.unit(STREAM, draw + 2));
        if ((step.number() & 1) == 0) {
            sum(0, 1);
        } else {
            sum(ships.count() - 1, -1);
        }
    }

    private void clear() {
        final FloatColumn sums = cells.sums;
        for (int i = 0; i < CellBlock.CELLS * CellBlock.SUMS; i += CellBlock.SUMS) {
            if (sums.get(i) == 0f) continue;
            for (int k = 0; k < 7; k++) {
                sums.set(i + k, 0f);
            }
        }
        cells.resident.fill(CellBlock.CELLS, 0);
    }

    private void place(float cornerX, float cornerY, float cornerZ) {
        final int count = ships.count();
        final FloatColumn x = ships.x;
        final FloatColumn y = ships.y;
        final FloatColumn z = ships.z;
        final IntColumn cell = ships.cell;
        for (int row = 0; row < count; row++) {
            int cx = (int) ((x.get(row) - cornerX) * CellBlock.PER_SIZE);
            int cy = (int) ((y.get(row) - cornerY) * CellBlock.PER_SIZE);
            int cz = (int) ((z.get(row) - cornerZ) * CellBlock.PER_SIZE);
            cell.set(row, (cz << CellBlock.Y_BITS | cy) << CellBlock.X_BITS | cx);
        }
    }

    /** From one end or the other in turn: a cell's last ship, its resident, is of either. */
    private void sum(int first, int stride) {
        final int count = ships.count();
        final FloatColumn x = ships.x;
        final FloatColumn y = ships.y;
        final FloatColumn z = ships.z;
        final FloatColumn vx = ships.vx;
        final FloatColumn vy = ships.vy;
        final FloatColumn vz = ships.vz;
        final IntColumn wing = ships.wing;
        final IntColumn cell = ships.cell;
        final IntColumn resident = cells.resident;
        final FloatColumn sums = cells.sums;
        for (int n = 0, row = first; n < count; n++, row += stride) {
            int home = cell.get(row);
            int i = home * CellBlock.SUMS;
            sums.set(i, sums.get(i) + 1f);
            sums.set(i + 1, sums.get(i + 1) + x.get(row));
            sums.set(i + 2, sums.get(i + 2) + y.get(row));
            sums.set(i + 3, sums.get(i + 3) + z.get(row));
            sums.set(i + 4, sums.get(i + 4) + vx.get(row));
            sums.set(i + 5, sums.get(i + 5) + vy.get(row));
            sums.set(i + 6, sums.get(i + 6) + vz.get(row));
            resident.set(home, wing.get(row) + 1);
        }
    }
}
