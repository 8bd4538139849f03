// SPDX-License-Identifier: Apache-2.0
/**
 * Plugins that every page of ours provides: storage, clipboard, sharing. Interfaces as a game
 * writes them itself, and one of them for tests. Imports the protocol. Read {@link
 * dev.windhover.engine.plugin.StorageApi} first.
 */
package dev.windhover.engine.plugin;
