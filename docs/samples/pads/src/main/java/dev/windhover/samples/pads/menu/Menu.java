// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.menu;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Length;
import dev.windhover.protocol.table.Unit;
import dev.windhover.samples.pads.player.Player;

/**
 * Where the player is among the screens.
 *
 * @param before the screen that Back goes to
 * @param selected the node that Enter chooses
 * @param built the ordinal of the screen that there are nodes for, counted from 1
 * @param width of the picture that they were laid out for
 * @param stale whether a name on it is to be said anew
 * @param clicked the node that was pressed since the last step; 0 for none
 * @param asked the slot that a key is asked for, counted from 1; 0 for none
 * @param named the player whose name is entered, counted from 1; 0 for nobody
 * @param composed what is not entered yet
 * @param typed whether a key since the last step was part of a name, and so of nothing else
 * @param say the node that is read out when it changes
 * @param alarm the same, at once
 * @param whole whether the screen is wished for as a whole
 * @param filled whether it was there in the last step
 * @param pads those that are plugged in, as bits
 * @param touched whether fingers play
 */
@Block
public record Menu(
        Screen screen,
        Screen before,
        int selected,
        int built,
        @Unit("px") float width,
        @Unit("px") float height,
        boolean stale,
        int clicked,
        int asked,
        int named,
        @Length(Player.NAME_BYTES) String composed,
        boolean typed,
        int say,
        int alarm,
        boolean muted,
        boolean whole,
        boolean filled,
        int pads,
        boolean touched) {}
