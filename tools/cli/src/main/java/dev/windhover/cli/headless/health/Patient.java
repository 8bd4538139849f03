// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import dev.windhover.engine.base.Identity;

/** A game that is watched, from any thread. */
public interface Patient {
    /** What its thread told of itself last. */
    Vitals vitals();

    /** Empty or what it failed of; null while it runs. */
    String ended();

    /** Batches that came and wait for its thread. */
    int queued();

    /** How many may. */
    int queuedMax();

    /** The name of its class. */
    String game();

    /** Which run of which build it is. */
    Identity identity();

    /** How it is now. */
    default Health health() {
        return Health.of(vitals(), ended(), queued(), queuedMax(), System.nanoTime());
    }
}
