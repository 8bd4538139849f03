// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.player;

import dev.windhover.engine.input.Controls;
import dev.windhover.samples.drift.fleet.Skies;

/** Moves the camera as the player's gestures ask. The picture eases after it, see CameraEase. */
final class CameraRig {
    private static final float RADIANS_PER_PIXEL = 0.0055f;

    /** Straight down and nearly straight up would lose which way is up. */
    private static final float PITCH_MAX = 1.5f;

    private static final float PITCH_MIN = -1.35f;
    private static final float TURN = 6.2831855f;

    private final CameraBlock camera;
    private final Controls controls;
    private final Sight sight = new Sight();

    CameraRig(CameraBlock camera, Controls controls) {
        this.camera = camera;
        this.controls = controls;
    }

    /** Back to the view that the game starts with. */
    void home() {
        for (int i = 0; i < camera.columns().size(); i++) {
            camera.columns().get(i).zero(0);
        }
        camera.defaults(0);
    }

    /** Turns round the target by so many px. */
    void orbit(float dx, float dy) {
        turn(-dx * RADIANS_PER_PIXEL);
        float pitch = camera.pitch.get(0) + dy * RADIANS_PER_PIXEL;
        camera.pitch.set(0, clamp(pitch, PITCH_MIN, PITCH_MAX));
    }

    void turn(float radians) {
        float yaw = camera.yaw.get(0) + radians;
        // Kept small so that a long evening of turning loses no precision.
        if (yaw > TURN) yaw -= 2f * TURN;
        if (yaw < -TURN) yaw += 2f * TURN;
        camera.yaw.set(0, yaw);
    }

    /** Drags the world by so many px: what was under the pointer stays under it. */
    void pan(float dx, float dy) {
        sight.of(camera, controls);
        float scale = sight.perPixel() * sight.reach;
        shift(-dx * scale, dy * scale, sight.upX, sight.upY, sight.upZ);
        camera.follows.set(0, 0);
    }

    /** Flies over the plane: shares of the distance to the right and ahead. */
    void fly(float right, float ahead) {
        sight.of(camera, controls);
        float scale = camera.distance.get(0);
        // Ahead on the plane is right turned by a quarter to the left.
        shift(right * scale, ahead * scale, sight.rightZ, 0f, -sight.rightX);
        camera.follows.set(0, 0);
    }

    /** Makes the distance {@code factor} times as long; what is under the pointer stays there. */
    void zoom(float factor, float screenX, float screenY) {
        float distance = camera.distance.get(0);
        float wanted =
                clamp(
                        distance * clamp(factor, 0.25f, 4f),
                        Camera.DISTANCE_MIN,
                        Camera.DISTANCE_MAX);
        sight.of(camera, controls);
        camera.distance.set(0, wanted);
        if (camera.follows.get(0) != 0) return;
        float share = (1f - wanted / distance) * sight.reach;
        shift(
                sight.across(screenX) * share,
                sight.above(screenY) * share,
                sight.upX,
                sight.upY,
                sight.upZ);
    }

    /** Moves the target along the camera's right and along another direction. */
    private void shift(float right, float other, float otherX, float otherY, float otherZ) {
        float x = camera.target.x.get(0) + right * sight.rightX + other * otherX;
        float y = camera.target.y.get(0) + other * otherY;
        float z = camera.target.z.get(0) + right * sight.rightZ + other * otherZ;
        camera.target.set(
                0,
                clamp(x, -Skies.RADIUS, Skies.RADIUS),
                clamp(y, -Skies.HEIGHT, Skies.HEIGHT),
                clamp(z, -Skies.RADIUS, Skies.RADIUS));
    }

    private static float clamp(float value, float min, float max) {
        return value < min ? min : value > max ? max : value;
    }
}
