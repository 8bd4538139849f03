// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.state.World;
import java.util.ArrayList;
import java.util.List;

/** Reads what kernels declare, once, and makes plans of it. */
final class Planner {
    /** A step of so many kernels would spend itself on calling them. */
    static final int KERNELS_MAX = 1_000;

    /** A kernel that runs less often than every ten hours at 60 steps a second has another use. */
    static final int EVERY_STEPS_MAX = 1 << 21;

    private final Catalog catalog;
    private final List<Declared> kernels = new ArrayList<>();
    private final List<Problem> declarationProblems = new ArrayList<>();

    /** The world's memory is laid: tables get columns of their own with it. */
    Planner(World world, List<Kernel> registered) {
        Check.range("kernels", registered.size(), 0, KERNELS_MAX);
        catalog = new Catalog(world);
        for (Kernel kernel : registered) {
            Access access = new Access();
            kernel.declare(access);
            kernels.add(new Declared(kernel, access, catalog, declarationProblems));
        }
        // By name, so that the order of registration is forgotten here.
        kernels.sort((one, other) -> compare(one, other));
        for (int i = 1; i < kernels.size(); i++) {
            if (kernels.get(i).name.equals(kernels.get(i - 1).name)) twice(i);
        }
        declarationProblems.sort((one, other) -> one.text().compareTo(other.text()));
    }

    Catalog catalog() {
        return catalog;
    }

    /** Sorted by name. */
    List<Declared> kernels() {
        return kernels;
    }

    /** A plan as the definition asks; what is wrong with it comes into the list. */
    Plan plan(ScheduleDef def, long shuffleSeed, List<Problem> problems) {
        problems.addAll(declarationProblems);
        Order order = new Order(kernels, catalog, def, problems);
        int[] every = new int[kernels.size()];
        int[] offset = new int[kernels.size()];
        for (int i = 0; i < every.length; i++) {
            every[i] = kernels.get(i).access.every;
            offset[i] = kernels.get(i).access.offset;
        }
        for (int i = 0; i < def.rated.size(); i++) {
            int kernel = order.named(def.rated.get(i), "the configuration sets the rate of");
            if (kernel < 0) continue;
            every[kernel] = def.every.get(i);
            offset[kernel] = def.offset.get(i);
        }
        for (int i = 0; i < every.length; i++) {
            checkRate(kernels.get(i).name, every[i], offset[i], problems);
        }
        if (!problems.isEmpty()) return null;
        return new Plan(kernels, catalog, order, order.sorted(shuffleSeed), every, offset);
    }

    private static void checkRate(String name, int every, int offset, List<Problem> problems) {
        String wrong = "";
        if (every < 1 || every > EVERY_STEPS_MAX) {
            wrong = " runs every " + every + " steps, must be 1.." + EVERY_STEPS_MAX;
        } else if (offset < 0 || offset >= every) {
            wrong = " has the offset " + offset + " in " + every + " steps, must be 0..";
            wrong += every - 1;
        }
        if (!wrong.isEmpty()) problems.add(new Problem(Problem.Kind.RATE, name + wrong));
    }

    private void twice(int second) {
        String one = kernels.get(second - 1).kernel.getClass().getName();
        String other = kernels.get(second).kernel.getClass().getName();
        String name = kernels.get(second).name;
        String which = one.equals(other) ? "both " + one : one + " and " + other;
        String text = "two kernels are named " + name + ", " + which + ": override name() in one";
        declarationProblems.add(new Problem(Problem.Kind.NAME, text));
    }

    private static int compare(Declared one, Declared other) {
        int byName = one.name.compareTo(other.name);
        String oneClass = one.kernel.getClass().getName();
        return byName != 0 ? byName : oneClass.compareTo(other.kernel.getClass().getName());
    }
}
