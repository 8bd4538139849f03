// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.port;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Default;
import dev.windhover.protocol.table.Ref;
import dev.windhover.protocol.table.Scratch;
import dev.windhover.protocol.table.Unit;
import org.joml.Vector2f;

/**
 * One row per tug of the port.
 *
 * @param vessel that it was sent to, 0 for none
 * @param berth that it comes home from, -1 while it does not
 * @param leg of its way out or home
 * @param previous where it was a step ago
 */
@Block(rows = Tug.COUNT)
public record Tug(
        @Ref(Vessel.class) int vessel,
        Duty duty,
        @Default("-1") int berth,
        int leg,
        @Unit("m") Vector2f position,
        @Scratch @Unit("m") Vector2f previous) {
    public static final int COUNT = 8;

    /** What a tug does. */
    public enum Duty {
        READY,
        SENT,
        ALONGSIDE,
        HOMEWARD
    }
}
