// SPDX-License-Identifier: Apache-2.0
/**
 * Two hover craft and a puck, for two at one screen. Read {@link
 * dev.windhover.samples.pads.PadsGame} first.
 */
package dev.windhover.samples.pads;
