// SPDX-License-Identifier: Apache-2.0
/**
 * Who plays and with what: keys, pads, fingers, or a machine. All of them end in {@link
 * dev.windhover.samples.pads.player.Hand}.
 */
package dev.windhover.samples.pads.player;
