// SPDX-License-Identifier: Apache-2.0
/**
 * The file that a page writes of a game that failed, or that somebody pressed a button for: read
 * and written here. May import nothing of the other commands. Read {@link
 * dev.windhover.cli.bundle.Bundle} first.
 */
package dev.windhover.cli.bundle;
