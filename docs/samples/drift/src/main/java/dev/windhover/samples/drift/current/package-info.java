// SPDX-License-Identifier: Apache-2.0
/**
 * The strokes that a player paints and the current that they make. Imports nothing of the game.
 * Read {@link dev.windhover.samples.drift.current.Trail} first.
 */
package dev.windhover.samples.drift.current;
