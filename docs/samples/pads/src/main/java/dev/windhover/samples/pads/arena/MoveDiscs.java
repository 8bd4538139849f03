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

/** Moves craft and puck, has them bounce off each other, and keeps all of them inside. */
public final class MoveDiscs implements Kernel {
    /** Share of its speed that a puck loses in a second: it glides. */
    private static final float DRAG = 0.22f;

    private static final float WALL = 0.86f;
    private static final float CRAFT_WALL = 0.45f;
    private static final float SHOT = 0.9f;
    private static final float BUMP = 0.85f;

    /** Metres per second that are heard and seen. */
    private static final float FELT = 1.6f;

    /** And those of the hardest shot. */
    private static final float HARDEST = 26f;

    private final CraftTable craft;
    private final PuckBlock puck;
    private final MatchBlock match;
    private final CueBlock cues;
    private final Disc[] discs = {new Disc(), new Disc(), new Disc()};

    public MoveDiscs(CraftTable craft, PuckBlock puck, MatchBlock match, CueBlock cues) {
        this.craft = craft;
        this.puck = puck;
        this.match = match;
        this.cues = cues;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.PHYSICS).reads(match).writes(puck, cues);
        access.writes(craft.x, craft.z, craft.vx, craft.vz, craft.wasX, craft.wasZ);
    }

    @Override
    public void run(Step step) {
        remember();
        if (!Match.isMoving(match)) return;
        load(step.seconds());
        Disc ball = discs[Craft.COUNT];
        float bump = Disc.collide(discs[0], discs[1], BUMP);
        if (bump > FELT) cue(Cue.BUMP, 0.5f * (discs[0].x + discs[1].x), middleZ(), bump, -1);
        for (int row = 0; row < Craft.COUNT; row++) {
            float hit = Disc.collide(discs[row], ball, SHOT);
            if (hit > FELT) cue(Cue.HIT, ball.x, ball.z, hit, row);
            Rink.keepInside(discs[row], false, CRAFT_WALL);
        }
        float wall = Rink.keepInside(ball, true, WALL);
        // A puck between a craft and a wall has nowhere to go; the craft has.
        for (int row = 0; row < Craft.COUNT; row++) {
            Disc.collide(discs[row], ball, 0f);
            Rink.keepInside(discs[row], false, 0f);
        }
        Rink.keepInside(ball, true, 0f);
        if (wall > FELT) cue(Cue.WALL, ball.x, ball.z, wall, -1);
        store();
    }

    private float middleZ() {
        return 0.5f * (discs[0].z + discs[1].z);
    }

    private void cue(int kind, float x, float z, float speed, int who) {
        Cue.give(cues, match, kind, x, z, Math.min(1f, speed / HARDEST), who);
    }

    private void remember() {
        for (int row = 0; row < craft.count(); row++) {
            craft.wasX.set(row, craft.x.get(row));
            craft.wasZ.set(row, craft.z.get(row));
        }
        puck.wasX.set(0, puck.x.get(0));
        puck.wasZ.set(0, puck.z.get(0));
    }

    private void load(float dt) {
        for (int row = 0; row < Craft.COUNT; row++) {
            Disc disc = discs[row];
            disc.vx = craft.vx.get(row);
            disc.vz = craft.vz.get(row);
            disc.x = craft.x.get(row) + disc.vx * dt;
            disc.z = craft.z.get(row) + disc.vz * dt;
            disc.radius = Craft.RADIUS;
            disc.mass = Craft.MASS;
        }
        Disc ball = discs[Craft.COUNT];
        float left = 1f - DRAG * dt;
        ball.vx = puck.vx.get(0) * left;
        ball.vz = puck.vz.get(0) * left;
        ball.x = puck.x.get(0) + ball.vx * dt;
        ball.z = puck.z.get(0) + ball.vz * dt;
        ball.radius = Puck.RADIUS;
        ball.mass = Puck.MASS;
    }

    private void store() {
        for (int row = 0; row < Craft.COUNT; row++) {
            Disc disc = discs[row];
            craft.x.set(row, disc.x);
            craft.z.set(row, disc.z);
            craft.vx.set(row, disc.vx);
            craft.vz.set(row, disc.vz);
        }
        Disc ball = discs[Craft.COUNT];
        float speed = (float) Math.sqrt(ball.vx * ball.vx + ball.vz * ball.vz);
        float slowed = speed > Puck.SPEED_MAX ? Puck.SPEED_MAX / speed : 1f;
        puck.x.set(0, ball.x);
        puck.z.set(0, ball.z);
        puck.vx.set(0, ball.vx * slowed);
        puck.vz.set(0, ball.vz * slowed);
    }
}
