// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.config;

import java.util.List;
import java.util.Map;

/**
 * A value that fits its shape, and where it stands.
 *
 * @param value a Long, a Boolean, a String, a list or a map of what was found
 * @param line from 1
 * @param column from 1
 * @param path such as {@code $.limits.ship}
 */
record Found(Object value, int line, int column, String path) {
    int number() {
        return ((Number) value).intValue();
    }

    boolean flag() {
        return (Boolean) value;
    }

    String text() {
        return (String) value;
    }

    @SuppressWarnings("unchecked")
    List<Found> list() {
        return (List<Found>) value;
    }

    /** By key, in the order of the file. */
    @SuppressWarnings("unchecked")
    Map<String, Found> entries() {
        return (Map<String, Found>) value;
    }

    ConfigError error(String message) {
        return new ConfigError(line, column, path, message);
    }
}
