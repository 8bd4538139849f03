// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.picture;

import dev.windhover.engine.render.DrawList;
import dev.windhover.samples.drift.fleet.FleetTable;

/** The fleets' colours in the strengths that the picture needs, made once. */
final class Palette {
    /** Light adds up where ships crowd, so a single one must be faint. */
    private static final float DOT = 0.38f;

    private static final float STREAK = 0.5f;
    private static final float SWARM = 0.08f;

    final int[] dot = new int[FleetTable.ROWS];

    /** A dot that stands for more than one ship. */
    final int[] dotForMany = new int[FleetTable.ROWS];

    final int[] streak = new int[FleetTable.ROWS];
    final int[] hull = new int[FleetTable.ROWS];
    final int[] swarm = new int[FleetTable.ROWS];

    /** Half way to white: a ship that has just changed sides. */
    final int[] flash = new int[FleetTable.ROWS];

    private boolean mixed;

    /** Mixes the colours out of the table, which has them only after the set-up. */
    void mix(FleetTable fleets) {
        if (mixed) return;
        mixed = true;
        for (int fleet = 0; fleet < fleets.count(); fleet++) {
            int colour = fleets.colour.get(fleet);
            float red = (colour >> 16 & 255) / 255f;
            float green = (colour >> 8 & 255) / 255f;
            float blue = (colour & 255) / 255f;
            dot[fleet] = DrawList.colour(red, green, blue, DOT);
            dotForMany[fleet] = DrawList.colour(red, green, blue, 2f * DOT);
            streak[fleet] = DrawList.colour(red, green, blue, STREAK);
            hull[fleet] = DrawList.colour(red, green, blue, 1f);
            swarm[fleet] = DrawList.colour(red, green, blue, SWARM);
            flash[fleet] =
                    DrawList.colour(0.5f + 0.5f * red, 0.5f + 0.5f * green, 0.5f + 0.5f * blue, 1f);
        }
    }
}
