// SPDX-License-Identifier: Apache-2.0
/**
 * What a game is heard with: clips, groups, voices that are state, and what the page is told of
 * them. The page plays; here is decided what. Imports base, input, memory, state and the protocol.
 * Read {@link dev.windhover.engine.audio.Audio} first.
 */
package dev.windhover.engine.audio;
