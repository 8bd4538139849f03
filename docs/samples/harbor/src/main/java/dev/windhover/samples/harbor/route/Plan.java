// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.route;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Length;
import dev.windhover.protocol.table.Ref;
import dev.windhover.protocol.table.Unit;
import dev.windhover.samples.harbor.port.Vessel;

/**
 * The passage that was planned last, for the map of every desk.
 *
 * @param bends how many places it has, 0 while there is none
 */
@Block
public record Plan(
        @Ref(Vessel.class) int vessel,
        @Unit("m") float metres,
        int bends,
        @Unit("m") @Length(Plan.PLACES_MAX) float[] x,
        @Unit("m") @Length(Plan.PLACES_MAX) float[] y) {
    /** Ways of this chart have ten bends or so; what is beyond this is not shown. */
    public static final int PLACES_MAX = 48;
}
