// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.player;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Length;
import dev.windhover.samples.pads.arena.Craft;

/**
 * Who plays, blue first.
 *
 * @param called as entered
 * @param shown in this match: the name, or what the machine is called
 */
@Block(rows = Craft.COUNT)
public record Player(
        @Length(Player.NAME_BYTES) String called,
        @Length(Player.NAME_BYTES) String shown,
        boolean machine) {
    /** Sixteen letters of most scripts, eight of any. */
    public static final int NAME_BYTES = 32;

    public static final String MACHINE = "Machine";

    private static final String[] COLOURS = {"Blue", "Orange"};

    /** What a player is called before a name is entered. */
    public static String colour(int player) {
        return COLOURS[player];
    }

    /** Who plays each craft from now on. */
    public static void seat(PlayerBlock players, boolean blueIsMachine, boolean orangeIsMachine) {
        seat(players, 0, blueIsMachine);
        seat(players, 1, orangeIsMachine);
    }

    private static void seat(PlayerBlock players, int player, boolean isMachine) {
        players.machine.set(player, isMachine);
        show(players, player);
    }

    /** Brings what is shown up to what is entered. */
    public static void show(PlayerBlock players, int player) {
        boolean isMachine = players.machine.get(player);
        players.shown.set(player, isMachine ? MACHINE : players.called.get(player));
    }

    /** Whether one plays against the machine, with whatever is at hand. */
    public static boolean isAlone(PlayerBlock players) {
        return players.machine.get(1) && !players.machine.get(0);
    }
}
