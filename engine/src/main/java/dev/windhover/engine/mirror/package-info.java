// SPDX-License-Identifier: Apache-2.0
/**
 * The way out: what a game publishes, sent to clients when it changed. Imports memory, state and
 * the protocol. Read {@link dev.windhover.engine.mirror.Publisher} first.
 */
package dev.windhover.engine.mirror;
