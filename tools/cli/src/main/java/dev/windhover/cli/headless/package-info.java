// SPDX-License-Identifier: Apache-2.0
/**
 * A game on the JVM in real time, and clients that call into it over WebSocket. Imports the engine
 * and a library for sockets. Read {@link dev.windhover.cli.headless.HeadlessServer} first.
 */
package dev.windhover.cli.headless;
