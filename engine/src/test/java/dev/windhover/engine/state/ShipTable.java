// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;

/** A table with a column of every kind, and one that belongs to no row. */
final class ShipTable extends Table {
    final FloatColumn x = floats("x");
    final IntColumn kind = ints("kind");
    final ByteColumn lamp = bytes("lamp");
    final IntColumn near = scratchInts("near");
    final FloatColumn wind = add(new FloatColumn("wind", 3));

    ShipTable(String name, int rowsMax) {
        super(name, rowsMax);
    }

    /** The world that these tables are all of. */
    static World world(Table... tables) {
        World world = new World();
        for (Table table : tables) {
            world.add(table);
        }
        world.layInto(new Arena(8));
        return world;
    }
}
