// SPDX-License-Identifier: Apache-2.0
/**
 * The engine's column classes over linear memory. A build puts them in the place of those in {@code
 * dev.windhover.engine.memory}, by the same names and methods. Read {@link
 * dev.windhover.entry.memory.LinearMemory} first.
 */
package dev.windhover.entry.memory;
