// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.subsystem;

/** What a host does around its frames, in this order. */
public enum Phase {
    /** The game names its parts. */
    DEFINE,
    /** Tables and draw list get their places. */
    LAY_MEMORY,
    /** Kernels are put in order. */
    PLAN,
    /** A subsystem starts. */
    INITIALISE,
    /** The game fills its world. */
    FILL_WORLD,
    /** A subsystem stops, because the host ends or because another one did not start. */
    SHUTDOWN,
    /** The device is closed. */
    CLOSE_DEVICE
}
