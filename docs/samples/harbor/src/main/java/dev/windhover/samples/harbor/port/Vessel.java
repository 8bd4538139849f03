// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.port;

import dev.windhover.protocol.table.Default;
import dev.windhover.protocol.table.Length;
import dev.windhover.protocol.table.Scratch;
import dev.windhover.protocol.table.Table;
import dev.windhover.protocol.table.Unit;
import org.joml.Vector2f;

/**
 * One row per vessel that knows this port, also while it is at sea. None is ever removed, so the
 * row of a vessel stays. Places are in chart space.
 *
 * @param vesselName capitals, no two alike
 * @param callSign capitals and digits, no two alike
 * @param overall from bow to stern
 * @param since step at which its status began
 * @param queued step at which it began to wait for a berth, {@link #NOT_QUEUED} while it does not
 * @param due step at which it is back from sea
 * @param berth row of {@link Berth} that is its own from the grant on, -1 for none
 * @param road row of {@link Road} that is its own until it has passed the mouth, -1 for none
 * @param leg of the way that its status has
 * @param rounds that it has begun
 * @param piloted while one of the port's pilots is aboard
 * @param towed while a tug is alongside: first in the queue, faster inside, and safe in a storm
 * @param course where its bow points, of length 1
 * @param left to the end of its way
 * @param cargo share that is still to be unloaded
 * @param previous where it was a step ago; the picture shows it in between
 */
@Table(rowsMax = Vessel.COUNT)
public record Vessel(
        @Length(20) String vesselName,
        @Length(6) String callSign,
        Kind kind,
        @Unit("m") float overall,
        @Unit("m") float draught,
        Status status,
        int since,
        @Default("-2147483648") int queued,
        int due,
        @Default("-1") int berth,
        @Default("-1") int road,
        int leg,
        int rounds,
        boolean piloted,
        boolean towed,
        @Unit("m") Vector2f position,
        @Default("1, 0") Vector2f course,
        @Unit("m/s") float speed,
        @Unit("m") float left,
        float cargo,
        @Scratch @Unit("m") Vector2f previous) {
    public static final int COUNT = 5_000;
    public static final int NOT_QUEUED = Integer.MIN_VALUE;
    public static final int NONE = -1;
}
