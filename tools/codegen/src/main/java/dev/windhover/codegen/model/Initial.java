// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.model;

import java.util.List;

/**
 * What a new row has in a column.
 *
 * @param values literals of Java, one per element; of an enum the constant's name, of a text the
 *     text itself; none for zero
 * @param fills whether the one value stands in every element of an array
 */
public record Initial(List<String> values, boolean fills) {
    /** As the row is anyway. */
    public static final Initial ZERO = new Initial(List.of(), false);

    public Initial {
        values = List.copyOf(values);
    }

    public static Initial of(List<String> values) {
        return new Initial(values, false);
    }

    /** One value for all elements. */
    public static Initial filledWith(String value) {
        return new Initial(List.of(value), true);
    }

    public boolean isZero() {
        return values.isEmpty();
    }
}
