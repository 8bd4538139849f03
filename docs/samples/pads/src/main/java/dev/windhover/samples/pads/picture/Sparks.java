// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.picture;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.base.Trig;
import dev.windhover.engine.render.DrawList;
import dev.windhover.samples.pads.match.Cue;
import dev.windhover.samples.pads.match.CueBlock;

/**
 * What flies when something happens. Nothing of it is kept: where a spark is follows from when its
 * cue was, so a replay and a picture after a pause show the same.
 */
final class Sparks {
    private static final double TURN = 6.283185307179586;
    private static final float SECOND = 60f;

    /** Seconds, metres per second and number of sparks, by kind; zeros for what is only heard. */
    private static final float[] LASTS = {0.4f, 0.45f, 0.3f, 0.35f, 1.5f, 0f, 0f, 0f, 2.2f};

    private static final float[] FLIES = {9f, 10f, 6f, 7f, 17f, 0f, 0f, 0f, 20f};
    private static final int[] COUNT = {14, 18, 8, 12, 90, 0, 0, 0, 140};

    private final CueBlock cues;
    private final Palette palette;
    private final Sight sight;

    Sparks(CueBlock cues, Palette palette, Sight sight) {
        this.sight = sight;
        this.cues = cues;
        this.palette = palette;
    }

    /** Seconds since a cue, by the match's clock. */
    float since(int kind, float clock) {
        return (clock - cues.at.get(kind)) / SECOND;
    }

    void into(DrawList list, float clock, boolean isCalm) {
        list.batch(DrawList.Kind.STREAK, 0);
        for (int kind = 0; kind < Cue.COUNT; kind++) {
            float age = since(kind, clock);
            if (age >= 0f && age < LASTS[kind] && !isCalm) streaks(list, kind, age);
        }
        list.batch(DrawList.Kind.GLOW, 0);
        for (int kind = 0; kind < Cue.COUNT; kind++) {
            float age = since(kind, clock);
            if (age >= 0f && age < LASTS[kind]) flash(list, kind, age / LASTS[kind]);
        }
    }

    private void streaks(DrawList list, int kind, float age) {
        float left = 1f - age / LASTS[kind];
        float strength = kind < Cue.GOAL ? 0.35f + 0.65f * cues.strength.get(kind) : 1f;
        int count = (int) (COUNT[kind] * strength);
        long seed = cues.at.get(kind) * 31L + kind;
        int colour = palette.faded(cues.who.get(kind), 0.9f * left);
        for (int i = 0; i < count; i++) {
            double turn = TURN * Rng.unit(seed, 3 * i);
            float speed = FLIES[kind] * strength * (0.25f + 0.75f * Rng.unit(seed, 3 * i + 1));
            float rise = 0.5f * speed * Rng.unit(seed, 3 * i + 2);
            float dx = (float) Trig.cos(turn);
            float dz = (float) Trig.sin(turn);
            // They slow down: half of the way is gone in the first third.
            float away = speed * age * (1f - 0.4f * (1f - left));
            float y = Math.max(0.1f, 0.5f + rise * age - 6f * age * age);
            float length = 0.25f + 0.06f * speed * left;
            list.instance(
                    cues.x.get(kind) + dx * away,
                    y,
                    cues.z.get(kind) + dz * away,
                    0.07f,
                    dx,
                    0f,
                    dz,
                    length,
                    colour);
        }
    }

    private void flash(DrawList list, int kind, float share) {
        float strength = kind < Cue.GOAL ? cues.strength.get(kind) : 1f;
        float left = 1f - share;
        float radius = (kind >= Cue.GOAL ? 7f : 1.6f) * (0.5f + share) * (0.4f + 0.6f * strength);
        int colour = palette.faded(cues.who.get(kind), 0.5f * left * left);
        sight.light(list, cues.x.get(kind), 0.5f, cues.z.get(kind), radius, colour);
    }
}
