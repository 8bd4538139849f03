// SPDX-License-Identifier: Apache-2.0
/**
 * The line between a host and whoever is not the page that launched it: handshake, heads of
 * batches, and the client's end. Imports protocol. Read {@link
 * dev.windhover.protocol.peer.Connection} first.
 */
package dev.windhover.protocol.peer;
