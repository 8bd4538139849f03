// SPDX-License-Identifier: Apache-2.0
/**
 * How the world is shown. Reads state, writes the draw list; keeps nothing that is simulated. Read
 * {@link dev.windhover.samples.drift.picture.DriftScene} first.
 */
package dev.windhover.samples.drift.picture;
