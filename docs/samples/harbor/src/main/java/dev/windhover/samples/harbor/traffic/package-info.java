// SPDX-License-Identifier: Apache-2.0
/**
 * What happens in a step: vessels arrive, anchor, get a berth and a pilot, unload and leave.
 * Imports port and chart. Read {@link dev.windhover.samples.harbor.traffic.Sail} first.
 */
package dev.windhover.samples.harbor.traffic;
