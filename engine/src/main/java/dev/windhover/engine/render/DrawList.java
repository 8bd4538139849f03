// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.render;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;

/**
 * What one frame shows, written by the scene into memory that the device reads from. Batches are
 * opened one at a time; what does not fit its maximum is left out and counted. Colours are
 * 0xAABBGGRR, see {@link #colour}.
 *
 * <pre>
 * instance  x y z size | four more, by kind: quaternion x y z w, or direction x y z and length | colour
 * dot       x y z | colour
 * line      x y z | colour, twice
 * </pre>
 */
public final class DrawList {
    /** How a batch of instances is drawn. */
    public enum Kind {
        /** A lit mesh. Pose: place, scale, quaternion. */
        LIT,
        /** A soft light that faces the camera. Pose: place, radius. */
        GLOW,
        /**
         * A tail of light from the place against the direction. Pose: place, half width, direction,
         * length.
         */
        STREAK
    }

    /** Batches are state changes on the device; a frame with more of them is laid out wrongly. */
    public static final int BATCHES_MAX = 64;

    static final int POSE_FLOATS = 8;

    private final DrawLimits limits;
    final FloatColumn pose;
    final IntColumn tint;
    final FloatColumn dotPlace;
    final IntColumn dotTint;
    final FloatColumn linePlace;
    final IntColumn lineTint;

    private final View view = new View();
    final Kind[] batchKind = new Kind[BATCHES_MAX];
    final int[] batchMesh = new int[BATCHES_MAX];
    final int[] batchFirst = new int[BATCHES_MAX];
    final int[] batchCount = new int[BATCHES_MAX];
    private int batches;
    private int instances;
    private int dots;
    private int lines;
    private int leftOut;

    private float backRed;
    private float backGreen;
    private float backBlue;
    private float sunX;
    private float sunY = 1f;
    private float sunZ;
    private float ambient = 0.3f;
    private float fadeDistance = 1e9f;
    private float dotPixels = 1.5f;
    private float seconds;

    public DrawList(DrawLimits limits) {
        this.limits = limits;
        pose = new FloatColumn("pose", limits.instances() * POSE_FLOATS, true);
        tint = new IntColumn("tint", limits.instances(), true);
        dotPlace = new FloatColumn("dotPlace", limits.dots() * 3, true);
        dotTint = new IntColumn("dotTint", limits.dots(), true);
        linePlace = new FloatColumn("linePlace", limits.lines() * 6, true);
        lineTint = new IntColumn("lineTint", limits.lines() * 2, true);
    }

    /** Gives the list its memory. Called once. */
    public void layInto(Arena arena) {
        arena.add("draw", pose);
        arena.add("draw", tint);
        arena.add("draw", dotPlace);
        arena.add("draw", dotTint);
        arena.add("draw", linePlace);
        arena.add("draw", lineTint);
    }

    /** A colour from components of 0 to 1, in the byte order that the device reads. */
    public static int colour(float red, float green, float blue, float alpha) {
        return channel(red) | channel(green) << 8 | channel(blue) << 16 | channel(alpha) << 24;
    }

    private static int channel(float value) {
        return (int) (Math.min(Math.max(value, 0f), 1f) * 255f + 0.5f);
    }

    /** Empties the list for the next frame. Camera, light and background stay. */
    public void clear() {
        batches = 0;
        instances = 0;
        dots = 0;
        lines = 0;
        leftOut = 0;
    }

    public View view() {
        return view;
    }

    public void background(float red, float green, float blue) {
        backRed = red;
        backGreen = green;
        backBlue = blue;
    }

    /** The direction towards the sun, of length 1, and the share of light from everywhere. */
    public void sun(float x, float y, float z, float ambientShare) {
        sunX = x;
        sunY = y;
        sunZ = z;
        ambient = ambientShare;
    }

    /** Lines and dots fade to nothing at this distance from the eye. */
    public void fade(float distance) {
        fadeDistance = distance;
    }

    /** Size of dots in px of the layout. */
    public void dotSize(float pixels) {
        dotPixels = pixels;
    }

    /**
     * Real time since the picture before, 0 to 0.1, whatever the game's time does. For what only
     * the picture knows, such as a camera that eases after its state.
     */
    public float seconds() {
        return seconds;
    }

    void seconds(float sincePicture) {
        seconds = sincePicture;
    }

    /** Opens a batch of instances; {@link #instance} adds to it. The mesh counts for LIT only. */
    public void batch(Kind kind, int mesh) {
        Check.that(batches < BATCHES_MAX, "a frame has more than " + BATCHES_MAX + " batches");
        batchKind[batches] = kind;
        batchMesh[batches] = mesh;
        batchFirst[batches] = instances;
        batchCount[batches] = 0;
        batches++;
    }

    /** Adds an instance to the open batch. What the four middle numbers are depends on its kind. */
    public void instance(
            float x, float y, float z, float size, float p, float q, float r, float s, int colour) {
        Check.that(batches > 0, "an instance comes before the first batch");
        int i = instances;
        if (i == limits.instances()) {
            leftOut++;
            return;
        }
        final FloatColumn out = pose;
        int at = i * POSE_FLOATS;
        out.set(at, x);
        out.set(at + 1, y);
        out.set(at + 2, z);
        out.set(at + 3, size);
        out.set(at + 4, p);
        out.set(at + 5, q);
        out.set(at + 6, r);
        out.set(at + 7, s);
        tint.set(i, colour);
        instances = i + 1;
        batchCount[batches - 1]++;
    }

    public void dot(float x, float y, float z, int colour) {
        int i = dots;
        if (i == limits.dots()) {
            leftOut++;
            return;
        }
        final FloatColumn out = dotPlace;
        out.set(i * 3, x);
        out.set(i * 3 + 1, y);
        out.set(i * 3 + 2, z);
        dotTint.set(i, colour);
        dots = i + 1;
    }

    public void line(float ax, float ay, float az, float bx, float by, float bz, int colour) {
        int i = lines;
        if (i == limits.lines()) {
            leftOut++;
            return;
        }
        final FloatColumn out = linePlace;
        out.set(i * 6, ax);
        out.set(i * 6 + 1, ay);
        out.set(i * 6 + 2, az);
        out.set(i * 6 + 3, bx);
        out.set(i * 6 + 4, by);
        out.set(i * 6 + 5, bz);
        lineTint.set(i * 2, colour);
        lineTint.set(i * 2 + 1, colour);
        lines = i + 1;
    }

    public int batches() {
        return batches;
    }

    public int instances() {
        return instances;
    }

    public int dots() {
        return dots;
    }

    public int lines() {
        return lines;
    }

    /** What did not fit the limits in this frame. */
    public int leftOut() {
        return leftOut;
    }

    float backRed() {
        return backRed;
    }

    float backGreen() {
        return backGreen;
    }

    float backBlue() {
        return backBlue;
    }

    float sunX() {
        return sunX;
    }

    float sunY() {
        return sunY;
    }

    float sunZ() {
        return sunZ;
    }

    float ambient() {
        return ambient;
    }

    float fadeDistance() {
        return fadeDistance;
    }

    float dotPixels() {
        return dotPixels;
    }
}
