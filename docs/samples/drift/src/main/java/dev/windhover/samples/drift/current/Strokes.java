// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.current;

import dev.windhover.protocol.table.Block;

/**
 * What belongs to the strokes as a whole.
 *
 * @param next row of {@link Trail} that the next point takes
 * @param stirred layers of {@link Current} that may still hold something else than zero
 */
@Block
public record Strokes(int next, int stirred) {}
