// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.protocol.table.Scratch;
import dev.windhover.protocol.table.Table;
import dev.windhover.protocol.table.Unit;
import org.joml.Vector3f;

/**
 * One row per ship, as many as the step's budget was made for. World space, y up, in ship lengths.
 *
 * @param wing row of {@link Wing}
 * @param turnedAt step at which it last changed sides; it flashes for a moment
 * @param previous where it was a step ago; the picture shows it in between
 * @param cell row of {@link Cell} in this step
 */
@Table(rowsMax = 100_000)
public record Ship(
        @Unit("lengths") Vector3f position,
        @Unit("lengths/s") Vector3f velocity,
        int wing,
        int turnedAt,
        @Scratch @Unit("lengths") Vector3f previous,
        @Scratch int cell) {}
