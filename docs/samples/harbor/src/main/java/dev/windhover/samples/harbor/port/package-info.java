// SPDX-License-Identifier: Apache-2.0
/**
 * The tables: vessels, berths, roads, tugs, the port itself and what it remembers. Imports the
 * chart's numbers. Read {@link dev.windhover.samples.harbor.port.Vessel} first.
 */
package dev.windhover.samples.harbor.port;
