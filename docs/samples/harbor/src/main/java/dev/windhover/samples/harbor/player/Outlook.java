// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.player;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Default;
import dev.windhover.protocol.table.Unit;
import org.joml.Vector2f;

/**
 * What part of the chart is seen. State, because what a click hits depends on it.
 *
 * @param middle of the picture, in chart space
 * @param zoom 1 shows the whole chart
 * @param pressed where the button went down, in CSS px
 * @param last where the pointer was then
 * @param dragged while the pointer has moved too far for a click
 */
@Block
public record Outlook(
        @Unit("m") @Default("15600, 10000") Vector2f middle,
        @Default("1") float zoom,
        Vector2f pressed,
        Vector2f last,
        boolean dragged) {
    static final float ZOOM_MAX = 14f;
}
