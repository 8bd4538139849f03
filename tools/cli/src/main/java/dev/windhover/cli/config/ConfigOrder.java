// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds cycles in what the file itself says of the order of kernels. */
final class ConfigOrder {
    private enum Seen {
        OPEN,
        DONE
    }

    /** Who runs before whom, with the entry that says so. */
    private final Map<String, Map<String, Found>> before = new LinkedHashMap<>();

    private final Map<String, Seen> seen = new HashMap<>();
    private final List<String> way = new ArrayList<>();
    private final List<ConfigError> errors;

    private ConfigOrder(List<ConfigError> errors) {
        this.errors = errors;
    }

    /**
     * Adds an error for each entry that closes a cycle.
     *
     * @param kernels what was found of each kernel, by name
     */
    static void check(Map<String, Found> kernels, List<ConfigError> errors) {
        ConfigOrder order = new ConfigOrder(errors);
        kernels.forEach(
                (name, kernel) -> {
                    for (Found other : listed(kernel, ConfigKeys.AFTER)) {
                        order.runs(other.text(), name, other);
                    }
                    for (Found other : listed(kernel, ConfigKeys.BEFORE)) {
                        order.runs(name, other.text(), other);
                    }
                });
        List.copyOf(order.before.keySet()).forEach(order::visit);
    }

    private static List<Found> listed(Found kernel, String key) {
        Found list = kernel.entries().get(key);
        return list == null ? List.of() : list.list();
    }

    private void runs(String first, String second, Found entry) {
        before.computeIfAbsent(first, name -> new LinkedHashMap<>()).putIfAbsent(second, entry);
    }

    /** No deeper than twice the kernels of a file: every second one on a way has an entry. */
    private void visit(String name) {
        if (seen.containsKey(name)) return;
        seen.put(name, Seen.OPEN);
        way.add(name);
        before.getOrDefault(name, Map.of())
                .forEach(
                        (next, entry) -> {
                            if (seen.get(next) == Seen.OPEN) {
                                errors.add(entry.error("makes a cycle: " + path(next)));
                            }
                            visit(next);
                        });
        way.remove(way.size() - 1);
        seen.put(name, Seen.DONE);
    }

    /** The way from a kernel to itself, such as {@code A before B before A}. */
    private String path(String from) {
        List<String> cycle = new ArrayList<>(way.subList(way.indexOf(from), way.size()));
        cycle.add(from);
        return String.join(" before ", cycle);
    }
}
