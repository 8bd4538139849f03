// SPDX-License-Identifier: Apache-2.0
/**
 * One block of linear memory and typed columns in it. Five column classes are raw: {@code
 * FloatColumn}, {@code IntColumn}, {@code LongColumn}, {@code DoubleColumn}, {@code ByteColumn}. On
 * the JVM they are arrays; the game build puts classes of the same name and methods in their place
 * that read raw memory (WebAssembly) or typed arrays (JavaScript). The others are made of those.
 * Imports base. Read {@link dev.windhover.engine.memory.Arena} first, then {@link
 * dev.windhover.engine.memory.Column}.
 */
package dev.windhover.engine.memory;
