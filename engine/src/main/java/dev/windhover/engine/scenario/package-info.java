// SPDX-License-Identifier: Apache-2.0
/**
 * Runs of a game as code: what it begins with, what happens in it, what must hold, and what every
 * run must withstand. Imports base, state, journal, schedule, input and host. Read {@link
 * dev.windhover.engine.scenario.Scenario} first.
 */
package dev.windhover.engine.scenario;
