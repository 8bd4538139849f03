// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.calls;

import dev.windhover.protocol.Wire;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The kinds of messages that {@link Wire} declares. They are told from its other numbers by their
 * names: those end in what they count, or begin with the message that they belong to.
 */
final class WireMessages {
    private static final String PROTOCOL = "PROTOCOL";

    private WireMessages() {}

    /** Names by kind. */
    static SortedMap<Integer, String> byKind() {
        SortedMap<String, Integer> constants = constants();
        SortedMap<Integer, String> messages = new TreeMap<>();
        constants.forEach(
                (name, value) -> {
                    boolean counts = name.endsWith("_BYTES") || name.endsWith("_MAX");
                    boolean belongs =
                            constants.keySet().stream()
                                    .anyMatch(other -> name.startsWith(other + "_"));
                    if (counts || belongs || name.equals(PROTOCOL)) return;
                    String other = messages.put(value, name);
                    if (other != null) {
                        throw new IllegalStateException(
                                other + " and " + name + " are both of kind " + value);
                    }
                });
        return messages;
    }

    private static SortedMap<String, Integer> constants() {
        SortedMap<String, Integer> constants = new TreeMap<>();
        try {
            for (Field field : Wire.class.getDeclaredFields()) {
                if (Modifier.isPublic(field.getModifiers()) && field.getType() == int.class) {
                    constants.put(field.getName(), field.getInt(null));
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("public constants can be read", e);
        }
        return constants;
    }
}
