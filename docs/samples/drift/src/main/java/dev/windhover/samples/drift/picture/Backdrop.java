// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.picture;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.base.Trig;
import dev.windhover.engine.render.DrawList;
import dev.windhover.samples.drift.fleet.Skies;
import dev.windhover.samples.drift.player.Sight;

/** What does not move: stars, as far as the eye reaches, and the rings of the middle plane. */
final class Backdrop {
    private static final int STARS = 1_400;

    /** Within the far plane, and always as far from the eye, so that stars stand still. */
    private static final float STAR_DISTANCE = 3_000f;

    private static final int RINGS = 6;
    private static final int SPOKES = 24;
    private static final int RING_PARTS = 96;
    private static final int SPOKE_PARTS = 12;
    private static final int LINES = RINGS * RING_PARTS + SPOKES * SPOKE_PARTS;
    private static final long STREAM = 0x57a125L;
    private static final double TURN = 6.283185307179586;

    private final float[] star = new float[STARS * 3];
    private final int[] starTint = new int[STARS];
    private final float[] line = new float[LINES * 4];
    private final int[] lineTint = new int[LINES];
    private int lines;

    Backdrop() {
        for (int i = 0; i < STARS; i++) {
            scatter(i);
        }
        for (int ring = 1; ring <= RINGS; ring++) {
            ring(Skies.RADIUS * ring / RINGS);
        }
        for (int spoke = 0; spoke < SPOKES; spoke++) {
            spoke(TURN * spoke / SPOKES);
        }
    }

    void into(DrawList list, Sight sight) {
        for (int i = 0; i < STARS; i++) {
            list.dot(
                    sight.eyeX + star[3 * i],
                    sight.eyeY + star[3 * i + 1],
                    sight.eyeZ + star[3 * i + 2],
                    starTint[i]);
        }
        for (int i = 0; i < lines; i++) {
            int at = 4 * i;
            list.line(line[at], 0f, line[at + 1], line[at + 2], 0f, line[at + 3], lineTint[i]);
        }
    }

    private void scatter(int i) {
        double turn = TURN * Rng.unit(STREAM, 4 * i);
        float height = Rng.between(STREAM, 4 * i + 1, -1f, 1f);
        float flat = (float) Math.sqrt(1f - height * height);
        star[3 * i] = STAR_DISTANCE * flat * (float) Trig.cos(turn);
        star[3 * i + 1] = STAR_DISTANCE * height;
        star[3 * i + 2] = STAR_DISTANCE * flat * (float) Trig.sin(turn);
        // Few bright ones among many faint ones, from bluish to warm.
        float dice = Rng.unit(STREAM, 4 * i + 2);
        float warm = Rng.unit(STREAM, 4 * i + 3);
        float bright = 0.16f + 0.84f * dice * dice * dice * dice * dice;
        starTint[i] = DrawList.colour(0.72f + 0.28f * warm, 0.84f, 1f - 0.22f * warm, bright);
    }

    private void ring(float radius) {
        boolean edge = radius >= Skies.RADIUS;
        for (int part = 0; part < RING_PARTS; part++) {
            double from = TURN * part / RING_PARTS;
            double to = TURN * (part + 1) / RING_PARTS;
            add(
                    radius * (float) Trig.cos(from),
                    radius * (float) Trig.sin(from),
                    radius * (float) Trig.cos(to),
                    radius * (float) Trig.sin(to),
                    edge ? 0.30f : 0.20f * fading(radius));
        }
    }

    private void spoke(double angle) {
        float cos = (float) Trig.cos(angle);
        float sin = (float) Trig.sin(angle);
        for (int part = 1; part < SPOKE_PARTS; part++) {
            float from = Skies.RADIUS * part / SPOKE_PARTS;
            float to = Skies.RADIUS * (part + 1) / SPOKE_PARTS;
            add(from * cos, from * sin, to * cos, to * sin, 0.13f * fading(to));
        }
    }

    /** The plane is clearest in the middle and loses itself outwards. */
    private static float fading(float radius) {
        float share = radius / (1.25f * Skies.RADIUS);
        return 1f - share * share;
    }

    private void add(float ax, float az, float bx, float bz, float alpha) {
        int at = 4 * lines;
        line[at] = ax;
        line[at + 1] = az;
        line[at + 2] = bx;
        line[at + 3] = bz;
        lineTint[lines] = DrawList.colour(0.36f, 0.58f, 1f, alpha);
        lines++;
    }
}
