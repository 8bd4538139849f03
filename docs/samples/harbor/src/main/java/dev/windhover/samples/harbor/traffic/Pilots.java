// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.traffic;

import dev.windhover.samples.harbor.port.Port;
import dev.windhover.samples.harbor.port.PortBlock;
import dev.windhover.samples.harbor.port.VesselTable;
import dev.windhover.samples.harbor.port.Weather;

/** Puts pilots aboard and takes them off again; the one place that counts them. */
final class Pilots {
    private final PortBlock port;
    private final VesselTable vessels;

    Pilots(PortBlock port, VesselTable vessels) {
        this.port = port;
        this.vessels = vessels;
    }

    boolean canBoard(int row) {
        boolean calm = port.weather.get(0) != Weather.STORM || vessels.towed.get(row);
        return calm && !port.mouthClosed.get(0) && port.pilotsOut.get(0) < Port.PILOTS;
    }

    void board(int row) {
        vessels.piloted.set(row, true);
        port.pilotsOut.set(0, port.pilotsOut.get(0) + 1);
    }

    void leave(int row) {
        if (!vessels.piloted.get(row)) return;
        vessels.piloted.set(row, false);
        port.pilotsOut.set(0, port.pilotsOut.get(0) - 1);
    }
}
