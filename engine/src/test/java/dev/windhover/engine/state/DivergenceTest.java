// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.windhover.testing.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;

@Feature(value = "G18", partial = "a run that asks for the hashes every N ticks")
class DivergenceTest {
    private final Yard one = SnapshotTest.filled();
    private final Yard other = SnapshotTest.filled();

    @Test
    void equalWorldsHaveNone() {
        assertEquals(Divergence.NONE, Divergence.first(one.world, other.world));
        assertEquals("none", Divergence.NONE.toString());
    }

    @Test
    void namesStepTableRowColumnAndBothValues() {
        other.crates.mass.set(3, 2.5);

        assertEquals(
                "step 1: crate.mass row 3: 1.5 (3ff8000000000000) and 2.5 (4004000000000000)",
                Divergence.first(one.world, other.world).toString());
    }

    @Test
    void namesTheRowOfAWideColumn() {
        other.crates.samples.set(2, 1, 9f);

        Divergence found = Divergence.first(one.world, other.world);

        assertEquals("samples", found.column());
        assertEquals(2, found.row());
    }

    @Test
    void namesATableThatHasMoreRows() {
        other.lamps.add(other.world.entities().create());
        one.world.entities().create();

        assertEquals(
                "step 1: lamp row 4: 4 rows and 5 rows",
                Divergence.first(one.world, other.world).toString());
    }

    @Test
    void namesAnEntityThatOnlyOneKnows() {
        other.world.entities().create();

        assertEquals(
                "step 1: entities.generation row 11: never given and generation 1 alive",
                Divergence.first(one.world, other.world).toString());
    }

    @Test
    void namesFreeIndicesInAnotherOrder() {
        int a = one.given.get(0);
        int b = one.given.get(1);
        one.world.despawn(a);
        one.world.despawn(b);
        other.world.despawn(b);
        other.world.despawn(a);
        // The rows moved in another order too; only the entities are looked at here.
        assertEquals("free", Divergence.first(one.world, other.world).column());
    }

    @Test
    void hashesAloneNameTheColumn() {
        List<HashTree> unbroken = List.of(HashTree.of(one.world), HashTree.of(one.world));
        HashTree before = HashTree.of(other.world);
        other.cranes.reach.set(0, 1f);

        Divergence found = Divergence.first(unbroken, List.of(before, HashTree.of(other.world)));

        assertEquals("crane", found.block());
        assertEquals("reach", found.column());
        assertEquals(1, found.step());
        assertNotEquals(found.one(), found.other());
    }

    @Test
    void runThatEndsEarlierIsNotTheSame() {
        HashTree tree = HashTree.of(one.world);

        assertEquals("1 steps", Divergence.first(List.of(tree), List.of(tree, tree)).one());
    }
}
