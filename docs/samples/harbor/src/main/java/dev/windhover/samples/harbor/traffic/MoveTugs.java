// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.traffic;

import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.samples.harbor.chart.Coast;
import dev.windhover.samples.harbor.chart.Ways;
import dev.windhover.samples.harbor.port.Port;
import dev.windhover.samples.harbor.port.Status;
import dev.windhover.samples.harbor.port.Tug;
import dev.windhover.samples.harbor.port.TugBlock;
import dev.windhover.samples.harbor.port.Vessel;
import dev.windhover.samples.harbor.port.VesselTable;

/** Sends tugs out through the mouth, keeps them alongside, and brings them home. */
public final class MoveTugs implements Kernel {
    /** 23 knots light: faster than all that it has to catch. */
    private static final float SPEED = 12f;

    private static final float ALONGSIDE = 170f;

    private final TugBlock tugs;
    private final VesselTable vessels;

    public MoveTugs(TugBlock tugs, VesselTable vessels) {
        this.tugs = tugs;
        this.vessels = vessels;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.FINISH).reads(vessels.position, vessels.status, vessels.berth);
        access.writes(vessels.towed).writes(tugs).after("Arrive");
    }

    /** Where a tug lies while it is not needed: right behind the mouth. */
    public static float homeX(int tug) {
        return Ways.INSIDE_X + 150f + 260f * (tug % 4);
    }

    public static float homeY(int tug) {
        return Coast.MIDDLE + (tug < Tug.COUNT / 2 ? -900f : 900f);
    }

    @Override
    public void run(Step step) {
        for (int tug = 0; tug < TugBlock.ROWS; tug++) {
            switch (tugs.duty.get(tug)) {
                case SENT:
                    reach(tug);
                    break;
                case ALONGSIDE:
                    stay(tug);
                    break;
                case HOMEWARD:
                    goHome(tug);
                    break;
                default:
                    break;
            }
        }
    }

    /** Out by the middle of the mouth, then straight to the vessel. */
    private void reach(int tug) {
        int row = vessels.row(tugs.vessel.get(tug));
        float x = vessels.position.x.get(row);
        float y = vessels.position.y.get(row);
        int leg = tugs.leg.get(tug);
        boolean inside = x > Ways.OUTSIDE_X;
        if (leg == 0) {
            if (move(tug, Ways.INSIDE_X, Coast.MIDDLE)) tugs.leg.set(tug, inside ? 2 : 1);
        } else if (leg == 1) {
            if (move(tug, Ways.OUTSIDE_X, Coast.MIDDLE)) tugs.leg.set(tug, 2);
        } else {
            boolean there = move(tug, x, y);
            float dx = x - tugs.position.x.get(tug);
            float dy = y - tugs.position.y.get(tug);
            if (there || dx * dx + dy * dy < ALONGSIDE * ALONGSIDE) {
                tugs.duty.set(tug, Tug.Duty.ALONGSIDE);
                vessels.towed.set(row, true);
            }
        }
        // It got to its berth by itself.
        Status status = vessels.status.get(row);
        if (status == Status.MOORED || status == Status.AT_SEA) release(tug, row);
    }

    private void stay(int tug) {
        int row = vessels.row(tugs.vessel.get(tug));
        tugs.position.set(
                tug, vessels.position.x.get(row) + 60f, vessels.position.y.get(row) + ALONGSIDE);
        if (vessels.status.get(row) == Status.MOORED) release(tug, row);
    }

    private void release(int tug, int row) {
        vessels.towed.set(row, false);
        tugs.berth.set(tug, vessels.berth.get(row));
        tugs.vessel.set(tug, 0);
        tugs.leg.set(tug, 0);
        tugs.duty.set(tug, Tug.Duty.HOMEWARD);
    }

    /** Back by the way that its vessel would leave by. */
    private void goHome(int tug) {
        int leg = tugs.leg.get(tug);
        int berth = tugs.berth.get(tug);
        if (berth == Vessel.NONE || leg >= 2) {
            if (move(tug, homeX(tug), homeY(tug))) {
                tugs.duty.set(tug, Tug.Duty.READY);
                tugs.berth.set(tug, Vessel.NONE);
            }
        } else if (move(tug, Ways.outX(leg, berth), leg == 0 ? Ways.berthY(berth) : Coast.MIDDLE)) {
            tugs.leg.set(tug, leg + 1);
        }
    }

    /** True when it is there. */
    private boolean move(int tug, float toX, float toY) {
        float dx = toX - tugs.position.x.get(tug);
        float dy = toY - tugs.position.y.get(tug);
        float distance = (float) Math.sqrt(dx * dx + dy * dy);
        float reach = SPEED * Port.STEP_SECONDS;
        if (distance <= reach) {
            tugs.position.set(tug, toX, toY);
            return true;
        }
        float share = reach / distance;
        tugs.position.set(
                tug, tugs.position.x.get(tug) + dx * share, tugs.position.y.get(tug) + dy * share);
        return false;
    }
}
