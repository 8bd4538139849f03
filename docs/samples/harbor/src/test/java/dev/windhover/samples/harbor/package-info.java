// SPDX-License-Identifier: Apache-2.0
/** The port on the JVM: its rules over hours, its calls, its planner. */
package dev.windhover.samples.harbor;
