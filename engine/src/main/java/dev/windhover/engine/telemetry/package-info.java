// SPDX-License-Identifier: Apache-2.0
/**
 * What a host measures of itself while somebody wants to know, and what a game counts. Nothing here
 * is state: a world is the same with it and without. Imports base, schedule and the protocol. Read
 * {@link dev.windhover.engine.telemetry.Telemetry} first; {@link
 * dev.windhover.engine.telemetry.TelemetryLog} reads what it wrote.
 */
package dev.windhover.engine.telemetry;
