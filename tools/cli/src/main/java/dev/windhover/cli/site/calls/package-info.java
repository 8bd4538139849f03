// SPDX-License-Identifier: Apache-2.0
/**
 * Publishes what a game's clients need to know: the generated clients, and what there is to call
 * and to see as JSON. Imports base. Read {@link dev.windhover.cli.site.calls.CallFiles} first.
 */
package dev.windhover.cli.site.calls;
