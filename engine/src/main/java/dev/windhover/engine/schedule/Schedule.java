// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import java.util.List;

/** The kernels in the order they run in: by stage, within a stage as registered. */
public final class Schedule {
    private static final int NOTHING = -1;

    private final Kernel[] kernels;
    private final Step step;
    private int running = NOTHING;

    /** Asks every kernel for its declaration and fixes the order. */
    public Schedule(List<Kernel> registered, int stepsPerSecond) {
        step = new Step(stepsPerSecond);
        Stage[] stages = new Stage[registered.size()];
        for (int i = 0; i < stages.length; i++) {
            Access access = new Access();
            registered.get(i).declare(access);
            stages[i] = access.stage();
        }
        kernels = new Kernel[stages.length];
        int next = 0;
        for (Stage stage : Stage.values()) {
            for (int i = 0; i < stages.length; i++) {
                if (stages[i] == stage) {
                    kernels[next++] = registered.get(i);
                }
            }
        }
    }

    /** Runs every kernel once. A kernel that throws leaves its name in {@link #runningKernel}. */
    public void run(int number) {
        step.become(number);
        for (int i = 0; i < kernels.length; i++) {
            running = i;
            kernels[i].run(step);
        }
        running = NOTHING;
    }

    /** The kernel that is running or was when it failed; empty between steps. */
    public String runningKernel() {
        return running == NOTHING ? "" : kernels[running].name();
    }
}
