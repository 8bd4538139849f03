// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Table;

/**
 * One row per fleet. They hunt each other in a ring: each fleet takes ships from the next one.
 * Small and published whole: the page shows it as the legend.
 */
public final class FleetTable extends Table {
    /** Six colours are told apart at a glance; a ring of six has no two that hunt each other. */
    public static final int ROWS = 6;

    /** 0xRRGGBB, what the page paints the legend with. */
    public final IntColumn colour = ints("colour");

    public final IntColumn ships = ints("ships");

    /** Ships taken from others since the start. */
    public final IntColumn taken = ints("taken");

    public FleetTable() {
        super("fleets", ROWS);
    }

    /** Row of the fleet that this one hunts. */
    public static int preyOf(int fleet) {
        return fleet + 1 == ROWS ? 0 : fleet + 1;
    }

    /** Row of the fleet that hunts this one. */
    public static int hunterOf(int fleet) {
        return fleet == 0 ? ROWS - 1 : fleet - 1;
    }
}
