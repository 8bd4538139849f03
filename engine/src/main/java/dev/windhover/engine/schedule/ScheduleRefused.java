// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import java.util.List;

/** Kernels that make no schedule, with every reason and not the first only. */
public final class ScheduleRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ScheduleRefused(List<Problem> problems) {
        super(text(problems));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    private static String text(List<Problem> problems) {
        StringBuilder text = new StringBuilder("the schedule has ");
        text.append(problems.size()).append(problems.size() == 1 ? " problem" : " problems");
        for (Problem problem : problems) {
            text.append("\n  ").append(problem.text());
        }
        return text.toString();
    }
}
