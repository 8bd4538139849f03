// SPDX-License-Identifier: Apache-2.0
/**
 * Where land, quays and ways are. Nothing of it changes, so it is no state; every instance makes
 * its own. Imports nothing of the sample. Read {@link dev.windhover.samples.harbor.chart.Coast}
 * first.
 */
package dev.windhover.samples.harbor.chart;
