// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.base.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * What may be changed of a schedule without changing code: kernels on and off, more order, other
 * rates. Plain data that says nothing of which kernels there are; {@link Schedule#apply} holds it
 * against them. A later word on the same kernel replaces an earlier one.
 */
public final class ScheduleDef {
    /** Everything as the kernels declare it. */
    public static ScheduleDef asDeclared() {
        return new ScheduleDef();
    }

    final List<String> off = new ArrayList<>();
    final List<String> named = new ArrayList<>();
    final List<String> first = new ArrayList<>();
    final List<String> then = new ArrayList<>();
    final List<String> rated = new ArrayList<>();
    final List<Integer> every = new ArrayList<>();
    final List<Integer> offset = new ArrayList<>();

    private ScheduleDef() {}

    /** Switches a kernel on, as it is unless something says otherwise, or off. */
    public ScheduleDef enabled(String kernel, boolean on) {
        off.remove(Check.present("kernel", kernel));
        if (!on) off.add(kernel);
        named.add(kernel);
        return this;
    }

    /** One kernel runs before another, beside what they declare. */
    public ScheduleDef order(String firstKernel, String thenKernel) {
        first.add(Check.present("first kernel", firstKernel));
        then.add(Check.present("second kernel", thenKernel));
        return this;
    }

    /** A kernel runs in the steps whose number divided by {@code steps} leaves {@code rest}. */
    public ScheduleDef every(String kernel, int steps, int rest) {
        int known = rated.indexOf(Check.present("kernel", kernel));
        if (known >= 0) {
            rated.remove(known);
            every.remove(known);
            offset.remove(known);
        }
        rated.add(kernel);
        every.add(steps);
        offset.add(rest);
        return this;
    }
}
