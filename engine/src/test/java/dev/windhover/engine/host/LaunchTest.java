// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.protocol.Failure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever starts a run may choose, and what the game gets. */
class LaunchTest {
    private final List<Integer> got = new ArrayList<>();

    private void start(Launch launch) {
        Definition.of(
                game -> {
                    got.add(game.parameter("ships", 100, 1, 1_000));
                    got.add(game.parameter("wind", 0, -5, 5));
                },
                launch);
    }

    @Test
    void nobodyChoosesAndTheGameGetsItsOwnValues() {
        start(Launch.seeded(1));

        assertEquals(List.of(100, 0), got);
    }

    @Test
    void chosenParameterReachesTheGame() {
        start(Launch.seeded(1).with("wind", -5));

        assertEquals(List.of(100, -5), got);
    }

    @Test
    void lastChoiceCounts() {
        start(Launch.seeded(1).with("wind", 1).with("wind", 2));

        assertEquals(List.of(100, 2), got);
    }

    @Test
    void choosingLeavesTheLaunchBeforeAsItWas() {
        Launch plain = Launch.seeded(1);
        plain.with("wind", 3);

        start(plain);

        assertEquals(List.of(100, 0), got);
    }

    @Test
    void orderedValuesReachTheGame() {
        start(Launch.ordered(1, new int[] {7, 3}));

        assertEquals(List.of(7, 3), got);
    }

    @Test
    void orderedValuesMayBeLeftOutAltogether() {
        start(Launch.ordered(1, new int[0]));

        assertEquals(List.of(100, 0), got);
    }

    @Test
    void fewerOrderedValuesThanParametersAreRefused() {
        assertRefused(Launch.ordered(1, new int[] {7}), "1 parameter given, 2 defined");
    }

    @Test
    void moreOrderedValuesThanParametersAreRefused() {
        assertRefused(Launch.ordered(1, new int[] {7, 3, 1}), "3 parameters given, 2 defined");
    }

    @Test
    void unknownParameterIsRefusedByName() {
        assertRefused(Launch.seeded(1).with("shps", 7), "the game has no parameter shps");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void valueOutsideItsRangeIsRefusedByName(int ships) {
        assertRefused(
                Launch.seeded(1).with("ships", ships),
                "parameter ships is " + ships + ", must be 1..1000");
    }

    @Test
    void orderedValueOutsideItsRangeIsRefusedByName() {
        assertRefused(Launch.ordered(1, new int[] {5, 6}), "parameter wind is 6, must be -5..5");
    }

    @Test
    void orderedValuesTakeNoNames() {
        Launch ordered = Launch.ordered(1, new int[] {5, 1});

        assertThrows(IllegalStateException.class, () -> ordered.with("wind", 1));
    }

    @Test
    void seedReachesTheGame() {
        long[] seed = new long[1];

        Definition.of(game -> seed[0] = game.seed(), Launch.seeded(-3));

        assertEquals(-3, seed[0]);
    }

    private void assertRefused(Launch launch, String message) {
        HostFailed refused = assertThrows(HostFailed.class, () -> start(launch));

        assertEquals(Failure.PARAMETER_REFUSED, refused.failure());
        assertEquals(message, refused.getMessage());
    }
}
