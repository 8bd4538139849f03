// SPDX-License-Identifier: Apache-2.0
/**
 * How a player's input reaches a game: typed calls at step boundaries, and what is held down as
 * state: {@link dev.windhover.engine.input.Controls} in every game, and the senses that a game
 * adds. Imports base, memory, state, schedule and the protocol. Read {@link
 * dev.windhover.engine.input.InputHandler} first, then {@link
 * dev.windhover.engine.input.ActionMap}.
 */
package dev.windhover.engine.input;
