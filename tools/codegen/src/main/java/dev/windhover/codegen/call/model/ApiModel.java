// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.model;

import dev.windhover.codegen.model.JavaName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One {@code @Api} interface, checked.
 *
 * @param name what clients call it
 * @param type the interface
 * @param isPublic whether the classes that are made of it are
 */
public record ApiModel(String name, JavaName type, boolean isPublic, List<Call> calls) {
    private static final String SUFFIX = "Api";

    /** FNV-1a of 64 bits starts with it ... */
    private static final long HASH_BASIS = 0xcbf2_9ce4_8422_2325L;

    /** ... and multiplies by it. */
    private static final long HASH_PRIME = 0x100_0000_01b3L;

    public ApiModel {
        calls = List.copyOf(calls);
    }

    /** What hosts call it by: {@code FleetDispatcher} of {@code FleetApi}. */
    public JavaName dispatcher() {
        return generated("Dispatcher");
    }

    /** What Java programs call it by: {@code FleetClient} of {@code FleetApi}. */
    public JavaName client() {
        return generated("Client");
    }

    /** What the game implements to receive results, {@code RoutesResults} of {@code RoutesApi}. */
    public JavaName results() {
        return generated("Results");
    }

    /** Who brings results there. */
    public JavaName receiver() {
        return generated("Receiver");
    }

    /** What the game starts such calls by: {@code RoutesJobs}, {@code MarketAsks}. */
    public JavaName starts() {
        return generated(hasJobs() ? "Jobs" : "Asks");
    }

    /**
     * Tells its calls from those of another build: FNV-1a in 64 bits over their ids, little-endian
     * and ascending as ints.
     */
    public long callsHash() {
        long hash = HASH_BASIS;
        for (int id : calls.stream().mapToInt(call -> call.id(name)).sorted().toArray()) {
            for (int shift = 0; shift < 32; shift += 8) {
                hash = (hash ^ (id >>> shift & 0xff)) * HASH_PRIME;
            }
        }
        return hash;
    }

    /** Whether all calls are jobs. */
    public boolean hasJobs() {
        return calls.stream().anyMatch(call -> call.mark() == CallMark.JOB);
    }

    /** Whether all calls are the game's, to whatever provides them. */
    public boolean isPlugin() {
        return calls.stream().anyMatch(call -> call.mark() == CallMark.PLUGIN);
    }

    /** Whether its calls are worked on elsewhere, so that results come back into the world. */
    public boolean hasResults() {
        return calls.stream().anyMatch(call -> call.mark().comesBack());
    }

    /** All classes that are made of it for a game and its host. */
    public List<JavaName> generated() {
        List<JavaName> all = new ArrayList<>(List.of(dispatcher()));
        if (!isPlugin()) all.add(client());
        if (hasResults()) all.addAll(List.of(results(), receiver(), starts()));
        return all;
    }

    private JavaName generated(String suffix) {
        String simple = type.simpleName();
        boolean cut = simple.endsWith(SUFFIX) && !simple.equals(SUFFIX);
        String stem = cut ? simple.substring(0, simple.length() - SUFFIX.length()) : simple;
        return type.beside(stem + suffix);
    }

    /** Enums and records of all arguments, by qualified name, parts before the whole. */
    public Map<String, Shape> namedInArguments() {
        Map<String, Shape> named = new LinkedHashMap<>();
        for (Call call : calls) {
            call.parameters().forEach(part -> collect(part.shape(), named));
        }
        return named;
    }

    /** Enums and records of all results, by qualified name, parts before the whole. */
    public Map<String, Shape> namedInResults() {
        Map<String, Shape> named = new LinkedHashMap<>();
        calls.forEach(call -> collect(call.result(), named));
        return named;
    }

    private static void collect(Shape shape, Map<String, Shape> named) {
        shape.visit(
                each -> each.type().ifPresent(name -> named.putIfAbsent(name.qualified(), each)));
    }
}
