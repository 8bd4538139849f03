// SPDX-License-Identifier: Apache-2.0
/**
 * Everything that entered the world from outside, per step. Imports base, state and input. Read
 * {@link dev.windhover.engine.journal.Journal} first.
 */
package dev.windhover.engine.journal;
