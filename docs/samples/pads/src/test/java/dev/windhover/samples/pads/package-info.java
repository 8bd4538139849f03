// SPDX-License-Identifier: Apache-2.0
/** What Pads promises, on the JVM. Read {@link dev.windhover.samples.pads.PadsRun} first. */
package dev.windhover.samples.pads;
