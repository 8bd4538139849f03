// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.menu;

import dev.windhover.protocol.table.Block;
import dev.windhover.samples.pads.match.Phase;

/**
 * What was read out already.
 *
 * @param zones where puck and craft were: a number from 0 to 8 each, three by three
 * @param at the match's clock then
 */
@Block
public record Told(Phase phase, int round, int zones, int at) {}
