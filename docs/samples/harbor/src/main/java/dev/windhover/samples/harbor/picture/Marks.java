// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.picture;

import dev.windhover.engine.base.Trig;
import dev.windhover.engine.render.DrawList;
import dev.windhover.samples.harbor.player.Sight;
import dev.windhover.samples.harbor.port.PortBlock;
import dev.windhover.samples.harbor.port.Status;
import dev.windhover.samples.harbor.port.VesselTable;
import dev.windhover.samples.harbor.route.PlanBlock;

/** The ring round the marked vessel, and the passage that was planned last. */
final class Marks {
    private static final float UNIT = 0.01f;
    private static final int PARTS = 40;
    private static final double TURN = 6.283185307179586;
    private static final int RING = DrawList.colour(1f, 1f, 1f, 0.9f);
    private static final int HALO = DrawList.colour(0.5f, 0.8f, 1f, 0.34f);
    private static final int WAY = DrawList.colour(1f, 0.86f, 0.35f, 0.95f);
    private static final int END = DrawList.colour(1f, 0.86f, 0.35f, 0.8f);

    /** A line is one px wide; a few beside each other are seen on the dark sea. */
    private static final int STROKES = 2;

    private final VesselTable vessels;
    private final PortBlock port;
    private final PlanBlock plan;
    private final float[] cos = new float[PARTS + 1];
    private final float[] sin = new float[PARTS + 1];

    Marks(VesselTable vessels, PortBlock port, PlanBlock plan) {
        this.vessels = vessels;
        this.port = port;
        this.plan = plan;
        for (int i = 0; i <= PARTS; i++) {
            cos[i] = (float) Trig.cos(TURN * i / PARTS);
            sin[i] = (float) Trig.sin(TURN * i / PARTS);
        }
    }

    void into(DrawList list, Sight sight, float alpha, int step) {
        way(list, sight);
        int marked = port.marked.get(0);
        int row = marked == 0 ? -1 : vessels.row(marked);
        if (row < 0 || vessels.status.get(row) == Status.AT_SEA) return;
        float x = Traffic.between(vessels.previous.x, vessels.position.x, row, alpha);
        float z = Traffic.between(vessels.previous.y, vessels.position.y, row, alpha);
        float pixel = sight.metresPerPixel * UNIT;
        float least = vessels.overall.get(row) * 1.1f * UNIT;
        float radius = Math.max(least, 11f * pixel);
        float beat = 1f + 0.12f * Trig.sin(step * 0.08f);
        list.batch(DrawList.Kind.GLOW, 0);
        list.instance(x, 0.7f, z, radius * 2.4f * beat, 0f, 0f, 0f, 0f, HALO);
        for (int stroke = 0; stroke < STROKES; stroke++) {
            ring(list, x, z, radius * beat + stroke * pixel);
        }
    }

    private void ring(DrawList list, float x, float z, float radius) {
        for (int i = 0; i < PARTS; i++) {
            list.line(
                    x + cos[i] * radius,
                    0.8f,
                    z + sin[i] * radius,
                    x + cos[i + 1] * radius,
                    0.8f,
                    z + sin[i + 1] * radius,
                    RING);
        }
    }

    private void way(DrawList list, Sight sight) {
        int count = plan.bends.get(0);
        if (count < 2) return;
        float pixel = sight.metresPerPixel * UNIT;
        for (int i = 1; i < count; i++) {
            float ax = plan.x.get(0, i - 1) * UNIT;
            float az = plan.y.get(0, i - 1) * UNIT;
            float bx = plan.x.get(0, i) * UNIT;
            float bz = plan.y.get(0, i) * UNIT;
            for (int stroke = 0; stroke < STROKES; stroke++) {
                float off = stroke * pixel;
                list.line(ax + off, 0.7f, az + off, bx + off, 0.7f, bz + off, WAY);
            }
        }
        list.batch(DrawList.Kind.GLOW, 0);
        for (int i = 0; i < count; i++) {
            boolean end = i == 0 || i == count - 1;
            float size = pixel * (end ? 9f : 5f);
            list.instance(
                    plan.x.get(0, i) * UNIT,
                    0.7f,
                    plan.y.get(0, i) * UNIT,
                    size,
                    0f,
                    0f,
                    0f,
                    0f,
                    END);
        }
    }
}
