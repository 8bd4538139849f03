// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.picture;

import dev.windhover.engine.render.DrawList;
import dev.windhover.samples.drift.fleet.Fleet;
import dev.windhover.samples.drift.fleet.FleetTable;

/** The fleets' colours in the strengths that the picture needs, made once. */
final class Palette {
    /** Light adds up where ships crowd, so a single one must be faint. */
    private static final float DOT = 0.38f;

    private static final float STREAK = 0.5f;
    private static final float EXHAUST = 0.3f;

    final int[] dot = new int[Fleet.COUNT];

    /** A dot that stands for more than one ship. */
    final int[] dotForMany = new int[Fleet.COUNT];

    final int[] streak = new int[Fleet.COUNT];

    /** The light behind a solid ship, which may cover much of the screen. */
    final int[] exhaust = new int[Fleet.COUNT];

    final int[] hull = new int[Fleet.COUNT];

    /** Half way to white: a ship that has just changed sides. */
    final int[] flash = new int[Fleet.COUNT];

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
            exhaust[fleet] = DrawList.colour(red, green, blue, EXHAUST);
            hull[fleet] = DrawList.colour(red, green, blue, 1f);
            flash[fleet] =
                    DrawList.colour(0.5f + 0.5f * red, 0.5f + 0.5f * green, 0.5f + 0.5f * blue, 1f);
        }
    }

    /** A fleet's colour at any strength. */
    int faded(int fleet, float alpha) {
        return hull[fleet] & 0xff_ffff | (int) (alpha * 255f + 0.5f) << 24;
    }
}
