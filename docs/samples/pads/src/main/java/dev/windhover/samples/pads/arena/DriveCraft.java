// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.arena;

import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.samples.pads.match.Cue;
import dev.windhover.samples.pads.match.CueBlock;
import dev.windhover.samples.pads.match.Match;
import dev.windhover.samples.pads.match.MatchBlock;
import dev.windhover.samples.pads.player.HandBlock;

/** Hands become thrust: craft slide, turn their nose, and dash. */
public final class DriveCraft implements Kernel {
    /** Metres per second squared, and the share of speed that is lost in a second. */
    private static final float THRUST = 36f;

    private static final float DRAG = 2.5f;

    /** Metres per second that a dash adds. */
    private static final float DASH = 15f;

    /** Per second: how fast a nose follows the hand. */
    private static final float TURN = 12f;

    /** A hand as light as this points nowhere. */
    private static final float LIGHT = 0.05f;

    private final CraftTable craft;
    private final HandBlock hands;
    private final MatchBlock match;
    private final CueBlock cues;

    public DriveCraft(CraftTable craft, HandBlock hands, MatchBlock match, CueBlock cues) {
        this.craft = craft;
        this.hands = hands;
        this.match = match;
        this.cues = cues;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.FORCES).reads(hands, match).reads(craft.x, craft.z);
        access.writes(craft.vx, craft.vz, craft.headingX, craft.headingZ, craft.rest);
        access.writes(cues);
    }

    @Override
    public void run(Step step) {
        if (!Match.isMoving(match)) return;
        float dt = step.seconds();
        for (int row = 0; row < craft.count(); row++) {
            float x = hands.x.get(row);
            float z = hands.z.get(row);
            float vx = craft.vx.get(row) + x * THRUST * dt;
            float vz = craft.vz.get(row) + z * THRUST * dt;
            float left = 1f - DRAG * dt;
            craft.vx.set(row, vx * left);
            craft.vz.set(row, vz * left);
            turn(row, x, z, dt);
            int rest = craft.rest.get(row);
            if (rest > 0) craft.rest.set(row, rest - 1);
            else if (hands.dashes.get(row)) dash(row);
        }
    }

    private void turn(int row, float x, float z, float dt) {
        float far = x * x + z * z;
        if (far < LIGHT * LIGHT) return;
        float length = (float) Math.sqrt(far);
        float share = TURN * dt;
        float headingX = craft.headingX.get(row);
        float headingZ = craft.headingZ.get(row);
        float nextX = headingX + (x / length - headingX) * share;
        float nextZ = headingZ + (z / length - headingZ) * share;
        float size = (float) Math.sqrt(nextX * nextX + nextZ * nextZ);
        // Turned right round it passes through nothing; it then turns over one side.
        if (size < LIGHT) {
            craft.headingX.set(row, 0f - headingZ);
            craft.headingZ.set(row, headingX);
            return;
        }
        craft.headingX.set(row, nextX / size);
        craft.headingZ.set(row, nextZ / size);
    }

    private void dash(int row) {
        float headingX = craft.headingX.get(row);
        float headingZ = craft.headingZ.get(row);
        craft.vx.set(row, craft.vx.get(row) + headingX * DASH);
        craft.vz.set(row, craft.vz.get(row) + headingZ * DASH);
        craft.rest.set(row, Craft.REST);
        float x = craft.x.get(row);
        Cue.give(cues, match, Cue.DASH, x, craft.z.get(row), 1f, row);
    }
}
