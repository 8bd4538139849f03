// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.traffic;

import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.samples.harbor.port.BerthBlock;
import dev.windhover.samples.harbor.port.Kind;
import dev.windhover.samples.harbor.port.PortBlock;
import dev.windhover.samples.harbor.port.Status;
import dev.windhover.samples.harbor.port.VesselTable;

/**
 * Gives free berths and pilots to those at anchor: who has a tug first, then who has waited
 * longest. One vessel of a kind in a step, so that a search over all of them is enough.
 */
public final class GrantBerths implements Kernel {
    private static final int KINDS = Kind.values().length;
    private static final int NOBODY = -1;

    private final VesselTable vessels;
    private final BerthBlock berths;
    private final PortBlock port;
    private final Pilots pilots;

    /** Row that is next, by kind; found anew in every step. */
    private final int[] next = new int[KINDS];

    public GrantBerths(VesselTable vessels, BerthBlock berths, PortBlock port) {
        this.vessels = vessels;
        this.berths = berths;
        this.port = port;
        pilots = new Pilots(port, vessels);
    }

    @Override
    public void declare(Access access) {
        access.reads(vessels.kind, vessels.queued, vessels.towed);
        access.writes(vessels.berth, vessels.leg, vessels.piloted);
        access.writes(vessels.status, vessels.since);
        access.writes(berths.vessel, port.pilotsOut);
        access.reads(berths, port);
        access.after("Unload");
    }

    @Override
    public void run(Step step) {
        if (port.mouthClosed.get(0)) return;
        boolean sought = false;
        for (int berth = 0; berth < BerthBlock.ROWS; berth++) {
            if (berths.vessel.get(berth) != 0 || berths.closed.get(berth)) continue;
            if (!sought) findNext();
            sought = true;
            int kind = Kind.ofBerth(berth).ordinal();
            int row = next[kind];
            if (row == NOBODY) continue;
            next[kind] = NOBODY;
            grant(row, berth, step.number());
        }
    }

    private void findNext() {
        for (int kind = 0; kind < KINDS; kind++) {
            next[kind] = NOBODY;
        }
        final int count = vessels.count();
        final int anchored = Status.ANCHORED.ordinal();
        for (int row = 0; row < count; row++) {
            if (vessels.status.ordinal(row) != anchored || !pilots.canBoard(row)) continue;
            int kind = vessels.kind.ordinal(row);
            if (next[kind] == NOBODY || isBefore(row, next[kind])) next[kind] = row;
        }
    }

    private boolean isBefore(int row, int other) {
        boolean towed = vessels.towed.get(row);
        if (towed != vessels.towed.get(other)) return towed;
        return vessels.queued.get(row) < vessels.queued.get(other);
    }

    private void grant(int row, int berth, int step) {
        // Another kind may have taken the last pilot since they were looked for.
        if (!pilots.canBoard(row)) return;
        pilots.board(row);
        berths.vessel.set(berth, vessels.entity(row));
        vessels.berth.set(row, berth);
        vessels.status.set(row, Status.INBOUND);
        vessels.since.set(row, step);
        vessels.leg.set(row, 0);
    }
}
