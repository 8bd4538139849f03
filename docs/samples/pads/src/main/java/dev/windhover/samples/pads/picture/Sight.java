// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.picture;

import dev.windhover.engine.render.DrawList;
import dev.windhover.samples.pads.arena.Rink;

/**
 * Where the picture is taken from: from the side of the rink, or from behind blue's goal where the
 * screen is higher than wide, as near as all of it is seen below what the page shows above.
 *
 * <pre>
 * eye = target + distance (cos pitch sin yaw, sin pitch, cos pitch cos yaw)
 * </pre>
 */
final class Sight {
    private static final float ANGLE = 0.7f;
    private static final float TAN_HALF = 0.36502850f;

    /** 62 degrees. */
    private static final float SIN_PITCH = 0.88294759f;

    private static final float COS_PITCH = 0.46947156f;

    /** CSS px that the page's own things take above and that fingers take below. */
    private static final float ABOVE = 78f;

    private static final float BELOW = 26f;
    private static final float BESIDE = 14f;

    /** Walls are seen as well. */
    private static final float WALL = 0.7f;

    private static final float NEAREST = 8f;
    private static final float FARTHEST = 400f;
    private static final int HALVINGS = 24;

    /** In front of the eye, where what lies on the glass is drawn. */
    private static final float GLASS = 3f;

    boolean isUpright;
    private float width = -1f;
    private float height = -1f;
    private float distance;
    private float shift;

    // Of the last look over the corners, in tangents.
    private float lowest;
    private float highest;
    private float widest;

    /** Takes a screen in CSS px; a sensible one while there is none. */
    void screen(float cssWidth, float cssHeight) {
        float nextWidth = cssWidth >= 1f ? cssWidth : 1_280f;
        float nextHeight = cssHeight >= 1f ? cssHeight : 720f;
        if (nextWidth == width && nextHeight == height) return;
        width = nextWidth;
        height = nextHeight;
        isUpright = height > width;
        fit();
    }

    /** The way of the camera, shaken by so many metres. */
    void look(DrawList list, float shakeX, float shakeY) {
        float x = isUpright ? shift + shakeY : shakeX;
        float z = isUpright ? shakeX : -shift - shakeY;
        float away = distance * COS_PITCH;
        list.view()
                .look(
                        x - (isUpright ? away : 0f),
                        distance * SIN_PITCH,
                        z + (isUpright ? 0f : away),
                        x,
                        0f,
                        z,
                        ANGLE,
                        1f,
                        FARTHEST);
    }

    /**
     * Adds a light to the open batch of glows: on the rink as it is seen, and so much nearer to the
     * eye that the ice cuts none of it off.
     */
    void light(DrawList list, float x, float y, float z, float radius, int colour) {
        float nearer = Math.max(0f, radius * COS_PITCH - y) / SIN_PITCH;
        float aside = nearer * COS_PITCH;
        float atX = isUpright ? x - aside : x;
        float atZ = isUpright ? z : z + aside;
        float atY = y + nearer * SIN_PITCH;
        list.instance(atX, atY, atZ, radius, 0f, 0f, 0f, 0f, colour);
    }

    /** Adds an instance of a flat mesh on the glass, turned to the eye; in CSS px. */
    void onGlass(DrawList list, float cssX, float cssY, float cssSize, float nearer, int colour) {
        float at = GLASS - nearer;
        float unit = 2f * TAN_HALF * at / height;
        float right = (cssX - 0.5f * width) * unit;
        float up = (0.5f * height - cssY) * unit;
        float y = distance * SIN_PITCH - at * SIN_PITCH + up * COS_PITCH;
        float along = -distance * COS_PITCH + at * COS_PITCH + up * SIN_PITCH + shift;
        float x = isUpright ? along : right;
        float z = isUpright ? right : -along;
        // Half of the angle between straight up and towards the eye.
        float half = (float) Math.sqrt(0.5f * (1f - SIN_PITCH));
        float rest = (float) Math.sqrt(0.5f * (1f + SIN_PITCH));
        float turnX = isUpright ? 0f : half;
        float turnZ = isUpright ? half : 0f;
        list.instance(x, y, z, cssSize * unit, turnX, 0f, turnZ, rest, colour);
    }

    private void fit() {
        float top = TAN_HALF * (1f - 2f * ABOVE / height);
        float bottom = -TAN_HALF * (1f - 2f * BELOW / height);
        float side = TAN_HALF * (width - 2f * BESIDE) / height;
        float near = NEAREST;
        float far = FARTHEST;
        for (int i = 0; i < HALVINGS; i++) {
            distance = 0.5f * (near + far);
            centre(0.5f * (top + bottom));
            boolean fits = highest <= top && lowest >= bottom && widest <= side;
            if (fits) far = distance;
            else near = distance;
        }
        distance = far;
        centre(0.5f * (top + bottom));
    }

    /** Moves the picture until its middle is at this tangent. */
    private void centre(float wanted) {
        shift = 0f;
        for (int i = 0; i < 4; i++) {
            measure();
            shift += (0.5f * (highest + lowest) - wanted) * distance / SIN_PITCH;
        }
        measure();
    }

    private void measure() {
        lowest = Float.MAX_VALUE;
        highest = -Float.MAX_VALUE;
        widest = 0f;
        float length = Rink.HALF_LENGTH + WALL;
        float goal = Rink.HALF_LENGTH + Rink.GOAL_DEPTH + WALL;
        for (int sign = 0; sign < 4; sign++) {
            float sx = (sign & 1) == 0 ? -1f : 1f;
            float sz = (sign & 2) == 0 ? -1f : 1f;
            measure(sx * goal, sz * Rink.GOAL_HALF);
            measure(sx * (length - Rink.CORNER), sz * (Rink.HALF_WIDTH + WALL));
        }
    }

    private void measure(float x, float z) {
        float across = isUpright ? z : x;
        float along = (isUpright ? x : -z) - shift;
        float depth = distance + along * COS_PITCH;
        float above = along * SIN_PITCH / depth;
        lowest = Math.min(lowest, above);
        highest = Math.max(highest, above);
        widest = Math.max(widest, Math.abs(across) / depth);
    }
}
