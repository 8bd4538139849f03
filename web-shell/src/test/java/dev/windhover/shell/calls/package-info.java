// SPDX-License-Identifier: Apache-2.0
/** Calls that the page's side and Java's side understand alike. */
package dev.windhover.shell.calls;
