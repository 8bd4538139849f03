// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.Column;
import java.util.function.Predicate;

/** Of a game that publishes nothing. */
public final class NoSections implements Publisher {
    @Override
    public void layInto(Arena arena) {}

    @Override
    public void compareOnly(Predicate<Column> written) {}

    @Override
    public int version() {
        return 0;
    }

    @Override
    public int next() {
        return 0;
    }

    @Override
    public boolean isCurrent(int step) {
        return true;
    }

    @Override
    public void touched() {}

    @Override
    public void look(int step, boolean tenth, boolean all) {}

    @Override
    public Follower follow() {
        return null;
    }
}
