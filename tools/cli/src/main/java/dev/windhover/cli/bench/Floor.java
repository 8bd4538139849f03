// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.bench;

/**
 * What a value has to keep to. A floor is a promise to users, not a target.
 *
 * @param sense which side of the limit is good
 * @param limit in the unit of the row
 */
public record Floor(Sense sense, double limit) {
    /** Which side of a limit is good. */
    public enum Sense {
        /** The limit itself is good. */
        AT_MOST("<="),
        /** The limit itself is not good. */
        BELOW("<"),
        /** The limit itself is good. */
        AT_LEAST(">=");

        private final String sign;

        Sense(String sign) {
            this.sign = sign;
        }
    }

    /** {@code value <= limit} is good. */
    public static Floor atMost(double limit) {
        return new Floor(Sense.AT_MOST, limit);
    }

    /** {@code value < limit} is good. */
    public static Floor below(double limit) {
        return new Floor(Sense.BELOW, limit);
    }

    /** {@code value >= limit} is good. */
    public static Floor atLeast(double limit) {
        return new Floor(Sense.AT_LEAST, limit);
    }

    /** Whether a value keeps to it. Not-a-number never does. */
    public boolean isMetBy(double value) {
        return switch (sense) {
            case AT_MOST -> value <= limit;
            case BELOW -> value < limit;
            case AT_LEAST -> value >= limit;
        };
    }

    @Override
    public String toString() {
        return sense.sign + " " + BenchTable.number(limit);
    }
}
