// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.picture;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.render.DrawList;
import dev.windhover.samples.harbor.player.Sight;
import dev.windhover.samples.harbor.port.Weather;

/** Rain, fog and storm over what is seen of the chart. */
final class Sky {
    private static final long STREAM = 0x5417_0911L;
    private static final int DROPS = 420;
    private static final int BANKS = 22;
    private static final float UNIT = 0.01f;
    private static final int RAIN = DrawList.colour(0.6f, 0.8f, 1f, 0.14f);
    private static final int STORM = DrawList.colour(0.7f, 0.85f, 1f, 0.22f);
    private static final int FOG = DrawList.colour(0.62f, 0.72f, 0.80f, 0.10f);

    void into(DrawList list, Sight sight, Weather weather, int step) {
        float high = sight.halfHeight * UNIT;
        float x = sight.middleX * UNIT;
        float z = sight.middleY * UNIT;
        // Wide enough for any screen; what falls beside it is not drawn.
        float wide = 2.4f * high;
        if (weather == Weather.FOG) {
            list.batch(DrawList.Kind.GLOW, 0);
            for (int i = 0; i < BANKS; i++) {
                float drift = step * (0.0004f + 0.0004f * Rng.unit(STREAM, 3 * i + 2));
                float across = wrapped(Rng.unit(STREAM, 3 * i) + drift);
                float down = Rng.unit(STREAM, 3 * i + 1);
                list.instance(
                        x + (2f * across - 1f) * wide,
                        1.5f,
                        z + (2f * down - 1f) * high,
                        0.75f * high,
                        0f,
                        0f,
                        0f,
                        0f,
                        FOG);
            }
        } else if (weather == Weather.RAIN) {
            drops(list, x, z, wide, high, step, 0.02f, RAIN);
        } else if (weather == Weather.STORM) {
            drops(list, x, z, wide, high, step, 0.09f, STORM);
        }
    }

    private static void drops(
            DrawList list,
            float x,
            float z,
            float wide,
            float high,
            int step,
            float slant,
            int colour) {
        for (int i = 0; i < DROPS; i++) {
            float fall = wrapped(Rng.unit(STREAM, 2 * i) + step * 0.021f);
            float across = wrapped(Rng.unit(STREAM, 2 * i + 1) + step * slant * 0.13f);
            float fromX = x + (2f * across - 1f) * wide;
            float fromZ = z + (2f * fall - 1f) * high;
            float length = 0.05f * high;
            list.line(
                    fromX, 1.5f, fromZ, fromX + slant * 12f * length, 1.5f, fromZ + length, colour);
        }
    }

    private static float wrapped(float share) {
        return share - (int) share;
    }
}
