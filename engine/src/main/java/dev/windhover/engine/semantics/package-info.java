// SPDX-License-Identifier: Apache-2.0
/**
 * What a player is told who does not see the picture, or does not use a pointer: a tree of named
 * nodes, which the page makes elements of, and what is done with them. Imports base, input, memory,
 * schedule, state and the protocol. Read {@link dev.windhover.engine.semantics.Semantics} first.
 */
package dev.windhover.engine.semantics;
