// SPDX-License-Identifier: Apache-2.0
/**
 * The way out: what a game publishes, and what each client has of it. Imports memory, state and the
 * protocol. Read {@link dev.windhover.engine.mirror.Section} first, then {@link
 * dev.windhover.engine.mirror.Follower}.
 */
package dev.windhover.engine.mirror;
