// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What a world goes on with, as runs of memory that somebody outside copies. */
class RunsTest {
    @Provide
    static Arbitrary<List<Yard.Action>> actions() {
        return SnapshotTest.actions();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void worldThatGoesOnFromRunsMatchesTheUnbrokenOne(
            @ForAll("actions") List<Yard.Action> before,
            @ForAll("actions") List<Yard.Action> after) {
        Yard unbroken = new Yard().does(before);
        Yard other = new Yard();
        copy(unbroken, other);
        other.given.addAll(unbroken.given);
        assertEquals(Divergence.NONE, Divergence.first(unbroken.world, other.world));

        unbroken.does(after);
        other.does(after);

        assertEquals(Divergence.NONE, Divergence.first(unbroken.world, other.world));
        assertArrayEquals(unbroken.snapshot(), other.snapshot());
        for (int row = 0; row < unbroken.crates.count(); row++) {
            assertEquals(unbroken.crates.near.get(row), other.crates.near.get(row));
        }
    }

    @Test
    void rowsThatWereNeverUsedAreInNoRun() {
        Yard yard = new Yard();
        int empty = bytes(yard);
        int entity = yard.world.entities().create();
        yard.lamps.add(entity);

        assertEquals(empty + 4 + 4 + 1, bytes(yard), "an entity, its parent and its glow");
    }

    @Test
    void hasNoRunsWhileAKernelRuns() {
        Yard yard = new Yard();
        yard.world.open();

        assertThrows(IllegalStateException.class, () -> runs(yard));
    }

    private static int[] runs(Yard yard) {
        int[] out = new int[2 * Arena.COLUMNS_MAX];
        int count = yard.world.runs(out);
        return Arrays.copyOf(out, count);
    }

    private static int bytes(Yard yard) {
        int[] runs = runs(yard);
        int sum = 0;
        for (int i = 1; i < runs.length; i += 2) {
            sum += runs[i];
        }
        return sum;
    }

    /** What somebody does who sees the memory and knows nothing of tables. */
    private static void copy(Yard from, Yard to) {
        int[] runs = runs(from);
        var sources = columns(from);
        var targets = columns(to);
        for (int i = 0; i < runs.length; i += 2) {
            Column source = sources.get(runs[i]);
            int rows = runs[i + 1] / source.rowBytes();
            assertTrue(rows * source.rowBytes() == runs[i + 1], "whole rows of " + source.name());
            targets.get(runs[i]).copyRows(source, 0, 0, rows);
        }
    }

    private static Map<Integer, Column> columns(Yard yard) {
        return yard.world.blocks().stream()
                .flatMap(block -> block.columns().stream())
                .collect(Collectors.toMap(Column::address, column -> column));
    }
}
