// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.engine.state.Hierarchy.Answer;
import org.junit.jupiter.api.Test;

class HierarchyTest {
    private final Yard yard = new Yard();
    private final Hierarchy tree = new Hierarchy(yard.lamps, yard.lamps.parent);
    private final int root = lamp();
    private final int middle = lamp();
    private final int leaf = lamp();

    @Test
    void parentIsKept() {
        assertEquals(Answer.DONE, tree.set(leaf, root));

        assertEquals(yard.lamps.row(root), tree.parentRow(yard.lamps.row(leaf)));
    }

    @Test
    void nothingIsItsOwnParent() {
        long before = yard.world.hash();

        assertEquals(Answer.PARENT_IS_ITSELF, tree.set(root, root));

        assertEquals(before, yard.world.hash());
    }

    @Test
    void noCircleIsClosed() {
        tree.set(middle, root);
        tree.set(leaf, middle);
        long before = yard.world.hash();

        assertEquals(Answer.PARENT_IS_BELOW, tree.set(root, leaf));

        assertEquals(before, yard.world.hash());
    }

    @Test
    void circleThatIsThereAlreadyDoesNotCatchTheWalk() {
        yard.lamps.parent.set(yard.lamps.row(root), middle);
        yard.lamps.parent.set(yard.lamps.row(middle), root);

        assertEquals(Answer.DONE, tree.set(leaf, root));
    }

    @Test
    void bothNeedRows() {
        int rowless = yard.world.entities().create();

        assertEquals(Answer.CHILD_HAS_NO_ROW, tree.set(rowless, root));
        assertEquals(Answer.PARENT_HAS_NO_ROW, tree.set(root, rowless));
    }

    @Test
    void parentThatIsGoneIsNone() {
        tree.set(leaf, root);

        yard.world.despawn(root);

        assertEquals(-1, tree.parentRow(yard.lamps.row(leaf)));
    }

    @Test
    void parentCanBeTakenAway() {
        tree.set(leaf, root);

        assertEquals(Answer.DONE, tree.set(leaf, Entities.NONE));

        assertEquals(-1, tree.parentRow(yard.lamps.row(leaf)));
    }

    @Test
    void columnOfAnotherTableIsRefused() {
        assertThrows(
                IllegalStateException.class, () -> new Hierarchy(yard.crates, yard.lamps.parent));
    }

    private int lamp() {
        int entity = yard.world.entities().create();
        yard.lamps.add(entity);
        return entity;
    }
}
