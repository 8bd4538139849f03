// SPDX-License-Identifier: Apache-2.0
/**
 * What is done on the map: look closer, move about, mark a vessel. Imports port. Read {@link
 * dev.windhover.samples.harbor.player.MapInput} first.
 */
package dev.windhover.samples.harbor.player;
