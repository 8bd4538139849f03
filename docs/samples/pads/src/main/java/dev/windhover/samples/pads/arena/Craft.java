// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.arena;

import dev.windhover.protocol.table.Scratch;
import dev.windhover.protocol.table.Table;
import dev.windhover.protocol.table.Unit;

/**
 * One row for each player, blue first.
 *
 * @param headingX where its nose points, of length 1
 * @param rest steps until it can dash again
 * @param wasX where it was a step ago; the picture shows it in between
 */
@Table(rowsMax = Craft.COUNT)
public record Craft(
        @Unit("m") float x,
        @Unit("m") float z,
        @Unit("m/s") float vx,
        @Unit("m/s") float vz,
        float headingX,
        float headingZ,
        int rest,
        @Scratch @Unit("m") float wasX,
        @Scratch @Unit("m") float wasZ) {
    public static final int COUNT = 2;
    public static final float RADIUS = 1.15f;
    public static final float MASS = 3f;

    /** Where a round begins, from the middle. */
    public static final float START = 9f;

    /** Steps between two dashes: long enough that it is a decision. */
    public static final int REST = 70;

    /** Which way a player's goal is shot at: blue to the right, orange to the left. */
    public static float ahead(int player) {
        return player == 0 ? 1f : -1f;
    }
}
