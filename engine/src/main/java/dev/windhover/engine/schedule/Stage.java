// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

/**
 * The parts of a step, in their order. Every kernel of a stage has run before the first of the next
 * one. Within a stage kernels that touch the same columns say themselves which comes first.
 */
public enum Stage {
    /** Decide: steering, rules, anything that reads the last step's result. */
    DECIDE("decide"),
    /** Poses at the time of this step: clips sampled, blended, applied to skeletons. */
    ANIMATION("animation.evaluate"),
    /** What pushes and pulls is summed up, nothing moves yet. */
    FORCES("physics.accumulate"),
    /** Velocities and places follow. */
    PHYSICS("physics.integrate"),
    /** Vertices follow the places: skinning, morphing. */
    GEOMETRY("geometry.deform"),
    /** What drawing needs of the vertices, once they are final: bounds, normals. */
    BOUNDS("geometry.finalize"),
    /** Clean up: what the next step starts from. */
    FINISH("finish");

    private final String tag;

    Stage(String tag) {
        this.tag = tag;
    }

    /** How exports and configuration write it. */
    public String tag() {
        return tag;
    }
}
