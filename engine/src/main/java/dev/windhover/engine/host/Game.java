// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.call.job.JobDefinition;

/**
 * A game: one class that names its parts. It has a public constructor without arguments, keeps no
 * simulated state in fields, and is made anew for every run.
 */
public interface Game {
    /**
     * Names tables, kernels, input, scene and limits. Runs once, before any memory is laid: columns
     * hold nothing yet.
     */
    void define(Definition game);

    /**
     * Names the jobs. Runs once where the world is and once on every worker, on a game of its own
     * that is never defined: what a job needs, its arguments bring.
     */
    default void jobs(JobDefinition jobs) {}
}
