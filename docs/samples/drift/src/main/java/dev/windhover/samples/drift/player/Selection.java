// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.player;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Ref;
import dev.windhover.protocol.table.Unit;
import dev.windhover.samples.drift.fleet.Ship;

/**
 * The ship that the player selected, with what the page shows of it. All zero when there is none.
 *
 * @param wing within its fleet, from 0
 * @param hunting while its wing closes in on its prey
 * @param followed while the camera stays on it
 */
@Block
public record Selection(
        @Ref(Ship.class) int ship,
        int fleet,
        int wing,
        float x,
        float y,
        float z,
        @Unit("lengths/s") float speed,
        boolean hunting,
        boolean followed) {}
