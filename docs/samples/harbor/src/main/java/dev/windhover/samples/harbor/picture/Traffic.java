// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.picture;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.render.DrawList;
import dev.windhover.samples.harbor.player.Sight;
import dev.windhover.samples.harbor.port.Status;
import dev.windhover.samples.harbor.port.Tug;
import dev.windhover.samples.harbor.port.TugBlock;
import dev.windhover.samples.harbor.port.VesselTable;

/** Hulls of all vessels on the chart, larger than they are, and the wakes of those under way. */
final class Traffic {
    private static final float UNIT = 0.01f;

    /** Times as long as it is, and at least so many px: it is seen on a telephone too. */
    private static final float LARGER = 1.5f;

    private static final float PIXELS_MIN = 5.5f;

    /** By the order of {@link Status}; the page's legend has the same colours. */
    private static final int[] COLOURS = {
        0,
        DrawList.colour(0.26f, 0.46f, 0.63f, 1f),
        DrawList.colour(0.56f, 0.41f, 0.16f, 1f),
        DrawList.colour(0.13f, 0.62f, 0.44f, 1f),
        DrawList.colour(0.47f, 0.51f, 0.56f, 1f),
        DrawList.colour(0.44f, 0.35f, 0.63f, 1f)
    };

    private static final int TUG = DrawList.colour(0.62f, 0.24f, 0.18f, 1f);
    private static final int WAKE = DrawList.colour(0.55f, 0.85f, 1f, 0.22f);
    private static final float TUG_METRES = 210f;

    private final VesselTable vessels;
    private final TugBlock tugs;
    private final int hull;

    Traffic(VesselTable vessels, TugBlock tugs, int hull) {
        this.vessels = vessels;
        this.tugs = tugs;
        this.hull = hull;
    }

    void into(DrawList list, Sight sight, float alpha) {
        list.batch(DrawList.Kind.STREAK, 0);
        wakes(list, sight, alpha);
        list.batch(DrawList.Kind.LIT, hull);
        hulls(list, sight, alpha);
        float size = Math.max(TUG_METRES, PIXELS_MIN * sight.metresPerPixel) * UNIT;
        for (int tug = 0; tug < TugBlock.ROWS; tug++) {
            float x = between(tugs.previous.x, tugs.position.x, tug, alpha);
            float y = between(tugs.previous.y, tugs.position.y, tug, alpha);
            boolean ready = tugs.duty.get(tug) == Tug.Duty.READY;
            list.instance(x, ready ? 0.3f : 0.6f, y, size, 0f, 0.38f, 0f, 0.92f, TUG);
        }
    }

    private void wakes(DrawList list, Sight sight, float alpha) {
        final int count = vessels.count();
        final FloatColumn speed = vessels.speed;
        float width = Math.max(55f, 1.3f * sight.metresPerPixel) * UNIT;
        for (int row = 0; row < count; row++) {
            float fast = speed.get(row);
            if (fast == 0f) continue;
            list.instance(
                    between(vessels.previous.x, vessels.position.x, row, alpha),
                    0.2f,
                    between(vessels.previous.y, vessels.position.y, row, alpha),
                    width,
                    vessels.course.x.get(row),
                    0f,
                    vessels.course.y.get(row),
                    fast * 110f * UNIT,
                    WAKE);
        }
    }

    /** A hull points where its course goes: turned about y by half of the angle from north. */
    private void hulls(DrawList list, Sight sight, float alpha) {
        final int count = vessels.count();
        final float least = PIXELS_MIN * sight.metresPerPixel;
        final int atSea = Status.AT_SEA.ordinal();
        for (int row = 0; row < count; row++) {
            int status = vessels.status.ordinal(row);
            if (status == atSea) continue;
            float size = LARGER * vessels.overall.get(row);
            float courseX = vessels.course.x.get(row);
            float courseY = vessels.course.y.get(row);
            float turn = root(0.5f + 0.5f * courseY);
            list.instance(
                    between(vessels.previous.x, vessels.position.x, row, alpha),
                    0.4f,
                    between(vessels.previous.y, vessels.position.y, row, alpha),
                    (size > least ? size : least) * UNIT,
                    0f,
                    courseX > 0f ? -turn : turn,
                    0f,
                    root(0.5f - 0.5f * courseY),
                    COLOURS[status]);
        }
    }

    static float between(FloatColumn from, FloatColumn to, int row, float alpha) {
        return (from.get(row) + (to.get(row) - from.get(row)) * alpha) * UNIT;
    }

    /** Rounding may leave a shade less than nothing under it. */
    private static float root(float value) {
        return value > 0f ? (float) Math.sqrt(value) : 0f;
    }
}
