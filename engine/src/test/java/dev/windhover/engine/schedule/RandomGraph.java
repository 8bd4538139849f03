// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Kernels at random over one table of eight columns, with random order between them that has no
 * cycle: it follows a hidden order of the kernels.
 */
final class RandomGraph {
    private static final int COLUMNS = 8;

    /** A table of ints. */
    static final class Cells extends Table {
        final IntColumn[] column = new IntColumn[COLUMNS];

        Cells() {
            super("cells", 20);
            for (int c = 0; c < COLUMNS; c++) {
                column[c] = ints("c" + c);
            }
        }
    }

    /** Mixes what it reads into what it writes, so that any other order shows. */
    static final class Mix implements Kernel {
        final String name;
        final Stage stage;
        final List<Integer> reads = new ArrayList<>();
        final List<Integer> writes = new ArrayList<>();

        /** Takes rows out and adds others, which moves rows for everybody. */
        boolean isChurning;

        final List<String> after = new ArrayList<>();
        final List<String> before = new ArrayList<>();
        private final RandomGraph graph;

        Mix(RandomGraph graph, String name, Stage stage) {
            this.graph = graph;
            this.name = name;
            this.stage = stage;
        }

        @Override
        public void declare(Access access) {
            access.stage(stage);
            reads.forEach(c -> access.reads(graph.cells.column[c]));
            writes.forEach(c -> access.writes(graph.cells.column[c]));
            if (isChurning) access.changes(graph.cells);
            after.forEach(access::after);
            before.forEach(access::before);
        }

        @Override
        public void run(Step step) {
            graph.ran.add(name);
            if (isChurning) churn(step.number());
            for (int row = 0; row < graph.cells.count(); row++) {
                int mixed = name.length() + 7 * name.charAt(name.length() - 1) + step.number();
                for (int c : reads) {
                    mixed = 31 * mixed + graph.cells.column[c].get(row);
                }
                for (int c : writes) {
                    IntColumn column = graph.cells.column[c];
                    column.set(row, 17 * column.get(row) + mixed);
                }
            }
        }

        private void churn(int step) {
            Cells cells = graph.cells;
            if (cells.count() > 3) graph.world.despawn(cells.entity((step + 2) % cells.count()));
            if (cells.isFull()) return;
            int row = cells.add(graph.world.entities().create());
            cells.column[step % COLUMNS].set(row, name.hashCode() + step);
        }

        @Override
        public String name() {
            return name;
        }

        /** One writes what the other touches. */
        boolean conflicts(Mix other) {
            boolean bothTouch = other.touchesAny() && touchesAny();
            return bothTouch && (isChurning || other.isChurning)
                    || touches(writes, other)
                    || touches(other.writes, this);
        }

        private boolean touchesAny() {
            return isChurning || !reads.isEmpty() || !writes.isEmpty();
        }

        private static boolean touches(List<Integer> written, Mix kernel) {
            return written.stream()
                    .anyMatch(c -> kernel.reads.contains(c) || kernel.writes.contains(c));
        }
    }

    final World world = new World();
    final Cells cells = new Cells();

    /** In their hidden order. */
    final List<Mix> kernels = new ArrayList<>();

    final List<String> ran = new ArrayList<>();
    private final boolean[][] edge;

    /** The same for the same seed; with columns that are touched by chance. */
    RandomGraph(long seed, int size, double edgeChance, double columnChance, int stages) {
        Random random = new Random(seed);
        world.add(cells);
        world.layInto(new Arena(64));
        for (int row = 0; row < 13; row++) {
            cells.add(world.entities().create());
            cells.column[row % COLUMNS].set(row, random.nextInt());
        }
        List<Integer> labels = new ArrayList<>();
        List<Integer> inStage = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            labels.add(i);
            inStage.add(random.nextInt(stages));
        }
        Collections.shuffle(labels, random);
        // Of all hidden orders those that stages allow.
        Collections.sort(inStage);
        for (int i = 0; i < size; i++) {
            Mix kernel = new Mix(this, "k" + labels.get(i), Stage.values()[inStage.get(i)]);
            for (int c = 0; c < COLUMNS; c++) {
                if (random.nextDouble() < columnChance) kernel.reads.add(c);
                if (random.nextDouble() < columnChance) kernel.writes.add(c);
            }
            kernel.isChurning = random.nextDouble() < columnChance / 2;
            kernels.add(kernel);
        }
        edge = new boolean[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                if (random.nextDouble() < edgeChance) order(i, j, random.nextBoolean());
            }
        }
    }

    /** Orders every pair that touches the same column, the way that the hidden order has it. */
    RandomGraph ordered() {
        for (int i = 0; i < kernels.size(); i++) {
            for (int j = i + 1; j < kernels.size(); j++) {
                boolean meet = kernels.get(i).stage == kernels.get(j).stage;
                if (meet && kernels.get(i).conflicts(kernels.get(j))) order(i, j, true);
            }
        }
        return this;
    }

    private void order(int first, int second, boolean byFirst) {
        edge[first][second] = true;
        if (byFirst) {
            kernels.get(first).before.add(kernels.get(second).name);
        } else {
            kernels.get(second).after.add(kernels.get(first).name);
        }
    }

    boolean isEdge(int first, int second) {
        return edge[first][second];
    }

    /** Whether a way of edges within their stage leads from one kernel to another. */
    boolean isPath(int first, int second) {
        if (kernels.get(first).stage != kernels.get(second).stage) return false;
        if (edge[first][second]) return true;
        for (int by = first + 1; by < second; by++) {
            if (edge[first][by] && isPath(by, second)) return true;
        }
        return false;
    }

    /** Registered in an order that the seed chooses. */
    Schedule schedule(long registration, Checks checks) {
        List<Kernel> registered = new ArrayList<>(kernels);
        Collections.shuffle(registered, new Random(registration));
        return new Schedule(world, registered, 60, () -> 0, checks);
    }
}
