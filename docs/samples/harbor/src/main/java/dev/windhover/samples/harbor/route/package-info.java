// SPDX-License-Identifier: Apache-2.0
/**
 * The planner: a job that finds the shortest way round land. Sees no world. Read {@link
 * dev.windhover.samples.harbor.route.ShortestWay} first.
 */
package dev.windhover.samples.harbor.route;
