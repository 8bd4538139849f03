// SPDX-License-Identifier: Apache-2.0
/**
 * What a game and its host write down for people of what they do: lines of a level, by subsystem,
 * the newest of them kept. They are no state. Imports base and the protocol. Read {@link
 * dev.windhover.engine.log.Log} first.
 */
package dev.windhover.engine.log;
