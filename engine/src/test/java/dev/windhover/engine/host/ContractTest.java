// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.windhover.engine.memory.Field;
import dev.windhover.engine.state.Block;
import dev.windhover.testing.Feature;
import org.junit.jupiter.api.Test;

/** What a client and a host compare before they believe each other. */
class ContractTest {
    /** A block of a name, with columns of a whole number each. */
    private static final class Numbers extends Block {
        Numbers(int rowsMax, String... columns) {
            super("numbers", rowsMax);
            for (String each : columns) ints(Field.of(each));
        }
    }

    private static final long USUAL = hash(new Numbers(4, "a", "b"), "seen", false);

    private static long hash(Block block, String section, boolean called) {
        Game game =
                definition -> {
                    definition.table(block);
                    if (!section.isEmpty()) definition.publish(section, block);
                    if (called) definition.handler(new Book.Calls(new Book.Balance()));
                };
        return Blueprint.of(game).contractHash();
    }

    @Test
    @Feature(value = "G10", partial = "the manifest")
    void changesWithWhatAClientCanSeeOrCall() {
        assertNotEquals(USUAL, hash(new Numbers(4, "a", "c"), "seen", false));
        assertNotEquals(USUAL, hash(new Numbers(4, "a"), "seen", false));
        assertNotEquals(USUAL, hash(new Numbers(4, "a", "b"), "watched", false));
        assertNotEquals(USUAL, hash(new Numbers(4, "a", "b"), "", false));
        assertNotEquals(USUAL, hash(new Numbers(4, "a", "b"), "seen", true));
    }

    @Test
    void staysWhereNoClientNotices() {
        assertEquals(USUAL, hash(new Numbers(4, "a", "b"), "seen", false));
        assertEquals(USUAL, hash(new Numbers(5, "a", "b"), "seen", false));
        assertEquals(
                hash(new Numbers(4, "a"), "", false), hash(new Numbers(4, "a", "b"), "", false));
    }

    @Test
    void runningHostHasThatOfItsBlueprint() {
        Game game = new ToyGame();
        Host host = new Host(game, Launch.seeded(7), () -> 0);

        assertEquals(Blueprint.of(new ToyGame()).contractHash(), host.contractHash());
    }
}
