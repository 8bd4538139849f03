// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.subsystem;

import dev.windhover.engine.schedule.Kernel;
import java.util.List;

/**
 * A part of a host that has to be started and stopped: sound, a connection, a pool of workers. The
 * game makes it and hands it to its definition, so two hosts have two of each. What it needs to
 * know comes through its constructor.
 *
 * <p>It holds no simulated state: that is in tables, which are there whether it is or not.
 */
public interface Subsystem {
    /** How others depend on it and errors call it. */
    String name();

    /** Names of those that run before it starts and until it has stopped. */
    default List<String> dependsOn() {
        return List.of();
    }

    /** Kernels that join the step with it. */
    default List<Kernel> kernels() {
        return List.of();
    }

    /**
     * Starts it. What it takes and has to give back goes through the holdings. One that throws is
     * not shut down: it gives back what it took before it throws.
     */
    void initialise(Holdings holdings);

    /** Stops it and gives back everything. Called once for every time that it was started. */
    void shutdown();
}
