// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Table;

/**
 * One row per wing: the ships of a fleet that fly together. Row {@code fleet * PER_FLEET + n}, so
 * the fleet of a wing is a shift; wings are never removed.
 */
public final class WingTable extends Table {
    /** A fleet spreads over the arena in as many swarms; a power of two for {@link #fleetOf}. */
    public static final int PER_FLEET = 16;

    public static final int ROWS = FleetTable.ROWS * PER_FLEET;

    private static final int PER_FLEET_BITS = 4;

    /** Where its ships are, smoothed, and where they go, per second. */
    public final FloatColumn x = floats("x");

    public final FloatColumn y = floats("y");
    public final FloatColumn z = floats("z");
    public final FloatColumn vx = floats("vx");
    public final FloatColumn vy = floats("vy");
    public final FloatColumn vz = floats("vz");

    /** How many ships it has, by sampling. */
    public final FloatColumn size = floats("size");

    /** Where it wants to be. */
    public final FloatColumn goalX = floats("goalX");

    public final FloatColumn goalY = floats("goalY");
    public final FloatColumn goalZ = floats("goalZ");

    /** The patrol it flies while it hunts nobody: a tilted ring round the middle of the arena. */
    public final FloatColumn radius = floats("radius");

    public final FloatColumn phase = floats("phase");
    public final FloatColumn tilt = floats("tilt");

    /** Row of the wing that it hunts. */
    public final IntColumn prey = ints("prey");

    /** 1 while it closes in on its prey, 0 on patrol. */
    public final IntColumn hunting = ints("hunting");

    final FloatColumn sumX = scratchFloats("sumX");
    final FloatColumn sumY = scratchFloats("sumY");
    final FloatColumn sumZ = scratchFloats("sumZ");
    final FloatColumn sumVx = scratchFloats("sumVx");
    final FloatColumn sumVy = scratchFloats("sumVy");
    final FloatColumn sumVz = scratchFloats("sumVz");
    final IntColumn sampled = scratchInts("sampled");

    public WingTable() {
        super("wings", ROWS);
    }

    /** Row of {@link FleetTable} that a wing belongs to. */
    public static int fleetOf(int wing) {
        return wing >> PER_FLEET_BITS;
    }
}
