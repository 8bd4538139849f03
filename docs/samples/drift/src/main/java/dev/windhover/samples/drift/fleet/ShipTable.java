// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Table;

/**
 * One row per ship. World space, y up, in ship lengths; velocities per second. The previous place
 * is what the picture interpolates from, so it is not hashed or saved.
 */
public final class ShipTable extends Table {
    /** What the step's budget was made for. */
    public static final int ROWS_MAX = 100_000;

    public final FloatColumn x = floats("x");
    public final FloatColumn y = floats("y");
    public final FloatColumn z = floats("z");
    public final FloatColumn vx = floats("vx");
    public final FloatColumn vy = floats("vy");
    public final FloatColumn vz = floats("vz");

    /** Row of {@link WingTable}. */
    public final IntColumn wing = ints("wing");

    /** Step at which it last changed sides; it flashes for a moment. */
    public final IntColumn turnedAt = ints("turnedAt");

    public final FloatColumn px = scratchFloats("px");
    public final FloatColumn py = scratchFloats("py");
    public final FloatColumn pz = scratchFloats("pz");

    /** Cell of {@link CellBlock} in this step. */
    public final IntColumn cell = scratchInts("cell");

    public ShipTable() {
        super("ships", ROWS_MAX);
    }
}
