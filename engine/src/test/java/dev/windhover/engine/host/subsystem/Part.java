// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.subsystem;

import dev.windhover.engine.schedule.Kernel;
import java.util.ArrayList;
import java.util.List;

/** A subsystem put together in a test; it notes what happens to it in a list that many share. */
public final class Part implements Subsystem {
    private final String name;
    private final List<String> events;
    private final List<String> dependsOn = new ArrayList<>();
    private final List<Kernel> kernels = new ArrayList<>();
    private Holdings holdings;
    private int ticket;

    /** Throws in this phase; null for never. */
    public Phase breaksIn;

    /** Forgets to give back what it took. */
    public boolean leaks;

    public Part(String name, List<String> events) {
        this.name = name;
        this.events = events;
    }

    public Part needs(String... others) {
        dependsOn.addAll(List.of(others));
        return this;
    }

    public Part brings(Kernel kernel) {
        kernels.add(kernel);
        return this;
    }

    public Part breaksIn(Phase phase) {
        breaksIn = phase;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> dependsOn() {
        return dependsOn;
    }

    @Override
    public List<Kernel> kernels() {
        return kernels;
    }

    @Override
    public void initialise(Holdings given) {
        events.add("+" + name);
        if (breaksIn == Phase.INITIALISE) throw new IllegalStateException(name + " has no power");
        holdings = given;
        ticket = given.take("a buffer");
    }

    @Override
    public void shutdown() {
        events.add("-" + name);
        if (!leaks) holdings.release(ticket);
        if (breaksIn == Phase.SHUTDOWN) throw new IllegalStateException(name + " is jammed");
    }
}
