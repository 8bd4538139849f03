// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.telemetry;

/**
 * Where a counter or gauge of a game is, for who watches over the game; the game itself is not
 * given it.
 *
 * @param name as the game says it
 * @param unit of a gauge; may be empty
 * @param isTotal whether it is a counter, which only grows
 * @param value not a number while a gauge has none
 */
public record Reading(String name, String unit, boolean isTotal, double value) {}
