// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.player;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Unit;
import dev.windhover.samples.pads.arena.Craft;

/**
 * What a player's hands want in this step, whatever they hold.
 *
 * @param x where to, in the rink's directions, of length 1 at most
 * @param dashes whether a dash was asked for
 * @param finger the pointer that steers, counted from 1; 0 for none
 * @param fromX where it came down
 * @param tapped whether the button on the glass was touched since the last step
 */
@Block(rows = Craft.COUNT)
public record Hand(
        float x,
        float z,
        boolean dashes,
        int finger,
        @Unit("px") float fromX,
        @Unit("px") float fromY,
        boolean tapped) {}
