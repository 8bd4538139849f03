// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.traffic;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.RowKernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.samples.harbor.chart.Ways;
import dev.windhover.samples.harbor.port.Port;
import dev.windhover.samples.harbor.port.PortBlock;
import dev.windhover.samples.harbor.port.Status;
import dev.windhover.samples.harbor.port.VesselTable;

/** Moves everybody who is under way towards the end of the leg, and on to the next one there. */
public final class Sail implements RowKernel {
    /** 13 knots in the open, 11 behind the breakwaters. */
    private static final float OPEN = 6.7f;

    private static final float INSIDE = 5.6f;

    /** Of the speed, with a tug. */
    private static final float TOWED = 1.4f;

    /** Share by which a bow turns to its way in a step: half a second for most of it. */
    private static final float TURN = 0.12f;

    private final VesselTable vessels;
    private final PortBlock port;
    private final Ways ways;

    public Sail(VesselTable vessels, PortBlock port, Ways ways) {
        this.vessels = vessels;
        this.port = port;
        this.ways = ways;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.PHYSICS).eachRow(vessels);
        access.reads(vessels.status, vessels.road, vessels.berth, vessels.towed, vessels.rounds);
        access.reads(port.weather);
        access.writes(vessels.position, vessels.course, vessels.speed, vessels.left, vessels.leg);
    }

    @Override
    public void run(Step step, int fromRow, int toRow) {
        final float pace = port.weather.get(0).pace();
        final int approaching = Status.APPROACHING.ordinal();
        final int inbound = Status.INBOUND.ordinal();
        final int outbound = Status.OUTBOUND.ordinal();
        for (int row = fromRow; row < toRow; row++) {
            int status = vessels.status.ordinal(row);
            int leg = vessels.leg.get(row);
            if (status == approaching && leg == 0) {
                int road = vessels.road.get(row);
                sail(row, ways.roadX(road), ways.roadY(road), OPEN * pace);
            } else if (status == inbound && leg < Ways.LEGS_IN) {
                int berth = vessels.berth.get(row);
                float speed = speed(row, leg == 0, pace);
                sail(row, Ways.inX(leg, berth), Ways.inY(leg, berth), speed);
                float left = vessels.left.get(row);
                for (int next = leg + 1; next < Ways.LEGS_IN; next++) {
                    left +=
                            distance(
                                    Ways.inX(next, berth) - Ways.inX(next - 1, berth),
                                    Ways.inY(next, berth) - Ways.inY(next - 1, berth));
                }
                vessels.left.set(row, left);
            } else if (status == outbound && leg < Ways.LEGS_OUT) {
                int berth = vessels.berth.get(row);
                float speed = speed(row, leg == Ways.LEGS_OUT - 1, pace);
                int exit = row + vessels.rounds.get(row);
                sail(row, Ways.outX(leg, berth), ways.outY(leg, berth, exit), speed);
            }
        }
    }

    private float speed(int row, boolean open, float pace) {
        float speed = (open ? OPEN : INSIDE) * pace;
        return vessels.towed.get(row) ? speed * TOWED : speed;
    }

    private void sail(int row, float toX, float toY, float speed) {
        final FloatColumn x = vessels.position.x;
        final FloatColumn y = vessels.position.y;
        float dx = toX - x.get(row);
        float dy = toY - y.get(row);
        float distance = distance(dx, dy);
        float reach = speed * Port.STEP_SECONDS;
        vessels.speed.set(row, speed);
        if (distance <= reach) {
            x.set(row, toX);
            y.set(row, toY);
            vessels.leg.set(row, vessels.leg.get(row) + 1);
            vessels.left.set(row, 0f);
            return;
        }
        float alongX = dx / distance;
        float alongY = dy / distance;
        x.set(row, x.get(row) + alongX * reach);
        y.set(row, y.get(row) + alongY * reach);
        vessels.left.set(row, distance - reach);
        turn(row, alongX, alongY);
    }

    private void turn(int row, float alongX, float alongY) {
        float courseX = vessels.course.x.get(row);
        float courseY = vessels.course.y.get(row);
        // Right about there is no shorter way round; to starboard, as the rules have it.
        if (courseX * alongX + courseY * alongY < -0.98f) {
            float before = courseX;
            courseX -= 0.3f * courseY;
            courseY += 0.3f * before;
        }
        courseX += (alongX - courseX) * TURN;
        courseY += (alongY - courseY) * TURN;
        float length = distance(courseX, courseY);
        vessels.course.set(row, courseX / length, courseY / length);
    }

    private static float distance(float x, float y) {
        return (float) Math.sqrt(x * x + y * y);
    }
}
