// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.player;

import dev.windhover.engine.input.Controls;

/**
 * Where on the screen a finger steers and dashes. Whoever plays alone has all of it: a stick
 * wherever a finger comes down, and a button for the right thumb. Two have a half each.
 */
public final class Glass {
    /** CSS px: a stick is at its end so far from where it began. */
    public static final float STICK = 56f;

    /** Radius of the button; fingers come down somewhere near it. */
    public static final float BUTTON = 42f;

    private static final float NEAR = 58f;
    private static final float EDGE = 66f;

    /** What the page shows above the picture. */
    private static final float TOP = 64f;

    private final Controls controls;

    public Glass(Controls controls) {
        this.controls = controls;
    }

    /** Whose half it is. */
    public int playerAt(float x, float y, boolean isAlone) {
        if (isAlone) return 0;
        if (Steering.isUpright(controls)) return y < 0.5f * controls.cssHeight() ? 1 : 0;
        return x < 0.5f * controls.cssWidth() ? 0 : 1;
    }

    public boolean isOnButton(int player, float x, float y, boolean isAlone) {
        float dx = x - buttonX(player, isAlone);
        float dy = y - buttonY(player, isAlone);
        return dx * dx + dy * dy < NEAR * NEAR;
    }

    public float buttonX(int player, boolean isAlone) {
        boolean isRight = isAlone || player == 1 != Steering.isUpright(controls);
        return isRight ? controls.cssWidth() - EDGE : EDGE;
    }

    public float buttonY(int player, boolean isAlone) {
        boolean isAbove = !isAlone && player == 1 && Steering.isUpright(controls);
        return isAbove ? TOP + EDGE : controls.cssHeight() - EDGE;
    }
}
