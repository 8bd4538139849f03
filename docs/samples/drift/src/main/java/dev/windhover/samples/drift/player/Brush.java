// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.player;

import dev.windhover.samples.drift.current.StrokesBlock;
import dev.windhover.samples.drift.current.Trail;
import dev.windhover.samples.drift.current.TrailBlock;
import dev.windhover.samples.drift.fleet.Skies;

/**
 * Paints strokes into the world: on the middle plane of the skies where the pointer meets it, and
 * as far away as the camera's target where it does not.
 */
public final class Brush {
    /** Lengths between two points of a stroke, as a share of the way to the eye, and at least. */
    private static final float SPACING = 0.028f;

    private static final float SPACING_MIN = 7f;

    private final GestureBlock gesture;
    private final TrailBlock trail;
    private final StrokesBlock strokes;

    // Where the pointer meets the world, set by locate.
    private float x;
    private float y;
    private float z;

    public Brush(GestureBlock gesture, TrailBlock trail, StrokesBlock strokes) {
        this.gesture = gesture;
        this.trail = trail;
        this.strokes = strokes;
    }

    /** Puts the first point of a stroke. */
    void begin(Sight sight, float screenX, float screenY, float sign) {
        locate(sight, screenX, screenY);
        put(0f, 0f, 0f, sign);
    }

    /** Goes on to a place on the screen with as many points as the way there needs. */
    void paint(Sight sight, float screenX, float screenY, float sign) {
        locate(sight, screenX, screenY);
        float dx = x - gesture.brush.x.get(0);
        float dy = y - gesture.brush.y.get(0);
        float dz = z - gesture.brush.z.get(0);
        float way = (float) Math.sqrt(dx * dx + dy * dy + dz * dz);
        float spacing = Math.max(SPACING_MIN, sight.reach * SPACING);
        int points = (int) (way / spacing);
        if (points > TrailBlock.ROWS) points = TrailBlock.ROWS;
        float share = spacing / way;
        float startX = gesture.brush.x.get(0);
        float startY = gesture.brush.y.get(0);
        float startZ = gesture.brush.z.get(0);
        for (int n = 1; n <= points; n++) {
            x = startX + dx * share * n;
            y = startY + dy * share * n;
            z = startZ + dz * share * n;
            put(dx / way, dy / way, dz / way, sign);
        }
    }

    private void put(float alongX, float alongY, float alongZ, float sign) {
        int row = strokes.next.get(0);
        strokes.next.set(0, row + 1 == TrailBlock.ROWS ? 0 : row + 1);
        trail.position.set(row, x, y, z);
        trail.along.set(row, alongX, alongY, alongZ);
        trail.sign.set(row, sign);
        trail.left.set(row, Trail.LIFE_SECONDS);
        gesture.brush.set(0, x, y, z);
    }

    private void locate(Sight sight, float screenX, float screenY) {
        sight.aim(screenX, screenY);
        float way = sight.reach;
        boolean meets = sight.eyeY * sight.rayY < 0f;
        if (meets) {
            float plane = -sight.eyeY / sight.rayY;
            float hitX = sight.eyeX + sight.rayX * plane;
            float hitZ = sight.eyeZ + sight.rayZ * plane;
            if (Skies.depth(hitX, 0f, hitZ) <= 1.2f) way = plane;
        }
        x = sight.eyeX + sight.rayX * way;
        y = sight.eyeY + sight.rayY * way;
        z = sight.eyeZ + sight.rayZ * way;
        float depth = Skies.depth(x, y, z);
        if (depth > 1f) {
            float back = 1f / (float) Math.sqrt(depth);
            x *= back;
            y *= back;
            z *= back;
        }
    }
}
