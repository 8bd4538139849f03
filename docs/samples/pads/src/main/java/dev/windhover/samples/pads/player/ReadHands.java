// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.player;

import dev.windhover.engine.input.Controls;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.samples.pads.arena.Craft;

/** Keys, pads and fingers become what a hand wants; up on the screen is up, however it is held. */
public final class ReadHands implements Kernel {
    private final Steering steering;
    private final Controls controls;
    private final PlayerBlock players;
    private final HandBlock hands;

    public ReadHands(Steering steering, Controls controls, PlayerBlock players, HandBlock hands) {
        this.steering = steering;
        this.controls = controls;
        this.players = players;
        this.hands = hands;
    }

    @Override
    public void declare(Access access) {
        access.reads(steering.map, controls, players).writes(hands).after("RunMenu");
    }

    @Override
    public void run(Step step) {
        boolean isAlone = Player.isAlone(players);
        for (int player = 0; player < Craft.COUNT; player++) {
            if (players.machine.get(player)) {
                want(player, 0f, 0f, false);
                continue;
            }
            float right = steering.across(player);
            float down = steering.along(player);
            boolean dashes = steering.dashes(player) || hands.tapped.get(player);
            if (isAlone) {
                // Nobody else needs the other keys and the other pad.
                right += steering.across(1);
                down += steering.along(1);
                dashes |= steering.dashes(1);
            }
            int finger = hands.finger.get(player) - 1;
            if (finger >= 0 && controls.buttons(finger) == 0) {
                hands.finger.set(player, 0);
            } else if (finger >= 0) {
                right += (controls.x(finger) - hands.fromX.get(player)) / Glass.STICK;
                down += (controls.y(finger) - hands.fromY.get(player)) / Glass.STICK;
            }
            want(player, right, down, dashes);
        }
    }

    private void want(int player, float right, float down, boolean dashes) {
        float square = right * right + down * down;
        float share = square > 1f ? 1f / (float) Math.sqrt(square) : 1f;
        boolean isUpright = Steering.isUpright(controls);
        // Taken from zero: the negative of a zero has other bits in WebAssembly than on the JVM.
        hands.x.set(player, share * (isUpright ? 0f - down : right));
        hands.z.set(player, share * (isUpright ? right : down));
        hands.dashes.set(player, dashes);
        hands.tapped.set(player, false);
    }
}
