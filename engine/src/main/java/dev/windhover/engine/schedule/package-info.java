// SPDX-License-Identifier: Apache-2.0
/**
 * Kernels and the order they run in. Imports base, memory and state. Read {@link
 * dev.windhover.engine.schedule.Kernel} first.
 */
package dev.windhover.engine.schedule;
