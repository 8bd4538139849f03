// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.menu;

import dev.windhover.protocol.table.Block;
import dev.windhover.samples.pads.player.Steering;

/** What each slot listens to, for the page to keep until the next visit. */
@Block(rows = Steering.SLOTS)
public record Chosen(int key, int button) {}
