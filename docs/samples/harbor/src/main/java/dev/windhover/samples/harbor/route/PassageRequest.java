// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.route;

import dev.windhover.protocol.table.Unit;

/**
 * From where to where, in chart space.
 *
 * @param vessel that it is for; it comes back with the result
 */
public record PassageRequest(
        int vessel,
        @Unit("m") float fromX,
        @Unit("m") float fromY,
        @Unit("m") float toX,
        @Unit("m") float toY,
        @Unit("m") float draught) {}
