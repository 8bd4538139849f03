// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.protocol.table.Table;

/**
 * One row per fleet. They hunt each other in a ring: each fleet takes ships from the next one.
 * Small and published whole: the page shows it as the legend.
 *
 * @param colour 0xRRGGBB, what the page paints the legend with
 * @param taken ships taken from others since the start
 */
@Table(rowsMax = Fleet.COUNT)
public record Fleet(int colour, int ships, int taken) {
    /** Six colours are told apart at a glance; a ring of six has no two that hunt each other. */
    public static final int COUNT = 6;

    /** Row of the fleet that this one hunts. */
    static int preyOf(int fleet) {
        return fleet + 1 == COUNT ? 0 : fleet + 1;
    }

    /** Row of the fleet that hunts this one. */
    static int hunterOf(int fleet) {
        return fleet == 0 ? COUNT - 1 : fleet - 1;
    }
}
