// SPDX-License-Identifier: Apache-2.0
/**
 * All simulated state: entities, tables, the world. Imports base and memory, nothing else of ours.
 * Read {@link dev.windhover.engine.state.World} first, then {@link
 * dev.windhover.engine.state.Table}.
 */
package dev.windhover.engine.state;
