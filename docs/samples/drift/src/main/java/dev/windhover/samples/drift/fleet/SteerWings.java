// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.engine.base.Trig;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;

/**
 * Gives every wing its goal: its patrol, a wing of the fleet that it hunts when one is near, and
 * away from the wing that hunts it most closely.
 */
public final class SteerWings implements Kernel {
    /** Prey is seen from this far, and hunters are feared from this near. */
    private static final float SIGHT = 210f;

    private static final float FEAR = 95f;

    /** A hunter aims at where its prey will be in so many seconds. */
    private static final float LEAD_SECONDS = 0.8f;

    /** A wing looks round for nearer prey every ten seconds, each at another step. */
    private static final int LOOK_STEPS = 600;

    /** Radians per second: slower than ships fly, so that they circle their goal. */
    private static final double PATROL_SPEED = 0.045;

    private final WingTable wings;

    public SteerWings(WingTable wings) {
        this.wings = wings;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.DECIDE).reads(wings.x, wings.y, wings.z, wings.vx, wings.vy, wings.vz);
        access.reads(wings.radius, wings.phase, wings.tilt);
        access.writes(wings.goalX, wings.goalY, wings.goalZ, wings.prey, wings.hunting);
    }

    @Override
    public void run(Step step) {
        // A step is a sixtieth: a whole number of them has the same seconds on every target.
        double seconds = step.number() / 60.0;
        int looking = step.number() % LOOK_STEPS;
        for (int wing = 0; wing < wings.count(); wing++) {
            if (looking == wing * 6) {
                wings.prey.set(wing, nearest(wing, FleetTable.preyOf(WingTable.fleetOf(wing))));
            }
            patrol(wing, seconds);
            hunt(wing);
            flee(wing, nearest(wing, FleetTable.hunterOf(WingTable.fleetOf(wing))));
        }
    }

    private void patrol(int wing, double seconds) {
        double angle = wings.phase.get(wing) + seconds * PATROL_SPEED;
        float radius = wings.radius.get(wing);
        wings.goalX.set(wing, radius * (float) Trig.cos(angle));
        wings.goalY.set(wing, wings.tilt.get(wing) * (float) Trig.sin(angle * 2.0));
        wings.goalZ.set(wing, radius * (float) Trig.sin(angle));
    }

    private void hunt(int wing) {
        int prey = wings.prey.get(wing);
        boolean near = distance2(wing, prey) < SIGHT * SIGHT;
        wings.hunting.set(wing, near ? 1 : 0);
        if (!near) return;
        wings.goalX.set(wing, wings.x.get(prey) + LEAD_SECONDS * wings.vx.get(prey));
        wings.goalY.set(wing, wings.y.get(prey) + LEAD_SECONDS * wings.vy.get(prey));
        wings.goalZ.set(wing, wings.z.get(prey) + LEAD_SECONDS * wings.vz.get(prey));
    }

    private void flee(int wing, int hunter) {
        float distance2 = distance2(wing, hunter);
        if (distance2 >= FEAR * FEAR) return;
        // Twice as far away from it as fear reaches, whatever else the wing wanted.
        float scale = 2f * FEAR / (float) Math.sqrt(distance2 + 1f);
        float dx = (wings.x.get(wing) - wings.x.get(hunter)) * scale;
        float dz = (wings.z.get(wing) - wings.z.get(hunter)) * scale;
        wings.goalX.set(wing, 0.5f * (wings.goalX.get(wing) + wings.x.get(wing) + dx));
        wings.goalZ.set(wing, 0.5f * (wings.goalZ.get(wing) + wings.z.get(wing) + dz));
    }

    private int nearest(int wing, int fleet) {
        int first = fleet * WingTable.PER_FLEET;
        int best = first;
        float bestDistance2 = distance2(wing, first);
        for (int other = first + 1; other < first + WingTable.PER_FLEET; other++) {
            float distance2 = distance2(wing, other);
            if (distance2 < bestDistance2) {
                bestDistance2 = distance2;
                best = other;
            }
        }
        return best;
    }

    private float distance2(int a, int b) {
        float dx = wings.x.get(a) - wings.x.get(b);
        float dy = wings.y.get(a) - wings.y.get(b);
        float dz = wings.z.get(a) - wings.z.get(b);
        return dx * dx + dy * dy + dz * dz;
    }
}
