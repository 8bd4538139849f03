// SPDX-License-Identifier: Apache-2.0
/**
 * The only Java that sees both the browser and the engine: what the page calls, the device behind
 * the engine's interface, and what a build puts in the place of engine classes. Read {@link
 * dev.windhover.entry.Main} first.
 */
package dev.windhover.entry;
