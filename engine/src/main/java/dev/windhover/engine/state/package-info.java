// SPDX-License-Identifier: Apache-2.0
/**
 * All simulated state: entities, tables, the world; and the world as bytes: snapshots, patches,
 * hashes. Imports base and memory, nothing else of ours.
 *
 * <p>Read {@link dev.windhover.engine.state.World} first, then {@link
 * dev.windhover.engine.state.Table} and {@link dev.windhover.engine.state.Group}. {@link
 * dev.windhover.engine.state.Snapshot} and {@link dev.windhover.engine.state.Restore} are one
 * another's mirror, as are {@link dev.windhover.engine.state.PatchWriter} and {@link
 * dev.windhover.engine.state.PatchReader}.
 */
package dev.windhover.engine.state;
