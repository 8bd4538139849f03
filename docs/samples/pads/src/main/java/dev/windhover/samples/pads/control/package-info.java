// SPDX-License-Identifier: Apache-2.0
/** What the page asks of the game. */
package dev.windhover.samples.pads.control;
