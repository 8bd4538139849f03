// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.control;

import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import dev.windhover.samples.harbor.port.Berth;
import dev.windhover.samples.harbor.port.BerthBlock;
import dev.windhover.samples.harbor.port.PortBlock;
import dev.windhover.samples.harbor.port.Status;
import dev.windhover.samples.harbor.port.Tug;
import dev.windhover.samples.harbor.port.TugBlock;
import dev.windhover.samples.harbor.port.VesselTable;
import dev.windhover.samples.harbor.port.Weather;

/** Decides. Refuses before anything has changed, with a hint of what would go. */
public final class HarborHandler implements HarborApi {
    private final VesselTable vessels;
    private final BerthBlock berths;
    private final TugBlock tugs;
    private final PortBlock port;
    private final Search search;

    public HarborHandler(VesselTable vessels, BerthBlock berths, TugBlock tugs, PortBlock port) {
        this.vessels = vessels;
        this.berths = berths;
        this.tugs = tugs;
        this.port = port;
        search = new Search(vessels);
    }

    @Override
    public void berth(int berth, boolean open) {
        if (berth < 0 || berth >= BerthBlock.ROWS) {
            String hint = "Berths are numbered from 0 to " + (BerthBlock.ROWS - 1) + ".";
            throw refused("NO_SUCH_BERTH", "there is no berth " + berth, hint, "berth");
        }
        int vessel = berths.vessel.get(berth);
        if (!open && vessel != 0) {
            String who = vessels.vesselName.get(vessels.row(vessel));
            String hint =
                    berths.moored.get(berth)
                            ? who + " lies there. Close the berth when it has left."
                            : who + " is on its way there. Close another one.";
            throw refused("BERTH_TAKEN", Berth.nameOf(berth) + " is not free", hint, "berth");
        }
        berths.closed.set(berth, !open);
    }

    @Override
    public void mouth(boolean open) {
        port.mouthClosed.set(0, !open);
    }

    @Override
    public void weather(Weather weather) {
        port.weather.set(0, weather);
    }

    @Override
    public int tug(int vessel) {
        int row = rowOf(vessel);
        for (int tug = 0; tug < TugBlock.ROWS; tug++) {
            if (tugs.vessel.get(tug) != vessel) continue;
            String hint = "It has tug " + (tug + 1) + ". Send another vessel one.";
            throw refused("HAS_A_TUG", vessels.vesselName.get(row) + " has one", hint, "vessel");
        }
        Status status = vessels.status.get(row);
        boolean before = vessels.leg.get(row) == 0 && status == Status.INBOUND;
        if (!before && status != Status.ANCHORED && status != Status.APPROACHING) {
            String hint = "A tug goes to who waits at anchor or has the mouth still ahead.";
            String what = vessels.vesselName.get(row) + " has no use for a tug";
            throw refused("NO_USE", what, hint, "vessel");
        }
        for (int tug = 0; tug < TugBlock.ROWS; tug++) {
            if (tugs.duty.get(tug) != Tug.Duty.READY) continue;
            tugs.duty.set(tug, Tug.Duty.SENT);
            tugs.vessel.set(tug, vessel);
            tugs.leg.set(tug, 0);
            return tug;
        }
        String hint = "All " + TugBlock.ROWS + " are out. Try again when one is back.";
        throw refused("NO_TUG", "no tug is ready", hint, "");
    }

    @Override
    public void mark(int vessel) {
        if (vessel != 0) rowOf(vessel);
        port.marked.set(0, vessel);
    }

    @Override
    public Hits find(String text) {
        return new Hits(search.find(text));
    }

    private int rowOf(int vessel) {
        int row = vessel == 0 ? -1 : vessels.row(vessel);
        if (row >= 0) return row;
        String hint = "Choose a vessel in the table or on the map.";
        throw refused("NO_SUCH_VESSEL", "there is no vessel " + vessel, hint, "vessel");
    }

    private static Refused refused(String code, String message, String hint, String path) {
        return new Refused(new Refusal(code, message, hint, path));
    }
}
