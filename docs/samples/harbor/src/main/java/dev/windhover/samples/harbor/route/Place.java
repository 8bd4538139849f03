// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.route;

import dev.windhover.protocol.table.Unit;

/** On the chart. */
public record Place(@Unit("m") float x, @Unit("m") float y) {}
