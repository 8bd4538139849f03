// SPDX-License-Identifier: Apache-2.0
/**
 * A run that is led from a command line, or by a script: to and fro, and looked into. Read {@link
 * dev.windhover.cli.console.Console} first.
 */
package dev.windhover.cli.console;
