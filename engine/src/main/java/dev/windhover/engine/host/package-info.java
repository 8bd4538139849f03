// SPDX-License-Identifier: Apache-2.0
/**
 * A game's definition and the host that runs it: lifecycle, clock, the frame. The root of the
 * engine: it may import every other package and none imports it. Read {@link
 * dev.windhover.engine.host.Game} first, then {@link dev.windhover.engine.host.Host#frame}.
 */
package dev.windhover.engine.host;
