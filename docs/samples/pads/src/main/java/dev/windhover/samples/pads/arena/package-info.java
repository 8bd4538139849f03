// SPDX-License-Identifier: Apache-2.0
/**
 * What moves: two craft, a puck and the walls. Read {@link dev.windhover.samples.pads.arena.Rink}
 * first.
 */
package dev.windhover.samples.pads.arena;
