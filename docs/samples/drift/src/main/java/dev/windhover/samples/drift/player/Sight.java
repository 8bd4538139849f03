// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.player;

import dev.windhover.engine.base.Trig;
import dev.windhover.engine.input.Controls;

/**
 * What a camera's numbers mean: the eye, three directions and the way through a point of the
 * screen. Computed when asked, never kept from step to step.
 *
 * <pre>
 * eye     = target + reach (cos pitch sin yaw, sin pitch, cos pitch cos yaw)
 * forward = target - eye, of length 1
 * ray     = forward + right across + up above       one length along forward
 * </pre>
 */
public final class Sight {
    /** The angle of view from top to bottom, and the tangent of its half. */
    public static final float ANGLE = 0.9f;

    public static final float TAN_HALF = 0.48305506f;

    /** A screen twice as high as wide sees as much as a square one does, from farther off. */
    private static final float NARROW_MAX = 2f;

    public float eyeX;
    public float eyeY;
    public float eyeZ;
    public float targetX;
    public float targetY;
    public float targetZ;
    public float forwardX;
    public float forwardY;
    public float forwardZ;
    public float rightX;
    public float rightZ;
    public float upX;
    public float upY;
    public float upZ;

    /** From the eye to the target: the camera's distance, more on a narrow screen. */
    public float reach;

    /** Direction through the point that {@link #aim} was given. */
    public float rayX;

    public float rayY;
    public float rayZ;

    private float width = 1f;
    private float height = 1f;

    /** Takes the state's camera and screen. */
    public Sight of(CameraBlock camera, Controls controls) {
        screen(controls.cssWidth(), controls.cssHeight());
        look(
                camera.target.x.get(0),
                camera.target.y.get(0),
                camera.target.z.get(0),
                camera.yaw.get(0),
                camera.pitch.get(0),
                camera.distance.get(0));
        return this;
    }

    /** The screen in CSS px; a sensible shape while there is none. */
    public void screen(float cssWidth, float cssHeight) {
        boolean known = cssWidth >= 1f && cssHeight >= 1f;
        width = known ? cssWidth : 1_280f;
        height = known ? cssHeight : 720f;
    }

    public void look(float x, float y, float z, float yaw, float pitch, float distance) {
        float sinYaw = Trig.sin(yaw);
        float cosYaw = Trig.cos(yaw);
        float sinPitch = Trig.sin(pitch);
        float cosPitch = Trig.cos(pitch);
        float narrow = height > width ? height / width : 1f;
        reach = distance * (narrow < NARROW_MAX ? narrow : NARROW_MAX);
        targetX = x;
        targetY = y;
        targetZ = z;
        forwardX = -cosPitch * sinYaw;
        forwardY = -sinPitch;
        forwardZ = -cosPitch * cosYaw;
        rightX = cosYaw;
        rightZ = -sinYaw;
        upX = -sinPitch * sinYaw;
        upY = cosPitch;
        upZ = -sinPitch * cosYaw;
        eyeX = x - reach * forwardX;
        eyeY = y - reach * forwardY;
        eyeZ = z - reach * forwardZ;
    }

    /** Tangents per CSS px, the same across and along the screen. */
    public float perPixel() {
        return 2f * TAN_HALF / height;
    }

    /** Tangent from the middle of the screen to the right, for a place on it in CSS px. */
    public float across(float screenX) {
        return (screenX - 0.5f * width) * perPixel();
    }

    /** Tangent from the middle of the screen upwards. */
    public float above(float screenY) {
        return (0.5f * height - screenY) * perPixel();
    }

    /** Points the ray through a place on the screen. */
    public void aim(float screenX, float screenY) {
        float across = across(screenX);
        float above = above(screenY);
        rayX = forwardX + rightX * across + upX * above;
        rayY = forwardY + upY * above;
        rayZ = forwardZ + rightZ * across + upZ * above;
    }
}
