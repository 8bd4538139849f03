// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.player;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Unit;
import org.joml.Vector2f;
import org.joml.Vector3f;

/**
 * What the player's hand is in the middle of. State: a replay may start in the middle of a drag.
 *
 * @param pointer that began it
 * @param second finger of a pinch
 * @param at where the pointer was last
 * @param secondAt where the second finger was last
 * @param sign 1 paints what draws ships, -1 what drives them away
 * @param brush the last point of the stroke, world space
 */
@Block
public record Gesture(
        Mode mode,
        int button,
        int pointer,
        int second,
        @Unit("px") Vector2f at,
        @Unit("px") Vector2f secondAt,
        float sign,
        Vector3f brush) {
    /** What a movement of the pointer means. */
    public enum Mode {
        NONE,
        /** Pressed and hardly moved: a click if it ends here, a stroke if it goes on. */
        PRESS,
        PAINT,
        ORBIT,
        PAN,
        /** Two fingers: drag, pinch and twist at once. */
        PINCH
    }
}
