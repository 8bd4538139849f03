// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.player;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.samples.pads.arena.Craft;
import dev.windhover.samples.pads.arena.CraftTable;
import dev.windhover.samples.pads.arena.Puck;
import dev.windhover.samples.pads.arena.PuckBlock;
import dev.windhover.samples.pads.arena.Rink;
import dev.windhover.samples.pads.match.MatchBlock;

/**
 * The opponent. It gets behind the puck, as seen from the goal that it shoots at, and goes through
 * it; when the puck is behind, it goes round it home. It sees the same as a player, and aims worse.
 */
public final class PlayMachine implements Kernel {
    /** Seconds ahead that it thinks. */
    private static final float AHEAD = 0.22f;

    /** Metres behind the puck from where it shoots. */
    private static final float BEHIND = 2.3f;

    /** Cosine of how well it is lined up before it shoots. */
    private static final float LINED_UP = 0.8f;

    private static final float DASH_FROM = 5.5f;

    /** Share of a hand's strength: against somebody, and in the demo. */
    private static final float STRENGTH = 0.78f;

    private static final float DEMO_STRENGTH = 0.9f;

    /** Steps for which it keeps an aim, and metres by which that is off at most. */
    private static final int AIM_STEPS = 50;

    private static final float AIM_OFF = 3.4f;

    private final CraftTable craft;
    private final PuckBlock puck;
    private final PlayerBlock players;
    private final MatchBlock match;
    private final HandBlock hands;
    private final long seed;

    public PlayMachine(
            CraftTable craft,
            PuckBlock puck,
            PlayerBlock players,
            MatchBlock match,
            HandBlock hands,
            long seed) {
        this.craft = craft;
        this.puck = puck;
        this.players = players;
        this.match = match;
        this.hands = hands;
        this.seed = seed;
    }

    @Override
    public void declare(Access access) {
        access.reads(craft).reads(puck, players, match).writes(hands).after("ReadHands", "RunMenu");
    }

    @Override
    public void run(Step step) {
        for (int player = 0; player < Craft.COUNT; player++) {
            if (players.machine.get(player)) play(player);
        }
    }

    /** Mirrored, so that it always shoots towards positive x. */
    private void play(int player) {
        float ahead = Craft.ahead(player);
        float x = craft.x.get(player) * ahead;
        float z = craft.z.get(player);
        float puckX = (puck.x.get(0) + puck.vx.get(0) * AHEAD) * ahead;
        float puckZ = puck.z.get(0) + puck.vz.get(0) * AHEAD;
        int aim = match.clock.get(0) / AIM_STEPS * Craft.COUNT + player;
        float toX = Rink.HALF_LENGTH - puckX;
        float toZ = Rng.between(seed, aim, -AIM_OFF, AIM_OFF) - puckZ;
        float far = (float) Math.sqrt(toX * toX + toZ * toZ);
        far = Math.max(far, 0.01f);
        toX /= far;
        toZ /= far;
        float offX = puckX - x;
        float offZ = puckZ - z;
        float distance = (float) Math.sqrt(offX * offX + offZ * offZ);
        boolean isLinedUp = offX * toX + offZ * toZ > LINED_UP * distance;
        if (x > puckX + 0.3f) {
            // Past it: home, and round the puck rather than through it.
            float side = z < puckZ ? -1f : 1f;
            float room = Craft.RADIUS + Puck.RADIUS + 0.5f;
            boolean isInTheWay = side * (z - puckZ) < room;
            go(player, puckX - BEHIND - x, isInTheWay ? side * room * 2f : puckZ - z, ahead);
        } else if (isLinedUp) {
            go(player, offX + toX, offZ + toZ, ahead);
            boolean dares = Rng.below(seed, ~aim, 3) > 0;
            hands.dashes.set(player, dares && distance < DASH_FROM);
        } else {
            go(player, offX - toX * BEHIND, offZ - toZ * BEHIND, ahead);
        }
    }

    private void go(int player, float x, float z, float ahead) {
        float far = (float) Math.sqrt(x * x + z * z);
        float strength = players.machine.get(0) ? DEMO_STRENGTH : STRENGTH;
        // It comes to rest where it wants to be.
        float share = strength / Math.max(far, 1.2f);
        hands.x.set(player, x * share * ahead);
        hands.z.set(player, z * share);
    }
}
