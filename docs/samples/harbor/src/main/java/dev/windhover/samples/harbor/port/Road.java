// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.port;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Ref;
import dev.windhover.samples.harbor.chart.Ways;

/**
 * One row per place to anchor at.
 *
 * @param vessel that it belongs to, 0 for none
 */
@Block(rows = Ways.ROADS)
public record Road(@Ref(Vessel.class) int vessel) {}
