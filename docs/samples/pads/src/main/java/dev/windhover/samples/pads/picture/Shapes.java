// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.picture;

import dev.windhover.engine.base.Trig;
import dev.windhover.engine.render.Mesh;
import dev.windhover.engine.render.MeshBuilder;
import dev.windhover.samples.pads.arena.Craft;
import dev.windhover.samples.pads.arena.Puck;
import dev.windhover.samples.pads.arena.Rink;

/** Meshes; -z is a craft's nose, y up, and what lies on the rink lies in x and z. */
final class Shapes {
    static final int FLOOR = 0;
    static final int WALLS = 1;
    static final int CRAFT = 2;
    static final int PUCK = 3;
    static final int RING = 4;
    static final int DISC = 5;
    static final int MARKS = 6;

    private static final double TURN = 6.283185307179586;
    private static final int ROUND = 40;
    private static final float WALL_WIDE = 0.42f;
    private static final float WALL_HIGH = 0.7f;

    /**
     * Half of the outline, from the middle of the far side round by positive x, without the end.
     */
    private static final float[] OUTLINE = {
        0f,
        -Rink.HALF_WIDTH,
        Rink.HALF_LENGTH - Rink.CORNER,
        -Rink.HALF_WIDTH,
        Rink.HALF_LENGTH,
        -Rink.HALF_WIDTH + Rink.CORNER,
        Rink.HALF_LENGTH,
        -Rink.GOAL_HALF,
        Rink.HALF_LENGTH + Rink.GOAL_DEPTH,
        -Rink.GOAL_HALF,
        Rink.HALF_LENGTH + Rink.GOAL_DEPTH,
        Rink.GOAL_HALF,
        Rink.HALF_LENGTH,
        Rink.GOAL_HALF,
        Rink.HALF_LENGTH,
        Rink.HALF_WIDTH - Rink.CORNER,
        Rink.HALF_LENGTH - Rink.CORNER,
        Rink.HALF_WIDTH,
        0f,
        Rink.HALF_WIDTH
    };

    /**
     * How far a bar goes on beyond a point of the outline, so that corners close: bluntly where the
     * outline is cut, squarely behind the goals, and not at all at the posts.
     */
    private static final float[] BEYOND = {
        0f, 0.174f, 0.174f, 0f, WALL_WIDE, WALL_WIDE, 0f, 0.174f, 0.174f, 0f
    };

    private Shapes() {}

    /** In the order of the numbers above. */
    static Mesh[] all() {
        return new Mesh[] {floor(), walls(), craft(), puck(), ring(), disc(), marks()};
    }

    /** Half of it; turned round it is the other. */
    private static Mesh floor() {
        MeshBuilder mesh = new MeshBuilder().surface(1f, 0.55f);
        for (int i = 0; i + 3 < OUTLINE.length; i += 2) {
            boolean isEmpty = OUTLINE[i] == 0f && OUTLINE[i + 2] == 0f;
            if (!isEmpty) flat(mesh, 0f, 0f, i, -0.02f);
        }
        return mesh.build("floor");
    }

    private static void flat(MeshBuilder mesh, float x, float z, int i, float y) {
        float ax = OUTLINE[i];
        float az = OUTLINE[i + 1];
        float bx = OUTLINE[i + 2];
        float bz = OUTLINE[i + 3];
        // The side of a post points at the middle.
        if (Math.abs((ax - x) * (bz - z) - (az - z) * (bx - x)) < 0.01f) return;
        mesh.triangle(x, y, z, bx, y, bz, ax, y, az);
    }

    /** Bars along half of the outline; their tops shine. */
    private static Mesh walls() {
        MeshBuilder mesh = new MeshBuilder();
        for (int i = 0; i + 3 < OUTLINE.length; i += 2) {
            bar(mesh, i / 2);
        }
        return mesh.build("walls");
    }

