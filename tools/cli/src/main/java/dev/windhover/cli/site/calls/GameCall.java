// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.calls;

import java.util.Locale;

/**
 * One call that a game handles.
 *
 * @param api name of the interface
 * @param name of the method
 * @param kind in small letters
 */
public record GameCall(String api, String name, String kind, int id) {
    /**
     * @param name of interface and method, with a point between
     */
    public static GameCall of(String name, Enum<?> kind, int id) {
        int point = name.indexOf('.');
        return new GameCall(
                name.substring(0, point),
                name.substring(point + 1),
                kind.name().toLowerCase(Locale.ROOT),
                id);
    }

    /** Unsigned, as descriptions have it. */
    long number() {
        return Integer.toUnsignedLong(id);
    }
}
