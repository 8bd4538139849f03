// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.memory.IntColumn;

/** What belongs to the world itself: the step, and the places that its parts share. */
final class Root extends Block {
    static final String NAME = "world";

    /** Groups are few: each is a kind of thing that whole kernels are about. */
    static final int GROUPS_MAX = 64;

    final IntColumn step = ints("step");

    /** Follow from the order of rows, so they are rebuilt with them. */
    final IntColumn groupCounts = add(new IntColumn("groups", GROUPS_MAX, true));

    // Empty between kernels, so they are no state either.
    private IntColumn changedTables;
    private IntColumn changedEntities;

    Root() {
        super(NAME, 1);
    }

    /** Called before memory is laid: the queue grows with the world. */
    void queueOf(int changesMax) {
        changedTables = add(new IntColumn("changedTables", changesMax, true));
        changedEntities = add(new IntColumn("changedEntities", changesMax, true));
    }

    IntColumn changedTables() {
        return changedTables;
    }

    IntColumn changedEntities() {
        return changedEntities;
    }
}