    /** Outside of the line from a point to the next. */
    private static void bar(MeshBuilder mesh, int point) {
        float ax = OUTLINE[2 * point];
        float az = OUTLINE[2 * point + 1];
        float bx = OUTLINE[2 * point + 2];
        float bz = OUTLINE[2 * point + 3];
        float dx = bx - ax;
        float dz = bz - az;
        float length = (float) Math.sqrt(dx * dx + dz * dz);
        float ux = dx / length;
        float uz = dz / length;
        float ox = uz * WALL_WIDE;
        float oz = -ux * WALL_WIDE;
        float fromX = ax - ux * BEYOND[point];
        float fromZ = az - uz * BEYOND[point];
        float toX = bx + ux * BEYOND[point + 1];
        float toZ = bz + uz * BEYOND[point + 1];
        mesh.surface(1f, 0.9f);
        quad(mesh, fromX, fromZ, toX, toZ, toX + ox, toZ + oz, fromX + ox, fromZ + oz);
        mesh.surface(0.5f, 0.25f);
        side(mesh, fromX, fromZ, toX, toZ);
        side(mesh, toX + ox, toZ + oz, fromX + ox, fromZ + oz);
        side(mesh, toX, toZ, toX + ox, toZ + oz);
        side(mesh, fromX + ox, fromZ + oz, fromX, fromZ);
    }

    private static void quad(
            MeshBuilder mesh,
            float ax,
            float az,
            float bx,
            float bz,
            float cx,
            float cz,
            float dx,
            float dz) {
        float y = WALL_HIGH;
        mesh.triangle(ax, y, az, bx, y, bz, cx, y, cz);
        mesh.triangle(ax, y, az, cx, y, cz, dx, y, dz);
    }

    private static void side(MeshBuilder mesh, float ax, float az, float bx, float bz) {
        float y = WALL_HIGH;
        mesh.triangle(ax, y, az, ax, 0f, az, bx, y, bz);
        mesh.triangle(bx, y, bz, ax, 0f, az, bx, 0f, bz);
    }

    /**
     * A round hull with a shining rim, a glass cap and a nose that tells where it points.
     *
     * <pre>
     *        ______
     *     __/      \__
     *    /____________\   rim
     *      \________/
     * </pre>
     */
    private static Mesh craft() {
        MeshBuilder mesh = new MeshBuilder();
        float rim = Craft.RADIUS;
        mesh.surface(0.35f, 0.1f);
        skirt(mesh, rim * 0.82f, 0.12f, rim, 0.34f);
        mesh.surface(1f, 1f);
        skirt(mesh, rim, 0.34f, rim * 0.9f, 0.46f);
        mesh.surface(0.55f, 0f);
        skirt(mesh, rim * 0.9f, 0.46f, rim * 0.56f, 0.66f);
        mesh.surface(1f, 0.25f);
        skirt(mesh, rim * 0.56f, 0.66f, rim * 0.34f, 0.84f);
        cap(mesh, rim * 0.34f, 0.84f);
        mesh.surface(1f, 1f);
        arrow(mesh, rim);
        return mesh.build("craft");
    }

    private static void arrow(MeshBuilder mesh, float rim) {
        float tip = -rim * 1.12f;
        float base = -rim * 0.5f;
        float wide = rim * 0.4f;
        mesh.triangle(0f, 0.56f, tip, -wide, 0.76f, base, wide, 0.76f, base);
        mesh.triangle(0f, 0.56f, tip, -wide, 0.4f, base, -wide, 0.76f, base);
        mesh.triangle(0f, 0.56f, tip, wide, 0.76f, base, wide, 0.4f, base);
    }

    private static Mesh puck() {
        MeshBuilder mesh = new MeshBuilder();
        mesh.surface(0.8f, 0.1f);
        skirt(mesh, Puck.RADIUS, 0.06f, Puck.RADIUS, 0.4f);
        mesh.surface(1f, 1f);
        skirt(mesh, Puck.RADIUS, 0.4f, Puck.RADIUS * 0.86f, 0.48f);
        mesh.surface(0.6f, 0.15f);
        cap(mesh, Puck.RADIUS * 0.86f, 0.48f);
        mesh.surface(1f, 1f);
        cap(mesh, Puck.RADIUS * 0.3f, 0.5f);
        return mesh.build("puck");
    }

