// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands behind the question mark of an address. */
final class Query {
    /** More is no question of anybody who means it. */
    private static final int CHARS_MAX = 16_384;

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /**
     * Takes an address apart.
     *
     * @throws IllegalArgumentException with a sentence for whoever made it
     */
    Query(URI address) {
        String query = address.getRawQuery();
        if (query == null || query.isEmpty()) return;
        if (query.length() > CHARS_MAX) throw new IllegalArgumentException("it is too long");
        for (String part : query.split("&")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String value = equals < 0 ? "" : part.substring(equals + 1);
            values.computeIfAbsent(decoded(name), made -> new ArrayList<>()).add(decoded(value));
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Refuses names that mean nothing here. */
    void mustBe(List<String> known) {
        for (String name : values.keySet()) {
            if (known.contains(name)) continue;
            throw new IllegalArgumentException("only " + String.join(", ", known) + " are asked");
        }
    }

    /** The last of a name; empty when there is none. */
    String one(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? "" : all.get(all.size() - 1);
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }
}
