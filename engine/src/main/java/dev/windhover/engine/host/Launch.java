// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Check;
import java.util.ArrayList;
import java.util.List;

/** What makes one run of a game this run: its seed and its parameters. Part of every recording. */
public final class Launch {
    private final long seed;
    private final List<String> names;
    private final int[] values;

    private Launch(long seed, List<String> names, int[] values) {
        this.seed = seed;
        this.names = names;
        this.values = values;
    }

    public static Launch seeded(long seed) {
        return new Launch(seed, List.of(), new int[0]);
    }

    /** With every parameter in the order of their definition, as the page sends them. */
    public static Launch ordered(long seed, int[] values) {
        return new Launch(seed, null, values.clone());
    }

    /** The same with one parameter chosen. */
    public Launch with(String name, int value) {
        Check.that(names != null, "the parameters are given in order already");
        List<String> moreNames = new ArrayList<>(names);
        moreNames.add(name);
        int[] moreValues = java.util.Arrays.copyOf(values, values.length + 1);
        moreValues[values.length] = value;
        return new Launch(seed, moreNames, moreValues);
    }

    public long seed() {
        return seed;
    }

    /** The value for a parameter that is defined as the {@code index}-th. */
    int value(Parameter parameter, int index) {
        int value = parameter.value();
        if (names == null) {
            if (index < values.length) value = values[index];
        } else {
            int at = names.lastIndexOf(parameter.name());
            if (at >= 0) value = values[at];
        }
        if (value < parameter.min() || value > parameter.max()) {
            throw new HostFailed(
                    dev.windhover.protocol.Failure.PARAMETER_REFUSED,
                    "parameter "
                            + parameter.name()
                            + " is "
                            + value
                            + ", must be "
                            + parameter.min()
                            + ".."
                            + parameter.max());
        }
        return value;
    }

    /** Refuses what no definition asked for. */
    void checkUsed(List<Parameter> defined) {
        if (names == null) {
            if (values.length != 0 && values.length != defined.size()) {
                throw new HostFailed(
                        dev.windhover.protocol.Failure.PARAMETER_REFUSED,
                        values.length
                                + (values.length == 1
                                        ? " parameter given, "
                                        : " parameters given, ")
                                + defined.size()
                                + " defined");
            }
            return;
        }
        for (String name : names) {
            if (defined.stream().noneMatch(parameter -> parameter.name().equals(name))) {
                throw new HostFailed(
                        dev.windhover.protocol.Failure.PARAMETER_REFUSED,
                        "the game has no parameter " + name);
            }
        }
    }
}
