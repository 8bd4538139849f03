// SPDX-License-Identifier: Apache-2.0
/**
 * What a save is besides the world in it: a head that says of which game and when, and the names by
 * which one that cannot be loaded is refused. Imports base and state, and the protocol's readers.
 *
 * <p>Read {@link dev.windhover.engine.host.save.SaveHead} first.
 */
package dev.windhover.engine.host.save;
