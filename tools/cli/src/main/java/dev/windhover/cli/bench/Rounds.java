// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Contenders that take turns, so that a machine that gets slower or warmer in a run does so for all
 * of them. Every other round goes backwards: nobody is always first.
 */
public final class Rounds {
    /** Measures once and returns what it saw. */
    @FunctionalInterface
    public interface Contender {
        /** Values of one round, in the unit of the row. */
        double[] measure() throws Exception;
    }

    private final int rounds;
    private final int warmUps;
    private final Map<String, Contender> contenders = new LinkedHashMap<>();

    private Rounds(int rounds, int warmUps) {
        this.rounds = rounds;
        this.warmUps = warmUps;
    }

    /**
     * Plans a run.
     *
     * @param rounds how often each contender is measured, at least 1
     * @param warmUps how often each goes before without being counted
     */
    public static Rounds of(int rounds, int warmUps) {
        if (rounds < 1 || warmUps < 0) {
            throw new IllegalArgumentException("rounds " + rounds + ", warm-ups " + warmUps);
        }
        return new Rounds(rounds, warmUps);
    }

    /** Adds a contender; a name can be taken once. */
    public Rounds with(String name, Contender contender) {
        if (contenders.putIfAbsent(name, contender) != null) {
            throw new IllegalArgumentException("two contenders are called " + name);
        }
        return this;
    }

    /** Runs all rounds and returns the values of every contender over all rounds, by name. */
    public Map<String, Samples> run() throws Exception {
        Map<String, DoubleStream.Builder> values = new LinkedHashMap<>();
        contenders.keySet().forEach(name -> values.put(name, DoubleStream.builder()));
        for (int round = -warmUps; round < rounds; round++) {
            List<String> order = new ArrayList<>(contenders.keySet());
            if (Math.floorMod(round, 2) == 1) {
                Collections.reverse(order);
            }
            for (String name : order) {
                double[] measured = contenders.get(name).measure();
                if (round >= 0) {
                    for (double value : measured) {
                        values.get(name).add(value);
                    }
                }
            }
        }
        Map<String, Samples> samples = new LinkedHashMap<>();
        values.forEach((name, all) -> samples.put(name, Samples.of(all.build().toArray())));
        return samples;
    }
}
