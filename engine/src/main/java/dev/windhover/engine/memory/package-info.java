// SPDX-License-Identifier: Apache-2.0
/**
 * One block of linear memory and typed columns in it. On the JVM a column is an array; the game
 * build puts classes of the same name and methods in their place that read raw memory (WebAssembly)
 * or typed arrays (JavaScript). Imports base. Read {@link dev.windhover.engine.memory.Arena} first.
 */
package dev.windhover.engine.memory;
