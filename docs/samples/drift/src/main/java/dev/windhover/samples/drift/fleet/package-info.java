// SPDX-License-Identifier: Apache-2.0
/**
 * The ships, their wings and their fleets, and what they do in a step. Imports the current that
 * carries ships, nothing of the player or the picture. Read {@link
 * dev.windhover.samples.drift.fleet.Ship} first, then {@link
 * dev.windhover.samples.drift.fleet.SteerShips}.
 */
package dev.windhover.samples.drift.fleet;
