// SPDX-License-Identifier: Apache-2.0
/** What Drift promises, on the JVM. Read {@link dev.windhover.samples.drift.DriftRun} first. */
package dev.windhover.samples.drift;
