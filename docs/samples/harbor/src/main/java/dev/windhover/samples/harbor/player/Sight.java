// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.player;

import dev.windhover.engine.input.Controls;
import dev.windhover.samples.harbor.chart.Coast;

/** From px of the screen to metres of the chart and back; the same for pictures and clicks. */
public final class Sight {
    /** A little of what is around the chart is seen too. */
    private static final float MARGIN = 1.02f;

    public float middleX;
    public float middleY;

    /** Metres from the middle of the picture to its upper edge. */
    public float halfHeight;

    public float metresPerPixel;
    private float width;
    private float height;

    /** Takes the state's outlook and screen; a sensible shape while there is none. */
    public Sight of(OutlookBlock outlook, Controls controls) {
        boolean known = controls.cssWidth() >= 1f && controls.cssHeight() >= 1f;
        width = known ? controls.cssWidth() : 960f;
        height = known ? controls.cssHeight() : 600f;
        float byHeight = 0.5f * Coast.HEIGHT;
        float byWidth = 0.5f * Coast.WIDTH * height / width;
        float whole = MARGIN * (byHeight > byWidth ? byHeight : byWidth);
        halfHeight = whole / outlook.zoom.get(0);
        metresPerPixel = 2f * halfHeight / height;
        middleX = outlook.middle.x.get(0);
        middleY = outlook.middle.y.get(0);
        return this;
    }

    public float chartX(float screenX) {
        return middleX + (screenX - 0.5f * width) * metresPerPixel;
    }

    public float chartY(float screenY) {
        return middleY + (screenY - 0.5f * height) * metresPerPixel;
    }
}
