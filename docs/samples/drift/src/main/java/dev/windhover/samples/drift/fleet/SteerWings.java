// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.engine.base.Trig;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.Vec3Column;
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
    private static final float SIGHT = 190f;

    private static final float FEAR = 95f;

    /** Fewer ships than this are stragglers, neither prey nor a threat. */
    private static final float SIZE_MIN = 40f;

    /** A hunter aims at where its prey will be in so many seconds. */
    private static final float LEAD_SECONDS = 0.8f;

    /** A wing looks round for nearer prey every ten seconds, each at another step. */
    private static final int LOOK_STEPS = 600;

    /**
     * Lengths per second along the patrol: as fast as the slowest ships, so that a wing draws out
     * into a stream. The same on every ring, so that inner wings overtake outer ones and fleets
     * meet.
     */
    private static final double PATROL_SPEED = 27.0;

    /** How much of a goal hunting and fleeing are; the rest stays patrol, or all would meet. */
    private static final float HUNT = 0.62f;

    private static final float FLEE = 0.5f;

    private final WingTable wings;

    public SteerWings(WingTable wings) {
        this.wings = wings;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.DECIDE).reads(wings.position, wings.velocity);
        access.reads(wings.radius, wings.phase, wings.tilt, wings.size);
        access.writes(wings.goal, wings.prey, wings.hunting);
        access.after("SurveyWings");
    }

    @Override
    public void run(Step step) {
        // A step is a sixtieth: a whole number of them has the same seconds on every target.
        double seconds = step.number() / 60.0;
        int looking = step.number() % LOOK_STEPS;
        for (int wing = 0; wing < wings.count(); wing++) {
            if (looking == wing * 6) {
                wings.prey.set(wing, nearest(wing, Fleet.preyOf(Wing.fleetOf(wing))));
            }
            patrol(wing, seconds);
            hunt(wing);
            flee(wing, nearest(wing, Fleet.hunterOf(Wing.fleetOf(wing))));
        }
    }

    private void patrol(int wing, double seconds) {
        float radius = wings.radius.get(wing);
        double angle = wings.phase.get(wing) + seconds * PATROL_SPEED / radius;
        wings.goal.set(
                wing,
                radius * (float) Trig.cos(angle),
                wings.tilt.get(wing) * (float) Trig.sin(angle * 2.0),
                radius * (float) Trig.sin(angle));
    }

    private void hunt(int wing) {
        int prey = wings.prey.get(wing);
        boolean near = distance2(wing, prey) < SIGHT * SIGHT;
        wings.hunting.set(wing, near);
        if (!near) return;
        final Vec3Column at = wings.position;
        final Vec3Column velocity = wings.velocity;
        mix(wings.goal.x, wing, HUNT, at.x.get(prey) + LEAD_SECONDS * velocity.x.get(prey));
        mix(wings.goal.y, wing, HUNT, at.y.get(prey) + LEAD_SECONDS * velocity.y.get(prey));
        mix(wings.goal.z, wing, HUNT, at.z.get(prey) + LEAD_SECONDS * velocity.z.get(prey));
    }

    private void flee(int wing, int hunter) {
        float distance2 = distance2(wing, hunter);
        if (distance2 >= FEAR * FEAR) return;
        // Twice as far away from it as fear reaches, whatever else the wing wanted.
        float scale = 2f * FEAR / (float) Math.sqrt(distance2 + 1f);
        float dx = (wings.position.x.get(wing) - wings.position.x.get(hunter)) * scale;
        float dz = (wings.position.z.get(wing) - wings.position.z.get(hunter)) * scale;
        mix(wings.goal.x, wing, FLEE, wings.position.x.get(wing) + dx);
        mix(wings.goal.z, wing, FLEE, wings.position.z.get(wing) + dz);
    }

    private static void mix(FloatColumn goal, int wing, float share, float value) {
        goal.set(wing, goal.get(wing) + (value - goal.get(wing)) * share);
    }

    /** Of a fleet's wings that are worth the name; its first one when there is none. */
    private int nearest(int wing, int fleet) {
        int first = fleet * Wing.PER_FLEET;
        int best = first;
        float bestDistance2 = Float.MAX_VALUE;
        for (int other = first; other < first + Wing.PER_FLEET; other++) {
            float distance2 = distance2(wing, other);
            if (distance2 < bestDistance2 && wings.size.get(other) >= SIZE_MIN) {
                bestDistance2 = distance2;
                best = other;
            }
        }
        return best;
    }

    private float distance2(int a, int b) {
        final Vec3Column at = wings.position;
        float dx = at.x.get(a) - at.x.get(b);
        float dy = at.y.get(a) - at.y.get(b);
        float dz = at.z.get(a) - at.z.get(b);
        return dx * dx + dy * dy + dz * dz;
    }
}
