// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.telemetry;

/** How much there is of something, in a unit. Nothing simulated may depend on it. */
public final class Gauge {
    private final String name;
    private final String unit;
    private double value = Double.NaN;

    Gauge(String name, String unit) {
        this.name = name;
        this.unit = unit;
    }

    /** From here on it is told so; what is infinite or no number is told as nothing. */
    public void set(double now) {
        // Minus zero becomes zero, which is all that JSON has.
        value = now - now == 0 ? now + 0.0 : Double.NaN;
    }

    String name() {
        return name;
    }

    String unit() {
        return unit;
    }

    double value() {
        return value;
    }
}
