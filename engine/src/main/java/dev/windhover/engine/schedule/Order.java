// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.base.Nearest;
import dev.windhover.engine.base.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * Which kernel has to run before which, and one order that keeps to it. The kernels come sorted by
 * name and are numbered by that, so nothing here depends on the order of their registration.
 *
 * <p>Kernels that are switched off stay in the graph: switching one off changes neither the order
 * of the others nor whether it is clear.
 */
final class Order {
    private final List<Declared> kernels;
    private final List<String> names = new ArrayList<>();
    private final Catalog catalog;
    private final List<Problem> problems;
    private final boolean[] off;

    /** Who runs after a kernel at once, and who at once or by way of others. */
    private final Bits[] next;

    private final Bits[] later;
    private final List<Edge> edges = new ArrayList<>();

    /** Somebody said that one kernel runs before another. */
    record Edge(int from, int to, String said) {}

    Order(List<Declared> kernels, Catalog catalog, ScheduleDef def, List<Problem> problems) {
        this.kernels = kernels;
        this.catalog = catalog;
        this.problems = problems;
        next = new Bits[kernels.size()];
        later = new Bits[kernels.size()];
        off = new boolean[kernels.size()];
        for (int i = 0; i < kernels.size(); i++) {
            names.add(kernels.get(i).name);
            next[i] = new Bits(kernels.size());
            later[i] = new Bits(kernels.size());
        }
        for (int i = 0; i < kernels.size(); i++) {
            declared(i);
        }
        configured(def);
        close();
        findCycles();
        findUnclear();
    }

    boolean isOff(int kernel) {
        return off[kernel];
    }

    List<Edge> edges() {
        return edges;
    }

    /** The number of a name that configuration gave, noted as a problem when it is -1. */
    int named(String name, String why) {
        int number = names.indexOf(name);
        if (number < 0) {
            problem(Problem.Kind.UNKNOWN, why + " " + name + ", which is no kernel" + hint(name));
        }
        return number;
    }

    /**
     * The kernels stage by stage, within a stage the smallest name first of those that can be next;
     * with a seed other than 0 any of them.
     */
    int[] sorted(long seed) {
        int[] sorted = new int[kernels.size()];
        boolean[] done = new boolean[sorted.length];
        int[] ready = new int[sorted.length];
        int at = 0;
        for (Stage stage : Stage.values()) {
            for (int count = ready(stage, done, ready); count > 0; ) {
                int pick = ready[seed == 0 ? 0 : Rng.below(seed, at, count)];
                done[pick] = true;
                sorted[at++] = pick;
                count = ready(stage, done, ready);
            }
        }
        return sorted;
    }

    private int ready(Stage stage, boolean[] done, int[] ready) {
        int count = 0;
        for (int i = 0; i < done.length; i++) {
            if (!done[i] && stage(i) == stage && !waits(i, done)) ready[count++] = i;
        }
        return count;
    }

    private boolean waits(int kernel, boolean[] done) {
        for (int i = 0; i < done.length; i++) {
            if (!done[i] && next[i].has(kernel)) return true;
        }
        return false;
    }

    private void declared(int kernel) {
        Access access = kernels.get(kernel).access;
        String me = names.get(kernel);
        for (String other : access.after) {
            int first = other(access, other, me + " is to run after");
            if (first >= 0) edge(first, kernel, me + " says after " + other);
        }
        for (String other : access.before) {
            int second = other(access, other, me + " is to run before");
            if (second >= 0) edge(kernel, second, me + " says before " + other);
        }
    }

    private int other(Access access, String name, String why) {
        return access.optional.contains(name) ? names.indexOf(name) : named(name, why);
    }

    private void configured(ScheduleDef def) {
        for (String name : def.named) {
            int kernel = named(name, "the configuration switches");
            if (kernel >= 0) off[kernel] = def.off.contains(name);
        }
        for (int i = 0; i < def.first.size(); i++) {
            String said = def.first.get(i) + " before " + def.then.get(i);
            int first = named(def.first.get(i), "the configuration orders");
            int second = named(def.then.get(i), "the configuration orders");
            if (first >= 0 && second >= 0) edge(first, second, "the configuration says " + said);
        }
    }

    /** Within a stage; across stages it is true already or cannot be. */
    private void edge(int from, int to, String said) {
        if (stage(from) == stage(to)) {
            next[from].add(to);
            edges.add(new Edge(from, to, said));
        } else if (stage(from).ordinal() > stage(to).ordinal()) {
            problem(
                    Problem.Kind.STAGE,
                    said
                            + ", but "
                            + names.get(from)
                            + " is of stage "
                            + stage(from)
                            + " and "
                            + names.get(to)
                            + " of the earlier "
                            + stage(to));
        }
    }

