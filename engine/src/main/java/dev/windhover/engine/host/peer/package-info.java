// SPDX-License-Identifier: Apache-2.0
/**
 * The door for everybody but the page that launched the host: lets peers in, checks what they send,
 * lets their calls through and brings each its results. Wraps a host from outside; imports host and
 * the protocol. Read {@link dev.windhover.engine.host.peer.Door} first.
 */
package dev.windhover.engine.host.peer;
