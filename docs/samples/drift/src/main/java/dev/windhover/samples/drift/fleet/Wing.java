// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.protocol.table.Scratch;
import dev.windhover.protocol.table.Table;
import dev.windhover.protocol.table.Unit;
import org.joml.Vector3f;

/**
 * One row per wing: the ships of a fleet that fly together. Row {@code fleet * PER_FLEET + n}, so
 * the fleet of a wing is a shift; wings are never removed.
 *
 * @param position where its ships are, smoothed
 * @param velocity where they go
 * @param size how many ships it has, by sampling
 * @param goal where it wants to be
 * @param radius of its patrol while it hunts nobody: a tilted ring round the middle of the skies
 * @param phase of the patrol
 * @param tilt of the patrol
 * @param prey row of the wing that it hunts
 * @param hunting while it closes in on its prey, and not on patrol
 * @param sum of the positions that were sampled in this step
 * @param sumVelocity the same of velocities
 * @param sampled how many
 */
@Table(rowsMax = Fleet.COUNT * Wing.PER_FLEET)
public record Wing(
        @Unit("lengths") Vector3f position,
        @Unit("lengths/s") Vector3f velocity,
        float size,
        @Unit("lengths") Vector3f goal,
        @Unit("lengths") float radius,
        @Unit("rad") float phase,
        @Unit("lengths") float tilt,
        int prey,
        boolean hunting,
        @Scratch Vector3f sum,
        @Scratch Vector3f sumVelocity,
        @Scratch int sampled) {
    /** A fleet spreads over the skies in as many swarms; a power of two for {@link #fleetOf}. */
    public static final int PER_FLEET = 16;

    private static final int PER_FLEET_BITS = 4;

    /** Row of {@link Fleet} that a wing belongs to. */
    public static int fleetOf(int wing) {
        return wing >> PER_FLEET_BITS;
    }
}
