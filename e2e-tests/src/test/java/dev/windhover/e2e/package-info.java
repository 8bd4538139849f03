// SPDX-License-Identifier: Apache-2.0
/**
 * Built games in real browsers. Sees what a page sees; the games in {@code games} are ordinary user
 * code. Read {@link dev.windhover.e2e.BrowserTest} first.
 */
package dev.windhover.e2e;
