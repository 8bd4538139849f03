// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.port;

import dev.windhover.samples.harbor.chart.Ways;

/** What a vessel carries; a basin serves one kind. */
public enum Kind {
    CONTAINER,
    TANKER,
    BULK,
    GENERAL,
    RORO,
    CRUISE;

    /** As many kinds as there are, and twice those that the port lives on. */
    private static final Kind[] BASINS = {
        CONTAINER, TANKER, BULK, CONTAINER, GENERAL, RORO,
        CONTAINER, TANKER, BULK, GENERAL, RORO, CRUISE
    };

    public static Kind ofBasin(int basin) {
        return BASINS[basin];
    }

    public static Kind ofBerth(int berth) {
        return BASINS[Ways.basinOf(berth)];
    }
}
