// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.picture;

import dev.windhover.engine.render.DrawList;
import dev.windhover.samples.harbor.chart.Coast;
import dev.windhover.samples.harbor.chart.Ways;
import dev.windhover.samples.harbor.port.BerthBlock;
import dev.windhover.samples.harbor.port.PortBlock;

/** A plate ashore for each berth, and the lights of the mouth. */
final class Quays {
    private static final float UNIT = 0.01f;

    /** From where a vessel lies to the middle of its berth's plate, ashore. */
    private static final float ASHORE = 190f;

    private static final int FREE = DrawList.colour(0.09f, 0.42f, 0.34f, 1f);
    private static final int GRANTED = DrawList.colour(0.10f, 0.27f, 0.30f, 1f);
    private static final int TAKEN = DrawList.colour(0.15f, 0.19f, 0.24f, 1f);
    private static final int CLOSED = DrawList.colour(0.50f, 0.12f, 0.14f, 1f);
    private static final int GREEN = DrawList.colour(0.25f, 1f, 0.6f, 0.9f);
    private static final int RED = DrawList.colour(1f, 0.25f, 0.25f, 0.9f);

    private static final float HEAD_X = (Ways.OUTSIDE_X + 700f) * UNIT;
    private static final float HEAD_Y = 7.2f;
    private static final int BOOMS = 4;

    private final BerthBlock berths;
    private final PortBlock port;
    private final int plate;

    Quays(BerthBlock berths, PortBlock port, int plate) {
        this.berths = berths;
        this.port = port;
        this.plate = plate;
    }

    void into(DrawList list) {
        list.batch(DrawList.Kind.LIT, plate);
        for (int berth = 0; berth < BerthBlock.ROWS; berth++) {
            float x = Ways.berthX(berth) + (Ways.isWestSide(berth) ? -ASHORE : ASHORE);
            list.instance(
                    x * UNIT, 0.05f, Ways.berthY(berth) * UNIT, 1f, 0f, 0f, 0f, 1f, colour(berth));
        }
        boolean closed = port.mouthClosed.get(0);
        float middle = Coast.MIDDLE * UNIT;
        list.batch(DrawList.Kind.GLOW, 0);
        for (int side = -1; side <= 1; side += 2) {
            int light = closed ? RED : GREEN;
            list.instance(HEAD_X, 0.5f, middle + side * HEAD_Y, 3f, 0f, 0f, 0f, 0f, light);
        }
        for (int boom = 0; closed && boom < BOOMS; boom++) {
            float x = HEAD_X + 0.12f * boom;
            list.line(x, 0.3f, middle - HEAD_Y, x, 0.3f, middle + HEAD_Y, RED);
        }
    }

    private int colour(int berth) {
        if (berths.closed.get(berth)) return CLOSED;
        if (berths.moored.get(berth)) return TAKEN;
        return berths.vessel.get(berth) != 0 ? GRANTED : FREE;
    }
}
