// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

/**
 * What each kernel took, in micros: in the last step, in all, at most. The schedule fills it while
 * it runs; it can be read at any time, also after a kernel threw or trapped in the middle of a
 * step.
 *
 * <p>Kernels are numbered by their place in the plan. What they took in all stays with a kernel
 * when the plan is replaced.
 */
public final class Timings {
    /** What became of a kernel in the last step. */
    public enum Outcome {
        RAN,
        /** It runs in some steps only, and this was none of them. */
        NOT_DUE,
        /** The step broke off in it. */
        THREW,
        /** The step broke off before it, or there was no step yet. */
        NOT_REACHED
    }

    static final int NOBODY = -1;

    private final int[] totalRuns;
    private final long[] totalMicros;
    private final int[] mostMicros;
    private Plan plan;
    private int[] micros;
    private boolean[] due;
    private int reached;
    private int stepMicros;
    private int steps;
    private int broken;
    private int running = NOBODY;
    private boolean brokeOff;

    Timings(int kernels) {
        totalRuns = new int[kernels];
        totalMicros = new long[kernels];
        mostMicros = new int[kernels];
    }

    /** Kernels of the plan that the last step ran by. */
    public int count() {
        return plan.size();
    }

    public String name(int place) {
        return plan.names().get(place);
    }

    public Outcome outcome(int place) {
        if (place == running) return Outcome.THREW;
        if (place >= reached) return Outcome.NOT_REACHED;
        return due[place] ? Outcome.RAN : Outcome.NOT_DUE;
    }

    /** The kernel's place in {@link Schedule#kernelNames}, whatever the plan. */
    public int number(int place) {
        return plan.number[place];
    }

    /** In the last step; 0 when it did not run. Of one that threw, the time until then. */
    public int micros(int place) {
        return place < reached || place == running ? micros[place] : 0;
    }

    /** Steps in which it ran to its end. */
    public int runs(int place) {
        return totalRuns[plan.number[place]];
    }

    /** In all steps in which it ran to its end. */
    public long totalMicros(int place) {
        return totalMicros[plan.number[place]];
    }

    /** In the one step in which it took longest. */
    public int mostMicros(int place) {
        return mostMicros[plan.number[place]];
    }

    /** The last step as a whole, calls and checks between the kernels included. */
    public int stepMicros() {
        return stepMicros;
    }

    /** Steps that ran to their end. */
    public int steps() {
        return steps;
    }

    /** Steps that a kernel broke off. */
    public int broken() {
        return broken;
    }

    /** The kernel that is running or that broke off the last step; empty otherwise. */
    public String runningKernel() {
        return running == NOBODY ? "" : name(running);
    }

    /** The last step as lines, the slowest kernels not sorted out: order tells more. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count(); i++) {
            Outcome outcome = outcome(i);
            text.append(name(i)).append(' ').append(micros(i)).append(" us");
            if (outcome != Outcome.RAN) text.append(", ").append(words(outcome));
            text.append('\n');
        }
        return text.append("step ").append(stepMicros).append(" us\n").toString();
    }

    private static String words(Outcome outcome) {
        switch (outcome) {
            case NOT_DUE:
                return "not due";
            case THREW:
                return "broke off";
            default:
                return "not reached";
        }
    }

    void become(Plan next) {
        plan = next;
        micros = new int[next.size()];
        due = new boolean[next.size()];
        reached = 0;
        running = NOBODY;
    }

    /** A step starts. A step before it that trapped could not say so itself. */
    void begin() {
        if (running != NOBODY && !brokeOff) broken++;
        brokeOff = false;
        running = NOBODY;
        reached = 0;
    }

    void starts(int place) {
        running = place;
        micros[place] = 0;
    }

    boolean isRunning() {
        return running != NOBODY;
    }

    void skipped(int place) {
        due[place] = false;
        micros[place] = 0;
        reached = place + 1;
    }

    void ran(int place, int spent) {
        running = NOBODY;
        reached = place + 1;
        due[place] = true;
        micros[place] = spent;
        int number = plan.number[place];
        totalRuns[number]++;
        totalMicros[number] += spent;
        if (spent > mostMicros[number]) mostMicros[number] = spent;
    }

    void end(int spent) {
        stepMicros = spent;
        steps++;
    }

    /** The running kernel threw. */
    void breakOff(int spent, int stepSpent) {
        broken++;
        brokeOff = true;
        micros[running] = spent;
        stepMicros = stepSpent;
    }
}
