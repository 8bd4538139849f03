// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.picture;

import dev.windhover.engine.input.Controls;
import dev.windhover.samples.drift.fleet.ShipTable;
import dev.windhover.samples.drift.player.CameraBlock;
import dev.windhover.samples.drift.player.Sight;

/**
 * The camera that is shown: eases after the one in the state, so that a wheel's notch is a glide.
 * Nothing of it is simulated, so it may live in an object.
 */
final class CameraEase {
    /** Per second: most of the way is gone after a seventh of one. */
    private static final float RATE = 13f;

    private static final float TURN = 6.2831855f;
    private static final int NOBODY = 0;

    private final CameraBlock camera;
    private final ShipTable ships;
    private final Controls controls;
    private final Sight sight = new Sight();

    private boolean started;
    private float x;
    private float y;
    private float z;
    private float yaw;
    private float pitch;
    private float distance;
    private int followed;
    private float followedX;
    private float followedY;
    private float followedZ;

    CameraEase(CameraBlock camera, ShipTable ships, Controls controls) {
        this.camera = camera;
        this.ships = ships;
        this.controls = controls;
    }

    /** Where the picture is taken from, {@code seconds} after the last one. */
    Sight next(float seconds, float alpha) {
        float wantedX = camera.target.x.get(0);
        float wantedY = camera.target.y.get(0);
        float wantedZ = camera.target.z.get(0);
        int follows = camera.follows.get(0);
        int row = follows == NOBODY ? -1 : ships.row(follows);
        if (row >= 0) {
            wantedX = between(ships.previous.x.get(row), ships.position.x.get(row), alpha);
            wantedY = between(ships.previous.y.get(row), ships.position.y.get(row), alpha);
            wantedZ = between(ships.previous.z.get(row), ships.position.z.get(row), alpha);
            if (follows == followed) {
                // Carried along with the ship; only what is left of the way to it is eased.
                x += wantedX - followedX;
                y += wantedY - followedY;
                z += wantedZ - followedZ;
            }
            followedX = wantedX;
            followedY = wantedY;
            followedZ = wantedZ;
        }
        followed = row >= 0 ? follows : NOBODY;

        float share = started ? share(seconds) : 1f;
        started = true;
        x = between(x, wantedX, share);
        y = between(y, wantedY, share);
        z = between(z, wantedZ, share);
        float turn = camera.yaw.get(0) - yaw;
        // The state takes two whole turns off a yaw that grows too large.
        if (turn > TURN) yaw += 2f * TURN;
        if (turn < -TURN) yaw -= 2f * TURN;
        yaw = between(yaw, camera.yaw.get(0), share);
        pitch = between(pitch, camera.pitch.get(0), share);
        distance = between(distance, camera.distance.get(0), share);
        sight.screen(controls.cssWidth(), controls.cssHeight());
        sight.look(x, y, z, yaw, pitch, distance);
        return sight;
    }

    /** 1 - e^(-rate t) by the first terms of the series: the same glide at any frame rate. */
    private static float share(float seconds) {
        float a = RATE * seconds;
        return 1f - 1f / (1f + a * (1f + a * (0.5f + a * (1f / 6f))));
    }

    private static float between(float from, float to, float share) {
        return from + (to - from) * share;
    }
}
