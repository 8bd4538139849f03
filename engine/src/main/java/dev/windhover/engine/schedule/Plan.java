// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Group;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The kernels of a step in the order that they run in. Never changed, only replaced. */
public final class Plan {
    final Kernel[] kernel;

    /** The same kernel where it runs by rows, and the rows; null where it does not. */
    final RowKernel[] byRows;

    final Block[] rows;

    /** The group that the rows are of, or null for all rows of the block. */
    final Group[] rowGroup;

    final int[] every;
    final int[] offset;

    /** The kernel's number among all by name, which is the same in every plan of a schedule. */
    final int[] number;

    private final List<Declared> kernels;
    private final Catalog catalog;
    private final Order order;
    private final List<String> names = new ArrayList<>();

    Plan(
            List<Declared> kernels,
            Catalog catalog,
            Order order,
            int[] sorted,
            int[] allEvery,
            int[] allOffset) {
        this.kernels = kernels;
        this.catalog = catalog;
        this.order = order;
        int size = 0;
        for (int i : sorted) {
            if (!order.isOff(i)) size++;
        }
        kernel = new Kernel[size];
        byRows = new RowKernel[size];
        rows = new Block[size];
        rowGroup = new Group[size];
        every = new int[size];
        offset = new int[size];
        number = new int[size];
        int at = 0;
        for (int i : sorted) {
            if (order.isOff(i)) continue;
            Declared declared = kernels.get(i);
            kernel[at] = declared.kernel;
            if (declared.access.rows != null) byRows[at] = (RowKernel) declared.kernel;
            rows[at] = declared.access.rows;
            rowGroup[at] = declared.access.rowGroup;
            every[at] = allEvery[i];
            offset[at] = allOffset[i];
            number[at] = i;
            names.add(declared.name);
            at++;
        }
    }

    /** In the order in which they run. */
    public List<String> names() {
        return Collections.unmodifiableList(names);
    }

    public int size() {
        return kernel.length;
    }

    /** One line for each kernel with what it touches, for people and for comparing. */
    public String text() {
        return new PlanPicture(this).text();
    }

    /** A picture for Graphviz: stages as boxes, arrows where one kernel's columns reach another. */
    public String dot() {
        return new PlanPicture(this).dot();
    }

    /** The same picture for Mermaid, which many readers of Markdown draw. */
    public String mermaid() {
        return new PlanPicture(this).mermaid();
    }

    /** What one kernel of it touches, for tools that show the order. */
    public record Entry(
            String name, String stage, int every, List<String> reads, List<String> writes) {}

    /** What goes from one kernel's place to another's: columns, or nothing where one only waits. */
    public record Flow(int from, int to, List<String> columns) {}

    /** Its kernels in the order in which they run. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            Declared declared = declared(i);
            entries.add(
                    new Entry(
                            declared.name,
                            declared.access.stage.tag(),
                            every[i],
                            catalog.paths(declared.reads),
                            catalog.paths(declared.writes)));
        }
        return entries;
    }

    /** The arrows of its pictures. */
    public List<Flow> flows() {
        return new PlanPicture(this).flows();
    }

    /** Rows that a kernel by rows is run over now. */
    int rows(int place) {
        return rowGroup[place] == null ? rows[place].count() : rowGroup[place].count();
    }

    Declared declared(int place) {
        return kernels.get(number[place]);
    }

    Catalog catalog() {
        return catalog;
    }

    /** Kernels that are switched off, by name. */
    List<Declared> off() {
        List<Declared> off = new ArrayList<>();
        for (int i = 0; i < kernels.size(); i++) {
            if (order.isOff(i)) off.add(kernels.get(i));
        }
        return off;
    }

    /** Who said that one kernel of the plan runs before another at once, or nothing. */
    boolean isOrdered(int firstPlace, int secondPlace) {
        for (Order.Edge edge : order.edges()) {
            if (edge.from() == number[firstPlace] && edge.to() == number[secondPlace]) return true;
        }
        return false;
    }
}