    private void close() {
        for (int i = 0; i < next.length; i++) {
            later[i].addAll(next[i]);
        }
        for (int by = 0; by < next.length; by++) {
            for (int i = 0; i < next.length; i++) {
                if (later[i].has(by)) later[i].addAll(later[by]);
            }
        }
    }

    /** One path for each knot of kernels that all wait for one another. */
    private void findCycles() {
        boolean[] told = new boolean[next.length];
        for (int i = 0; i < next.length; i++) {
            if (told[i] || !later[i].has(i)) continue;
            problem(Problem.Kind.CYCLE, cycle(i));
            for (int other = 0; other < next.length; other++) {
                told[other] |= later[i].has(other) && later[other].has(i);
            }
        }
    }

    /** The shortest way from a kernel back to it, and who said each part of it. */
    private String cycle(int start) {
        int[] cameFrom = new int[next.length];
        int[] queue = new int[next.length];
        java.util.Arrays.fill(cameFrom, -1);
        int tail = 0;
        int at = start;
        for (int head = 0; cameFrom[start] < 0; head++) {
            for (int to = 0; to < next.length; to++) {
                if (!next[at].has(to) || cameFrom[to] >= 0) continue;
                cameFrom[to] = at;
                queue[tail++] = to;
            }
            at = queue[head];
        }
        String path = names.get(start);
        String said = "";
        int to = start;
        do {
            int from = cameFrom[to];
            path = names.get(from) + " -> " + path;
            said = said(from, to) + (said.isEmpty() ? "" : "; " + said);
            to = from;
        } while (to != start);
        return "a cycle in stage " + stage(start) + ": " + path + " (" + said + ")";
    }

    private String said(int from, int to) {
        for (Edge edge : edges) {
            if (edge.from == from && edge.to == to) return edge.said;
        }
        throw new IllegalStateException("nobody said " + names.get(from) + "->" + names.get(to));
    }

    private void findUnclear() {
        for (int a = 0; a < next.length; a++) {
            for (int b = a + 1; b < next.length; b++) {
                boolean meet = !off[a] && !off[b] && stage(a) == stage(b);
                if (meet && !later[a].has(b) && !later[b].has(a)) compare(a, b);
            }
        }
    }

    private void compare(int a, int b) {
        Declared one = kernels.get(a);
        Declared other = kernels.get(b);
        if (!one.orderWrites.meets(other.orderWrites)
                && !one.orderWrites.meets(other.orderReads)
                && !one.orderReads.meets(other.orderWrites)) return;
        int first = -1;
        int count = 0;
        for (int c = 0; c <= catalog.count(); c++) {
            boolean written = one.orderWrites.has(c) || other.orderWrites.has(c);
            if (!written || !touches(one, c) || !touches(other, c)) continue;
            // The rows themselves are told only when there is nothing more telling.
            if (first < 0 || isVague(first) && !isVague(c)) first = c;
            count++;
        }
        String more = count == 1 ? "" : " (and " + (count - 1) + " more)";
        problem(
                Problem.Kind.AMBIGUOUS,
                clash(one, other, first, more)
                        + ", both in stage "
                        + one.access.stage
                        + ": one of them must say after or before");
    }

    private String clash(Declared one, Declared other, int column, String more) {
        if (column == catalog.handles()) {
            String both = one.name + " and " + other.name;
            return both + " both add or remove rows, and handles are given out in that order";
        }
        String path = catalog.path(column) + more;
        if (one.writes.has(column) && other.writes.has(column)) {
            return one.name + " and " + other.name + " both write " + path;
        }
        // Rows that come and go are told of the one who makes them, with what that disturbs.
        boolean oneActs =
                one.orderWrites.has(column)
                        && (!one.writes.has(column) || !other.orderWrites.has(column));
        Declared actor = oneActs ? one : other;
        Declared disturbed = oneActs ? other : one;
        String verb = disturbed.writes.has(column) ? " writes " : " reads ";
        String deed =
                actor.writes.has(column)
                        ? ", which " + actor.name + " writes"
                        : ", whose rows " + actor.name + " adds or removes";
        return disturbed.name + verb + path + deed;
    }

    private boolean isVague(int column) {
        return column == catalog.handles() || catalog.isStructure(column);
    }

    private static boolean touches(Declared kernel, int column) {
        return kernel.orderWrites.has(column) || kernel.orderReads.has(column);
    }

    private Stage stage(int kernel) {
        return kernels.get(kernel).access.stage;
    }

    private String hint(String name) {
        return Nearest.hint(name, names);
    }

    private void problem(Problem.Kind kind, String text) {
        problems.add(new Problem(kind, text));
    }
}
