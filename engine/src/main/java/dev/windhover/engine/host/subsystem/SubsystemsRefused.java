// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.subsystem;

import java.util.List;

/** Subsystems that cannot be started together, with every reason and not the first only. */
public final class SubsystemsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    SubsystemsRefused(List<String> problems) {
        super("the subsystems cannot start\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
