// SPDX-License-Identifier: Apache-2.0
/**
 * What a game asks of whatever it runs in: who is asked, for how long, and the way of the answers
 * back. Imports base, memory, state, job, authority and the protocol. Read {@link
 * dev.windhover.engine.call.plugin.Plugins} first, then {@link
 * dev.windhover.engine.call.plugin.PluginDesk}.
 */
package dev.windhover.engine.call.plugin;
