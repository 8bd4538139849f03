// SPDX-License-Identifier: Apache-2.0
/**
 * A program's copy of what a game publishes, the same as a page's. Read {@link
 * dev.windhover.protocol.mirror.Mirror} first.
 */
package dev.windhover.protocol.mirror;
