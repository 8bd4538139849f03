// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.menu;

import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.semantics.Nodes;
import dev.windhover.samples.pads.arena.Craft;
import dev.windhover.samples.pads.arena.CraftTable;
import dev.windhover.samples.pads.arena.PuckBlock;
import dev.windhover.samples.pads.arena.Rink;
import dev.windhover.samples.pads.match.MatchBlock;
import dev.windhover.samples.pads.match.Phase;
import dev.windhover.samples.pads.player.PlayerBlock;

/**
 * Reads a match out: rounds, goals, and coarsely who is where. Blue's goal is called left and
 * orange's right, whichever way the screen is held.
 */
public final class Announce implements Kernel {
    /** Steps from one sentence about places to the next: as long as it takes to say. */
    private static final int SENTENCE = 150;

    private static final String[] ACROSS = {"left", "middle", "right"};
    private static final String[] ALONG = {"top ", "", "bottom "};

    private final CraftTable craft;
    private final PuckBlock puck;
    private final MatchBlock match;
    private final PlayerBlock players;
    private final ToldBlock told;
    private final MenuBlock menu;
    private final Nodes nodes;
    private final Voice voice;

    public Announce(
            CraftTable craft,
            PuckBlock puck,
            MatchBlock match,
            PlayerBlock players,
            ToldBlock told,
            MenuBlock menu,
            Nodes nodes,
            Voice voice) {
        this.craft = craft;
        this.puck = puck;
        this.match = match;
        this.players = players;
        this.told = told;
        this.menu = menu;
        this.nodes = nodes;
        this.voice = voice;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.FINISH).reads(puck, match, players, menu).reads(craft);
        access.writes(told).writes(nodes.name);
    }

    @Override
    public void run(Step step) {
        if (match.paused.get(0)) return;
        Phase phase = match.phase.get(0);
        int round = match.round.get(0);
        if (phase != told.phase.get(0) || round != told.round.get(0)) {
            told.phase.set(0, phase);
            told.round.set(0, round);
            told.at.set(0, match.clock.get(0));
            news(phase);
        } else if (phase == Phase.PLAY && match.clock.get(0) - told.at.get(0) >= SENTENCE) {
            places();
        }
    }

    private void news(Phase phase) {
        switch (phase) {
            case READY:
                voice.say("Round " + match.round.get(0) + ". Get ready.");
                break;
            case PLAY:
                voice.say("Go!");
                break;
            case BREAK:
                String score = match.blue.get(0) + " to " + match.orange.get(0) + ".";
                int scorer = match.scorer.get(0);
                String who = scorer < 0 ? "Time is up" : "Goal for " + players.shown.get(scorer);
                voice.warn(who + ". " + score);
                break;
            default:
        }
    }

    /** Only when somebody is somewhere else. */
    private void places() {
        int zones = zone(puck.x.get(0), puck.z.get(0));
        for (int row = 0; row < Craft.COUNT; row++) {
            zones = zones * 9 + zone(craft.x.get(row), craft.z.get(row));
        }
        if (zones == told.zones.get(0)) return;
        told.zones.set(0, zones);
        told.at.set(0, match.clock.get(0));
        voice.say(
                "Puck "
                        + name(zones / 81)
                        + ", "
                        + players.shown.get(0)
                        + " "
                        + name(zones / 9 % 9)
                        + ", "
                        + players.shown.get(1)
                        + " "
                        + name(zones % 9));
    }

    private static int zone(float x, float z) {
        return third(z, Rink.HALF_WIDTH) * 3 + third(x, Rink.HALF_LENGTH);
    }

    private static int third(float place, float half) {
        return place < -half / 3f ? 0 : place > half / 3f ? 2 : 1;
    }

    private static String name(int zone) {
        return ALONG[zone / 3] + ACROSS[zone % 3];
    }
}