    /** A thin ring of radius 1. */
    private static Mesh ring() {
        MeshBuilder mesh = new MeshBuilder().surface(1f, 1f);
        annulus(mesh, 0.94f, 1f, 0f, 0f);
        return mesh.build("ring");
    }

    private static Mesh disc() {
        MeshBuilder mesh = new MeshBuilder().surface(1f, 1f);
        cap(mesh, 1f, 0f);
        return mesh.build("disc");
    }

    /** What is painted on the ice: the middle, its circle, and the lines of the goals. */
    private static Mesh marks() {
        MeshBuilder mesh = new MeshBuilder().surface(1f, 0.7f);
        annulus(mesh, 3.35f, 3.5f, 0f, 0f);
        strip(mesh, 0f, -Rink.HALF_WIDTH, 0f, -3.5f);
        strip(mesh, 0f, 3.5f, 0f, Rink.HALF_WIDTH);
        cap(mesh, 0.3f, 0f);
        for (int end = -1; end <= 1; end += 2) {
            float line = end * Rink.HALF_LENGTH;
            strip(mesh, line, -Rink.GOAL_HALF, line, Rink.GOAL_HALF);
            arc(mesh, line, end);
        }
        return mesh.build("marks");
    }

    /** Half a circle before a goal. */
    private static void arc(MeshBuilder mesh, float x, int end) {
        for (int i = 0; i < ROUND / 2; i++) {
            double from = TURN * (i / (double) ROUND) + (end > 0 ? 0.25 : -0.25) * TURN;
            double to = from + TURN / ROUND;
            part(mesh, 4.4f, 4.52f, from, to, x, 0f);
        }
    }

    private static void strip(MeshBuilder mesh, float ax, float az, float bx, float bz) {
        float wide = 0.07f;
        mesh.triangle(ax - wide, 0f, az, bx - wide, 0f, bz, bx + wide, 0f, bz);
        mesh.triangle(ax - wide, 0f, az, bx + wide, 0f, bz, ax + wide, 0f, az);
    }

    private static void annulus(MeshBuilder mesh, float inner, float outer, float x, float z) {
        for (int i = 0; i < ROUND; i++) {
            part(mesh, inner, outer, TURN * i / ROUND, TURN * (i + 1) / ROUND, x, z);
        }
    }

    private static void part(
            MeshBuilder mesh, float inner, float outer, double from, double to, float x, float z) {
        float ax = (float) Trig.cos(from);
        float az = (float) Trig.sin(from);
        float bx = (float) Trig.cos(to);
        float bz = (float) Trig.sin(to);
        float ix = x + ax * inner;
        float iz = z + az * inner;
        float jx = x + bx * inner;
        float jz = z + bz * inner;
        float ox = x + ax * outer;
        float oz = z + az * outer;
        mesh.triangle(ix, 0f, iz, jx, 0f, jz, ox, 0f, oz);
        mesh.triangle(jx, 0f, jz, x + bx * outer, 0f, z + bz * outer, ox, 0f, oz);
    }

    private static void skirt(MeshBuilder mesh, float low, float lowY, float high, float highY) {
        for (int i = 0; i < ROUND; i++) {
            double from = TURN * i / ROUND;
            double to = TURN * (i + 1) / ROUND;
            float ax = (float) Trig.cos(from);
            float az = (float) Trig.sin(from);
            float bx = (float) Trig.cos(to);
            float bz = (float) Trig.sin(to);
            mesh.triangle(
                    ax * low, lowY, az * low, ax * high, highY, az * high, bx * low, lowY,
                    bz * low);
            mesh.triangle(
                    ax * high, highY, az * high, bx * high, highY, bz * high, bx * low, lowY,
                    bz * low);
        }
    }

    private static void cap(MeshBuilder mesh, float radius, float y) {
        for (int i = 0; i < ROUND; i++) {
            double from = TURN * i / ROUND;
            double to = TURN * (i + 1) / ROUND;
            float ax = (float) Trig.cos(from) * radius;
            float az = (float) Trig.sin(from) * radius;
            float bx = (float) Trig.cos(to) * radius;
            float bz = (float) Trig.sin(to) * radius;
            mesh.triangle(0f, y, 0f, bx, y, bz, ax, y, az);
        }
    }
}
