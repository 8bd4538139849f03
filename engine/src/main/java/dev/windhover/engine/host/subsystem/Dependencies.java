// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.subsystem;

import dev.windhover.engine.base.Nearest;
import java.util.ArrayList;
import java.util.List;

/** Finds the order in which subsystems start: dependencies first, else as they were added. */
final class Dependencies {
    private final List<Subsystem> known = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Subsystem> order = new ArrayList<>();
    private final List<Subsystem> path = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final boolean[] taken;
    private final boolean[] done;

    Dependencies(List<Subsystem> always, List<Subsystem> optional, List<String> wanted) {
        known.addAll(always);
        known.addAll(optional);
        taken = new boolean[known.size()];
        done = new boolean[known.size()];
        for (int i = 0; i < known.size(); i++) {
            String name = known.get(i).name();
            taken[i] = i < always.size();
            if (name == null || name.trim().isEmpty()) {
                problems.add(known.get(i).getClass().getName() + " has no name");
            } else if (names.contains(name)) {
                problems.add("two subsystems are named " + name);
            }
            names.add(String.valueOf(name));
        }
        for (String name : wanted) {
            int at = names.indexOf(name);
            if (at < 0) {
                problems.add(
                        name + " is asked for and is no subsystem" + Nearest.hint(name, names));
            } else {
                taken[at] = true;
            }
        }
    }

    List<Subsystem> order() {
        for (int i = 0; i < taken.length; i++) {
            if (taken[i]) visit(i);
        }
        if (!problems.isEmpty()) throw new SubsystemsRefused(problems);
        return order;
    }

    private void visit(int at) {
        Subsystem each = known.get(at);
        if (done[at]) return;
        int open = path.indexOf(each);
        if (open >= 0) {
            problems.add("a cycle: " + cycle(open) + names.get(at));
            return;
        }
        path.add(each);
        for (String name : each.dependsOn()) {
            need(names.get(at), name);
        }
        path.remove(path.size() - 1);
        done[at] = true;
        order.add(each);
    }

    private void need(String who, String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            String hint = Nearest.hint(name, names);
            problems.add(who + " depends on " + name + ", which is no subsystem" + hint);
        } else if (!taken[at]) {
            problems.add(who + " depends on " + name + ", which is optional and not asked for");
        } else {
            visit(at);
        }
    }

    private String cycle(int open) {
        StringBuilder text = new StringBuilder();
        for (Subsystem each : path.subList(open, path.size())) {
            text.append(each.name()).append(" -> ");
        }
        return text.toString();
    }
}
