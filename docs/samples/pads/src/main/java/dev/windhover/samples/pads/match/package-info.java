// SPDX-License-Identifier: Apache-2.0
/** Rounds, goals and who wins. Read {@link dev.windhover.samples.pads.match.KeepMatch}. */
package dev.windhover.samples.pads.match;
