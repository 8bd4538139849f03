// SPDX-License-Identifier: Apache-2.0
/**
 * Looks for what a game's step code must not call, in compiled classes: everything that kernels and
 * handlers reach, libraries included. Runs in the build, never in a game. Read {@link
 * dev.windhover.teavm.steps.StepCode} first.
 */
package dev.windhover.teavm.steps;
