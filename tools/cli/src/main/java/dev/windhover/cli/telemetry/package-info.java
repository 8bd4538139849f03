// SPDX-License-Identifier: Apache-2.0
/**
 * Telemetry in files: what {@code windhover run} writes and {@code windhover telemetry} reads, as
 * records, as JSON and as trace events; and flight recordings of the JVM. Read {@link
 * dev.windhover.cli.telemetry.TelemetryFile} first.
 */
package dev.windhover.cli.telemetry;
