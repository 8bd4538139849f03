// SPDX-License-Identifier: Apache-2.0
/**
 * Runs of a game on the JVM without anybody who watches: run, written down, replayed, verified and
 * compared. Imports the engine and {@code headless}. Read {@link
 * dev.windhover.cli.replay.RunCommand} first.
 */
package dev.windhover.cli.replay;
