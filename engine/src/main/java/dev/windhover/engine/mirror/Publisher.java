// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.Column;
import java.util.List;
import java.util.function.Predicate;

/**
 * What clients see of a world. {@link Sections} does it; {@link NoSections} is for a game that
 * publishes none, so that its module does not contain the other.
 */
public interface Publisher {
    /** Made once the world is laid; named by the first section. */
    interface Maker {
        Publisher make(List<Section> sections);
    }

    /** Gives the copies that are compared with their places. */
    void layInto(Arena arena);

    /**
     * Compares no other columns from here on, as long as nobody but kernels writes.
     *
     * @param written whether kernels say that they write it
     */
    void compareOnly(Predicate<Column> written);

    /**
     * Rises with every state that clients can see, over all sections. Epoch and version order what
     * clients are told.
     */
    int version();

    /** The version that what the world holds now will be seen as; 0 when nobody sees anything. */
    int next();

    /** Whether the version shows all that there was to be seen after this step. */
    boolean isCurrent(int step);

    /** Somebody else than kernels wrote to the world. */
    void touched();

    /**
     * Looks at the sections that are due, and makes the next version when one has changed.
     *
     * @param step that the world stands at
     * @param tenth whether those are due that have no rate of their own
     * @param all whether all are due, and there is a next version in any case
     */
    void look(int step, boolean tenth, boolean all);

    /**
     * A client to come, which sees no section before it is told to.
     *
     * @return null when there are no sections
     */
    Follower follow();
}
