// SPDX-License-Identifier: Apache-2.0
/**
 * Drift, a sample game: six fleets hunt each other while the player paints currents. Uses the
 * engine's public API only. Read {@link dev.windhover.samples.drift.Drift} first, then fleet.
 */
package dev.windhover.samples.drift;
