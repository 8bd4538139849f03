// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.port;

import dev.windhover.protocol.table.Block;

/** The port's sums at the last sample of the history: what is new is the difference. */
@Block
public record Tally(int served, int moorings, long waitedSteps) {}
