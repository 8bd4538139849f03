// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.configuration;

import dev.windhover.engine.base.Check;
import java.util.List;

/**
 * What a configuration says of one kernel.
 *
 * @param name of the kernel, as its game knows it
 * @param enabled false leaves it out of every step
 * @param every runs in each so-manieth step; 0 leaves it to what the kernel declares
 * @param offset the first step in which it runs, below {@code every}
 * @param after names of kernels that run before this one
 * @param before names of kernels that run after this one
 */
public record KernelSetting(
        String name,
        boolean enabled,
        int every,
        int offset,
        List<String> after,
        List<String> before) {
    /** Refuses what no kernel could be told; whether there is such a kernel is asked later. */
    public KernelSetting {
        Configuration.name("a kernel's name", name);
        Check.range("every of " + name, every, 0, Configuration.EVERY_MAX);
        Check.range("offset of " + name, offset, 0, Math.max(0, every - 1));
        after = Configuration.order("after of " + name, after);
        before = Configuration.order("before of " + name, before);
    }
}
