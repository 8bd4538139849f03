// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.picture;

import dev.windhover.engine.render.DrawList;

/** The colours, and those for players who have asked for more contrast or for their own. */
final class Palette {
    private static final float[][] USUAL = {{0.22f, 0.62f, 1f}, {1f, 0.5f, 0.16f}};
    private static final float[][] STRONG = {{0.35f, 0.85f, 1f}, {1f, 0.85f, 0.1f}};

    /** What shines by itself is drawn brighter than it is painted. */
    private static final float SHINES = 0.64f;

    final int[] hull = new int[2];
    final int[] floor = new int[2];
    int puck;
    int marks;
    int grid;
    float background;
    private boolean isStrong;
    private float[][] shares = USUAL;

    Palette() {
        mix();
    }

    /** Takes what the player prefers. */
    void prefer(boolean strong) {
        if (strong == isStrong) return;
        isStrong = strong;
        mix();
    }

    /** A player's colour at any strength. */
    int faded(int player, float alpha) {
        if (player < 0) return DrawList.colour(0.9f, 0.95f, 1f, alpha);
        float[] share = shares[player];
        return DrawList.colour(share[0], share[1], share[2], alpha);
    }

    private void mix() {
        shares = isStrong ? STRONG : USUAL;
        float ground = isStrong ? 0f : 0.075f;
        for (int player = 0; player < 2; player++) {
            float[] share = shares[player];
            hull[player] =
                    DrawList.colour(share[0] * SHINES, share[1] * SHINES, share[2] * SHINES, 1f);
            float rest = isStrong ? 0f : 0.03f;
            floor[player] =
                    DrawList.colour(
                            rest + ground * share[0],
                            rest + ground * share[1],
                            1.5f * rest + ground * share[2],
                            1f);
        }
        grid = DrawList.colour(0.5f, 0.66f, 1f, isStrong ? 0f : 0.075f);
        puck = DrawList.colour(0.62f, 0.65f, 0.7f, 1f);
        marks =
                isStrong
                        ? DrawList.colour(0.7f, 0.7f, 0.7f, 1f)
                        : DrawList.colour(0.17f, 0.22f, 0.32f, 1f);
        background = isStrong ? 0f : 0.016f;
    }
}
