// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.route;

import dev.windhover.protocol.table.Unit;
import java.util.List;

/**
 * A way round land.
 *
 * @param vessel that it is for
 * @param metres of the whole way
 * @param places where it bends, with its ends
 */
public record Passage(int vessel, @Unit("m") float metres, List<Place> places) {}
