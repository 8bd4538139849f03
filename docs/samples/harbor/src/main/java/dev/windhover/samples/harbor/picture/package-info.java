// SPDX-License-Identifier: Apache-2.0
/**
 * How the port is shown. Reads state, writes the draw list; keeps nothing that is simulated. Read
 * {@link dev.windhover.samples.harbor.picture.HarborScene} first.
 *
 * <p>A unit of the picture is a hundred metres: x to the east, z to the south, y up.
 */
package dev.windhover.samples.harbor.picture;
