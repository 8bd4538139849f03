// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.port;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Ref;
import dev.windhover.samples.harbor.chart.Ways;

/**
 * One row per berth, basin by basin, see {@link Ways}.
 *
 * @param vessel that it was granted to, 0 for none
 * @param moored while the vessel lies there
 * @param closed while it is granted to nobody
 */
@Block(rows = Ways.BERTHS)
public record Berth(@Ref(Vessel.class) int vessel, boolean moored, boolean closed) {
    /** What people call it: A01 to L20. */
    public static String nameOf(int berth) {
        int number = berth % Ways.BERTHS_PER_BASIN + 1;
        char basin = (char) ('A' + Ways.basinOf(berth));
        return basin + (number < 10 ? "0" : "") + number;
    }
}
