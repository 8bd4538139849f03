// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.picture;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.render.DrawList;
import dev.windhover.samples.drift.fleet.ShipTable;
import dev.windhover.samples.drift.fleet.Wing;
import dev.windhover.samples.drift.player.Sight;

/**
 * Shows every ship that can be seen: far ones as dots, then as streaks, near ones as hulls. Asks
 * the sight and not {@code View.sees} what can be seen, since it needs the depth anyway and asks a
 * hundred thousand times.
 */
final class ShipPicture {
    /** Model units to lengths. */
    private static final float HULL = 0.8f;

    /** Nothing nearer than this is drawn: it would fill the screen. */
    private static final float NOSE = 1.2f;

    /** Lengths round the picture: a ship just outside may have its tail in it. */
    private static final float MARGIN = 5f;

    /** Seconds that a streak reaches back. */
    private static final float STREAK_SECONDS = 0.16f;

    /** Half the width of an engine's light, and of a far streak in px: less than one flickers. */
    private static final float STREAK_WIDTH = 0.15f;

    private static final float STREAK_PIXELS = 0.85f;

    /** Steps for which a ship that changed sides shines. */
    private static final int FLASH_STEPS = 45;

    private final ShipTable ships;
    private final Palette palette;
    private final int mesh;
    private final Detail detail = new Detail();
    private final Thinning thinning = new Thinning();

    // Rows of solid ships, which are listed while streaks are drawn.
    private final int[] solid = new int[2 * Detail.SOLID_MAX];
    private int solids;

    ShipPicture(ShipTable ships, Palette palette, int mesh) {
        this.ships = ships;
        this.palette = palette;
        this.mesh = mesh;
    }

    void into(DrawList list, Sight sight, float alpha, int step) {
        solids = 0;
        int stride = thinning.next(list.seconds());
        list.batch(DrawList.Kind.STREAK, 0);
        lights(list, sight, alpha, step, stride);
        list.batch(DrawList.Kind.LIT, mesh);
        for (int i = 0; i < solids; i++) {
            hull(list, solid[i], alpha);
        }
        detail.settle(stride);
    }

    private void lights(DrawList list, Sight sight, float alpha, int step, int stride) {
        final int count = ships.count();
        final FloatColumn xs = ships.position.x;
        final FloatColumn ys = ships.position.y;
        final FloatColumn zs = ships.position.z;
        final FloatColumn pxs = ships.previous.x;
        final FloatColumn pys = ships.previous.y;
        final FloatColumn pzs = ships.previous.z;
        final IntColumn wing = ships.wing;
        final int[] dot = stride == 1 ? palette.dot : palette.dotForMany;
        final float eyeX = sight.eyeX;
        final float eyeY = sight.eyeY;
        final float eyeZ = sight.eyeZ;
        final float forwardX = sight.forwardX;
        final float forwardY = sight.forwardY;
        final float forwardZ = sight.forwardZ;
        final float streakDepth = detail.streakDepth();
        final float rightX = sight.rightX;
        final float rightZ = sight.rightZ;
        final float upX = sight.upX;
        final float upY = sight.upY;
        final float upZ = sight.upZ;
        final float tanUp = Sight.TAN_HALF;
        final float tanRight = Sight.TAN_HALF * list.view().aspect();
        for (int row = 0; row < count; row++) {
            float px = pxs.get(row);
            float py = pys.get(row);
            float pz = pzs.get(row);
            float x = px + (xs.get(row) - px) * alpha;
            float y = py + (ys.get(row) - py) * alpha;
            float z = pz + (zs.get(row) - pz) * alpha;
            float dx = x - eyeX;
            float dy = y - eyeY;
            float dz = z - eyeZ;
            float depth = dx * forwardX + dy * forwardY + dz * forwardZ;
            if (depth < NOSE) continue;
            float across = dx * rightX + dz * rightZ;
            float widest = depth * tanRight + MARGIN;
            if (across > widest || across < -widest) continue;
            float above = dx * upX + dy * upY + dz * upZ;
            float highest = depth * tanUp + MARGIN;
            if (above > highest || above < -highest) continue;
            detail.count(depth);
            if (depth > streakDepth || list.instances() >= Detail.STREAKS_LAST) {
                if ((row & stride - 1) != 0) continue;
                list.dot(x, y, z, dot[Wing.fleetOf(wing.get(row))]);
            } else {
                streak(list, sight, row, x, y, z, depth, step);
            }
        }
    }

    private void streak(
            DrawList list, Sight sight, int row, float x, float y, float z, float depth, int step) {
        float vx = ships.velocity.x.get(row);
        float vy = ships.velocity.y.get(row);
        float vz = ships.velocity.z.get(row);
        float speed = (float) Math.sqrt(vx * vx + vy * vy + vz * vz);
        float length = speed * STREAK_SECONDS;
        float each = speed > 0f ? 1f / speed : 0f;
        float dirX = vx * each;
        float dirY = vy * each;
        float dirZ = vz * each;
        int fleet = Wing.fleetOf(ships.wing.get(row));
        float width = depth * sight.perPixel() * STREAK_PIXELS;
        float back = 0f;
        if (depth < detail.solidDepth() && solids < solid.length) {
            solid[solids++] = row;
            // The light starts at the tail of the hull.
            back = 0.8f * HULL;
        }
        boolean turned = step - ships.turnedAt.get(row) < FLASH_STEPS;
        list.instance(
                x - dirX * back,
                y - dirY * back,
                z - dirZ * back,
                width < STREAK_WIDTH ? STREAK_WIDTH : width,
                dirX,
                dirY,
                dirZ,
                length,
                turned
                        ? palette.flash[fleet]
                        : back > 0f ? palette.exhaust[fleet] : palette.streak[fleet]);
    }

    /**
     * A hull looks where its ship flies, with its crest up: first turned about y, then raised.
     *
     * <pre>
     * turn  = (0, sin a/2, 0, cos a/2)     raise = (sin b/2, 0, 0, cos b/2)
     * pose  = turn raise                   cos a/2 = sqrt((1 + cos a) / 2)
     * </pre>
     */
    private void hull(DrawList list, int row, float alpha) {
        float vx = ships.velocity.x.get(row);
        float vy = ships.velocity.y.get(row);
        float vz = ships.velocity.z.get(row);
        float flat = (float) Math.sqrt(vx * vx + vz * vz + 1e-6f);
        float speed = (float) Math.sqrt(flat * flat + vy * vy);
        float cosTurn = -vz / flat;
        float cosRaise = flat / speed;
        float turnW = root(0.5f + 0.5f * cosTurn);
        float turnY = vx > 0f ? -root(0.5f - 0.5f * cosTurn) : root(0.5f - 0.5f * cosTurn);
        float raiseW = root(0.5f + 0.5f * cosRaise);
        float raiseX = vy < 0f ? -root(0.5f - 0.5f * cosRaise) : root(0.5f - 0.5f * cosRaise);
        list.instance(
                between(ships.previous.x.get(row), ships.position.x.get(row), alpha),
                between(ships.previous.y.get(row), ships.position.y.get(row), alpha),
                between(ships.previous.z.get(row), ships.position.z.get(row), alpha),
                HULL,
                turnW * raiseX,
                turnY * raiseW,
                -turnY * raiseX,
                turnW * raiseW,
                palette.hull[Wing.fleetOf(ships.wing.get(row))]);
    }

    /** Rounding may leave a shade less than nothing under it. */
    private static float root(float value) {
        return value > 0f ? (float) Math.sqrt(value) : 0f;
    }

    private static float between(float from, float to, float share) {
        return from + (to - from) * share;
    }
}
