// SPDX-License-Identifier: Apache-2.0
/**
 * Kernels, what they declare, and the order that follows from it. Imports base, memory and state.
 * Read {@link dev.windhover.engine.schedule.Kernel} first, then {@link
 * dev.windhover.engine.schedule.Schedule#run}.
 */
package dev.windhover.engine.schedule;
