// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.state.World;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the kernels of a world, step by step, in an order that follows from what they declare: stage
 * by stage, within a stage as they say of one another, and by name where neither tells.
 */
public final class Schedule {
    private final World world;
    private final Stopwatch stopwatch;
    private final Checks checks;
    private final Planner planner;
    private final Step step;
    private final Timings timings;
    private final WriteGuard guard;
    private final RowRanges ranges;
    private Marks marks;
    private boolean isWatched;
    private Plan plan;
    private boolean stepping;

    /** Without checks and timings, as {@link #Schedule(World, List, int, Stopwatch, Checks)}. */
    public Schedule(World world, List<Kernel> kernels, int stepsPerSecond) {
        this(world, kernels, stepsPerSecond, () -> 0, Checks.none());
    }

    /**
     * Asks every kernel for its declaration and fixes the order. The world's memory is laid.
     *
     * @throws ScheduleRefused with everything that is wrong with the kernels
     */
    public Schedule(
            World world,
            List<Kernel> kernels,
            int stepsPerSecond,
            Stopwatch stopwatch,
            Checks checks) {
        this.world = world;
        this.stopwatch = stopwatch;
        this.checks = checks;
        step = new Step(stepsPerSecond);
        planner = new Planner(world, checks.registered(kernels));
        timings = new Timings(kernels.size());
        guard = checks.guard(planner.catalog(), kernels.size());
        isWatched = guard != null;
        ranges = checks.ranges();
        List<Problem> problems = apply(ScheduleDef.asDeclared());
        if (!problems.isEmpty()) throw new ScheduleRefused(problems);
    }

    /** Runs every kernel that is due once. One that throws stays named by {@link #timings}. */
    public void run(int number) {
        final Plan now = plan;
        final int count = now.kernel.length;
        step.become(number);
        timings.begin();
        if (guard != null) guard.begin(number, count);
        stepping = true;
        int began = stopwatch.micros();
        int at = began;
        try {
            for (int i = 0; i < count; i++) {
                if (now.every[i] != 1 && number % now.every[i] != now.offset[i]) {
                    timings.skipped(i);
                    continue;
                }
                timings.starts(i);
                if (isWatched) {
                    runWatched(now, i);
                } else {
                    run(now, i);
                }
                int done = stopwatch.micros();
                timings.ran(i, Stopwatch.between(at, done));
                at = done;
            }
        } finally {
            stepping = false;
            if (timings.isRunning()) {
                if (marks != null) marks.ends();
                // Its rows are whole again, whatever they hold: others may look at them now.
                if (world.isOpen()) world.settle();
                int broke = stopwatch.micros();
                timings.breakOff(Stopwatch.between(at, broke), Stopwatch.between(began, broke));
            }
        }
        timings.end(Stopwatch.between(began, at));
    }

    /**
     * Replaces the plan by one that follows the definition, which stands for itself: what an
     * earlier one said is forgotten. Between steps only.
     *
     * @return why the definition cannot be followed; then the plan stays as it was. Empty when it
     *     is followed from the next step on.
     */
    public List<Problem> apply(ScheduleDef def) {
        if (stepping) {
            throw new IllegalStateException(
                    "kernel "
                            + timings.runningKernel()
                            + " runs: a plan is replaced between steps");
        }
        List<Problem> problems = new ArrayList<>();
        Plan next = planner.plan(def, checks.shuffleSeed(), problems);
        if (problems.isEmpty()) {
            plan = next;
            timings.become(next);
        }
        return problems;
    }

    /** Why a definition cannot be followed, without following it. */
    public List<Problem> check(ScheduleDef def) {
        List<Problem> problems = new ArrayList<>();
        planner.plan(def, checks.shuffleSeed(), problems);
        return problems;
    }

    /** Has every kernel marked from here on. */
    public void mark(Marks value) {
        marks = value;
        isWatched = true;
    }

    /** Another length of step, from the next one on. */
    public void stepsPerSecond(int value) {
        step.rate(value);
    }

    /**
     * Whether a kernel says that it writes the column, or moves its rows; also one that does not
     * run now.
     */
    public boolean isWritten(Column column) {
        int number = planner.catalog().of(column);
        for (Declared each : planner.kernels()) {
            if (number == Catalog.FOREIGN || each.orderWrites.has(number)) return true;
        }
        return false;
    }

    /** The order now, with its pictures. */
    public Plan plan() {
        return plan;
    }

    /** Of all kernels, also those that do not run now, by what {@link Timings#number} says. */
    public List<String> kernelNames() {
        List<String> names = new ArrayList<>();
        for (Declared each : planner.kernels()) names.add(each.name);
        return names;
    }

    /** What the kernels took; also of a step that broke off. */
    public Timings timings() {
        return timings;
    }

    /** The kernel that is running or was when it failed; empty between steps. */
    public String runningKernel() {
        return timings.runningKernel();
    }

    /**
     * Rows stay where they are while the kernel runs; what it adds and removes is seen after it.
     */
    private void run(Plan now, int place) {
        world.open();
        if (now.byRows[place] == null) {
            now.kernel[place].run(step);
        } else if (ranges == null) {
            now.byRows[place].run(step, 0, now.rows(place));
        } else {
            ranges.run(now.byRows[place], step, now.rows(place));
        }
        world.settle();
    }

    private void runWatched(Plan now, int place) {
        Declared declared = now.declared(place);
        if (guard != null) guard.before(place, now.number[place], declared);
        if (marks != null) marks.begins(declared.name, step.number());
        run(now, place);
        if (marks != null) marks.ends();
        if (guard != null) guard.after(declared);
    }
}
