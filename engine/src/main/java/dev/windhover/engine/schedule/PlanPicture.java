// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import java.util.ArrayList;
import java.util.List;

/** A plan in words and as a picture. The same plan gives the same characters everywhere. */
final class PlanPicture {
    /** More columns on one arrow make it unreadable. */
    private static final int COLUMNS_SHOWN_MAX = 3;

    private final Plan plan;
    private final Catalog catalog;

    /** One kernel's place in the plan to another's; what flows, or nothing where they only wait. */
    private record Arrow(int from, int to, String label) {}

    PlanPicture(Plan plan) {
        this.plan = plan;
        catalog = plan.catalog();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        Stage stage = null;
        for (int i = 0; i < plan.size(); i++) {
            Access access = plan.declared(i).access;
            if (access.stage != stage) {
                stage = access.stage;
                text.append(stage).append(" (").append(stage.tag()).append(")\n");
            }
            text.append("  ").append(i + 1).append(' ').append(label(i)).append('\n');
            list(text, "reads", catalog.paths(plan.declared(i).reads));
            list(text, "writes", catalog.paths(plan.declared(i).writes));
            list(text, "changes", changes(i));
            list(text, "after", access.after);
            list(text, "before", access.before);
        }
        for (Declared off : plan.off()) {
            text.append("off: ").append(off.name).append('\n');
        }
        return text.toString();
    }

    String dot() {
        StringBuilder out = new StringBuilder("digraph schedule {\n  rankdir=LR\n");
        out.append("  node [shape=box]\n");
        Stage stage = null;
        for (int i = 0; i < plan.size(); i++) {
            Stage mine = plan.declared(i).access.stage;
            if (mine != stage) {
                if (stage != null) out.append("  }\n");
                out.append("  subgraph cluster_").append(mine.ordinal()).append(" {\n");
                out.append("    label=").append(quoted(mine.tag())).append('\n');
                stage = mine;
            }
            out.append("    k").append(i).append(" [label=").append(quoted(label(i)));
            out.append("]\n");
        }
        if (stage != null) out.append("  }\n");
        for (Arrow arrow : arrows()) {
            out.append("  k").append(arrow.from).append(" -> k").append(arrow.to);
            out.append(
                    arrow.label.isEmpty()
                            ? " [style=dashed]\n"
                            : " [label=" + quoted(arrow.label) + "]\n");
        }
        for (Declared off : plan.off()) {
            out.append("  ").append(quoted(off.name)).append(" [style=dotted]\n");
        }
        return out.append("}\n").toString();
    }

    String mermaid() {
        StringBuilder out = new StringBuilder("flowchart LR\n");
        Stage stage = null;
        for (int i = 0; i < plan.size(); i++) {
            Stage mine = plan.declared(i).access.stage;
            if (mine != stage) {
                if (stage != null) out.append("  end\n");
                out.append("  subgraph ").append(mine).append('[');
                out.append(escaped(mine.tag())).append("]\n");
                stage = mine;
            }
            out.append("    k").append(i).append('[').append(escaped(label(i))).append("]\n");
        }
        if (stage != null) out.append("  end\n");
        for (Arrow arrow : arrows()) {
            out.append("  k").append(arrow.from);
            if (arrow.label.isEmpty()) {
                out.append(" -.-> k");
            } else {
                out.append(" -->|").append(escaped(arrow.label)).append("| k");
            }
            out.append(arrow.to).append('\n');
        }
        int number = 0;
        for (Declared off : plan.off()) {
            out.append("  off").append(number++).append('(').append(escaped(off.name));
            out.append(")\n");
        }
        return out.toString();
    }

    /** The name, with what is unusual about when and how it runs. */
    private String label(int place) {
        Access access = plan.declared(place).access;
        String label = plan.declared(place).name;
        if (plan.every[place] > 1) {
            label += " every " + plan.every[place];
            if (plan.offset[place] > 0) label += " from " + plan.offset[place];
        }
        return access.rows == null ? label : label + " by rows of " + access.rows.name();
    }

    /** From who wrote a column last in the step to who touches it next, and what was only said. */
    List<Plan.Flow> flows() {
        List<Plan.Flow> flows = new ArrayList<>();
        for (int to = 0; to < plan.size(); to++) {
            for (int from = 0; from < to; from++) {
                List<String> paths = flow(from, to);
                if (!paths.isEmpty() || plan.isOrdered(from, to)) {
                    flows.add(new Plan.Flow(from, to, paths));
                }
            }
        }
        return flows;
    }

    private List<Arrow> arrows() {
        List<Arrow> arrows = new ArrayList<>();
        for (Plan.Flow flow : flows()) {
            arrows.add(new Arrow(flow.from(), flow.to(), label(flow.columns())));
        }
        return arrows;
    }

    private List<String> flow(int from, int to) {
        List<String> paths = new ArrayList<>();
        for (int c = 0; c <= catalog.count(); c++) {
            Declared target = plan.declared(to);
            boolean touched = target.orderReads.has(c) || target.orderWrites.has(c);
            if (touched && lastWriter(c, to) == from && !isRows(c)) paths.add(catalog.path(c));
        }
        return paths;
    }

    private static String label(List<String> paths) {
        int shown = Math.min(paths.size(), COLUMNS_SHOWN_MAX);
        String label = String.join(", ", paths.subList(0, shown));
        return paths.size() == shown ? label : label + " and " + (paths.size() - shown) + " more";
    }

    private boolean isRows(int column) {
        return column < catalog.count() && catalog.isStructure(column);
    }

    private int lastWriter(int column, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (plan.declared(i).orderWrites.has(column)) return i;
        }
        return -1;
    }

    private List<String> changes(int place) {
        List<String> tables = new ArrayList<>();
        plan.declared(place).access.changed.forEach(table -> tables.add(table.name()));
        return tables;
    }

    private static void list(StringBuilder text, String verb, List<String> what) {
        if (what.isEmpty()) return;
        text.append("      ").append(verb).append(' ').append(String.join(", ", what));
        text.append('\n');
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String escaped(String text) {
        return "\"" + text.replace("\"", "#quot;") + "\"";
    }
}
