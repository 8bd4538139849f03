// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

/** Where a host runs. */
public enum Placement {
    WORKER,
    PAGE,
    HEADLESS
}
