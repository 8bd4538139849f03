// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

/**
 * A whole number that whoever starts a run may choose.
 *
 * @param value when nobody chooses
 */
public record Parameter(String name, int value, int min, int max) {}
