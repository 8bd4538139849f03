// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code windhover} command. Each package below is one subcommand; this one finds it. Read
 * {@link dev.windhover.cli.Main} first.
 */
package dev.windhover.cli;
