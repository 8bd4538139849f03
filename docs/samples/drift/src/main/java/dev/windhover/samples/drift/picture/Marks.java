// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.picture;

import dev.windhover.engine.base.Trig;
import dev.windhover.engine.render.DrawList;
import dev.windhover.samples.drift.current.Trail;
import dev.windhover.samples.drift.current.TrailBlock;
import dev.windhover.samples.drift.fleet.ShipTable;
import dev.windhover.samples.drift.fleet.WingTable;
import dev.windhover.samples.drift.player.SelectionBlock;
import dev.windhover.samples.drift.player.Sight;

/** What belongs to the player: marks round the selected ship, and the light of painted strokes. */
final class Marks {
    private static final int RING_PARTS = 48;

    /** The ring has gaps at its four quarters, as a sight has. */
    private static final int GAP_PARTS = 3;

    private static final float RING_PIXELS = 15f;
    private static final float RING_MIN = 2.2f;
    private static final float TURN = 6.2831855f;

    private static final float CORE = 4.5f;
    private static final float HALO = 24f;

    private final TrailBlock trail;
    private final ShipTable ships;
    private final WingTable wings;
    private final SelectionBlock selection;
    private final float[] cos = new float[RING_PARTS + 1];
    private final float[] sin = new float[RING_PARTS + 1];
    private final int white = DrawList.colour(0.86f, 0.94f, 1f, 0.95f);
    private final int faint = DrawList.colour(0.86f, 0.94f, 1f, 0.28f);
    private final int hunt = DrawList.colour(1f, 0.5f, 0.4f, 0.4f);
    private float seconds;

    Marks(TrailBlock trail, ShipTable ships, WingTable wings, SelectionBlock selection) {
        this.trail = trail;
        this.ships = ships;
        this.wings = wings;
        this.selection = selection;
        for (int i = 0; i <= RING_PARTS; i++) {
            cos[i] = Trig.cos(TURN * i / RING_PARTS);
            sin[i] = Trig.sin(TURN * i / RING_PARTS);
        }
    }

    void into(DrawList list, Sight sight, float alpha) {
        // A minute is a whole number of pulses, so nobody sees it start again.
        seconds += list.seconds();
        if (seconds > 60f) seconds -= 60f;
        strokes(list, sight);
        int row = selection.ship.get(0) == 0 ? -1 : ships.row(selection.ship.get(0));
        if (row >= 0) mark(list, sight, row, alpha);
    }

    private void strokes(DrawList list, Sight sight) {
        list.batch(DrawList.Kind.GLOW, 0);
        for (int row = 0; row < TrailBlock.ROWS; row++) {
            float left = trail.left.get(row);
            if (left <= 0f) continue;
            float strength = Trail.strength(left);
            float x = trail.position.x.get(row);
            float y = trail.position.y.get(row);
            float z = trail.position.z.get(row);
            boolean draws = trail.sign.get(row) > 0f;
            // A wave of light runs along the stroke, point after point.
            float wave = 0.5f + 0.5f * Trig.sin(TURN * 0.5f * seconds - 0.55f * row);
            float red = draws ? 0.45f : 1f;
            float green = draws ? 0.9f : 0.3f;
            float blue = draws ? 1f : 0.25f;
            float coreAlpha = strength * (0.45f + 0.5f * wave) * Haze.share(sight, x, y, z, CORE);
            float haloAlpha = strength * (0.1f + 0.07f * wave) * Haze.share(sight, x, y, z, HALO);
            int core = DrawList.colour(red, green, blue, coreAlpha);
            int halo = DrawList.colour(red, green, blue, haloAlpha);
            list.instance(x, y, z, CORE + 1.5f * wave, 0f, 0f, 0f, 0f, core);
            list.instance(x, y, z, HALO, 0f, 0f, 0f, 0f, halo);
        }
    }

    private void mark(DrawList list, Sight sight, int row, float alpha) {
        float x = between(ships.previous.x.get(row), ships.position.x.get(row), alpha);
        float y = between(ships.previous.y.get(row), ships.position.y.get(row), alpha);
        float z = between(ships.previous.z.get(row), ships.position.z.get(row), alpha);
        float depth =
                (x - sight.eyeX) * sight.forwardX
                        + (y - sight.eyeY) * sight.forwardY
                        + (z - sight.eyeZ) * sight.forwardZ;
        float radius = Math.max(RING_MIN, depth * sight.perPixel() * RING_PIXELS);
        for (int i = 0; i < RING_PARTS; i++) {
            int quarter = i % (RING_PARTS / 4);
            if (quarter < GAP_PARTS || quarter >= RING_PARTS / 4 - GAP_PARTS) continue;
            float ax = cos[i] * radius;
            float ay = sin[i] * radius;
            float bx = cos[i + 1] * radius;
            float by = sin[i + 1] * radius;
            list.line(
                    x + sight.rightX * ax + sight.upX * ay,
                    y + sight.upY * ay,
                    z + sight.rightZ * ax + sight.upZ * ay,
                    x + sight.rightX * bx + sight.upX * by,
                    y + sight.upY * by,
                    z + sight.rightZ * bx + sight.upZ * by,
                    white);
        }
        foot(list, x, y, z, radius * 0.6f);
        int wing = ships.wing.get(row);
        list.line(
                x,
                y,
                z,
                wings.goal.x.get(wing),
                wings.goal.y.get(wing),
                wings.goal.z.get(wing),
                wings.hunting.get(wing) ? hunt : faint);
    }

    /** Where the ship stands over the middle plane; without it a picture has no heights. */
    private void foot(DrawList list, float x, float y, float z, float radius) {
        list.line(x, y, z, x, 0f, z, faint);
        for (int i = 0; i < RING_PARTS; i += 2) {
            list.line(
                    x + cos[i] * radius,
                    0f,
                    z + sin[i] * radius,
                    x + cos[i + 2] * radius,
                    0f,
                    z + sin[i + 2] * radius,
                    faint);
        }
    }

    private static float between(float from, float to, float share) {
        return from + (to - from) * share;
    }
}
