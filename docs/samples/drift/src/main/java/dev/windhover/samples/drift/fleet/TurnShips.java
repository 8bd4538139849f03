// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;

/**
 * Lets ships change sides: one that shares its cell with a hunter joins the hunter's wing before
 * long. A fleet that is down to its last ships loses no more, so none dies out.
 */
public final class TurnShips implements Kernel {
    /** Odd, so that a ship is asked in even steps and odd ones, see {@link SumCells}. */
    private static final int SLICES = 7;

    /** Chance of a ship that is asked; it is asked eight times a second. */
    private static final float CHANCE = 0.05f;

    /** A wing with so many times its share of ships sends new ones on to the others. */
    private static final float CROWDED = 1.6f;

    private static final long STREAM = 0x7a57_51deL;

    /** Any odd number: tells the draws of one step from those of the next. */
    private static final long STEP_STRIDE = 0xd1b5_4a32_d192_ed03L;

    private final ShipTable ships;
    private final WingTable wings;
    private final FleetTable fleets;
    private final CellBlock cells;
    private final long seed;

    public TurnShips(
            ShipTable ships, WingTable wings, FleetTable fleets, CellBlock cells, long seed) {
        this.ships = ships;
        this.wings = wings;
        this.fleets = fleets;
        this.cells = cells;
        this.seed = seed ^ STREAM;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.FINISH).reads(ships.cell, cells.sums, wings.size);
        access.writes(ships.wing, ships.turnedAt, fleets.ships, fleets.taken);
    }

    @Override
    public void run(Step step) {
        final int count = ships.count();
        final int slice = step.number() % SLICES;
        final int first = (int) ((long) count * slice / SLICES);
        final int end = (int) ((long) count * (slice + 1) / SLICES);
        final int refuge = count / (4 * Fleet.COUNT);
        final float crowded = count * (CROWDED / WingTable.ROWS_MAX);
        final long draws = seed + step.number() * STEP_STRIDE;
        for (int row = first; row < end; row++) {
            int resident = (int) cells.sums.get(ships.cell.get(row) * Cell.SUMS + Cell.WING);
            int mine = Wing.fleetOf(ships.wing.get(row));
            int theirs = Wing.fleetOf(resident);
            if (theirs != Fleet.hunterOf(mine)) continue;
            if (fleets.ships.get(mine) <= refuge || Rng.unit(draws, row) >= CHANCE) continue;
            ships.wing.set(row, wings.size.get(resident) < crowded ? resident : any(theirs, row));
            ships.turnedAt.set(row, step.number());
            fleets.ships.set(mine, fleets.ships.get(mine) - 1);
            fleets.ships.set(theirs, fleets.ships.get(theirs) + 1);
            fleets.taken.set(theirs, fleets.taken.get(theirs) + 1);
        }
    }

    /** Ships on their way to another wing are the streams between swarms. */
    private int any(int fleet, int row) {
        return fleet * Wing.PER_FLEET + Rng.below(seed, row, Wing.PER_FLEET);
    }
}
