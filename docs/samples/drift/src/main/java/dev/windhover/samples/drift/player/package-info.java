// SPDX-License-Identifier: Apache-2.0
/**
 * The player's camera, selection and brush: state, and the handler that changes it. Imports fleet
 * and current. Read {@link dev.windhover.samples.drift.player.PlayerInput} first.
 */
package dev.windhover.samples.drift.player;
