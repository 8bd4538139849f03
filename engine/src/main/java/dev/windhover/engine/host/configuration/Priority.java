// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.configuration;

import dev.windhover.engine.base.Check;

/**
 * How soon assets are loaded, compared with others.
 *
 * @param pattern names of assets; a {@code *} stands for any characters
 * @param value more comes sooner; what no pattern fits has 0
 */
public record Priority(String pattern, int value) {
    /** Refuses what is no pattern and what is out of range. */
    public Priority {
        Configuration.name("a pattern", pattern);
        Check.range(
                "priority of " + pattern,
                value,
                -Configuration.PRIORITY_MAX,
                Configuration.PRIORITY_MAX);
    }
}
