// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

/**
 * The parts of a step, in their order. Kernels of one stage run in the order of their registration.
 */
public enum Stage {
    /** Decide: steering, rules, anything that reads the last step's result. */
    DECIDE,
    ANIMATION,
    PHYSICS,
    GEOMETRY,
    /** Clean up: what the next step starts from. */
    FINISH
}
