// SPDX-License-Identifier: Apache-2.0
/**
 * The configuration file of a game: what may be written in it ({@code ConfigKeys}, one table from
 * which reading and schema come), its errors with line, column and path, its message to a running
 * game, and the watch over a file while it is served. Imports Jackson, the engine's {@code
 * Configuration} and the server. Read {@link dev.windhover.cli.config.ConfigFile} first.
 */
package dev.windhover.cli.config;
