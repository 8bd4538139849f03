// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.counter;

import dev.windhover.protocol.table.Block;

/**
 * What was counted.
 *
 * @param presses since the start
 */
@Block
record Tally(int presses) {}
