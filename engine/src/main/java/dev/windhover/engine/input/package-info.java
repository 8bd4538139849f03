// SPDX-License-Identifier: Apache-2.0
/**
 * How a player's input reaches a game: typed calls at step boundaries, and what is held down as
 * state. Imports base, memory, state and the protocol. Read {@link
 * dev.windhover.engine.input.InputHandler} first.
 */
package dev.windhover.engine.input;
