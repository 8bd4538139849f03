// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

/** Where a host is in its life; it never goes back. */
public enum HostState {
    CREATED,
    INITIALISING,
    RUNNING,
    STOPPED,
    FAILED
}
