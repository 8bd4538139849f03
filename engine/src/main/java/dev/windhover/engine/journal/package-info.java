// SPDX-License-Identifier: Apache-2.0
/**
 * Everything that entered the world from outside, per step, and what became of the world. Imports
 * base, memory, state, input and call. Read {@link dev.windhover.engine.journal.Journal} first.
 */
package dev.windhover.engine.journal;
