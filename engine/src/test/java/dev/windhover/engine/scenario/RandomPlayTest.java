// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A player who does anything. */
class RandomPlayTest {
    private static final int STEPS = 60;

    @Test
    void seedIsTheWholeOfIt() {
        assertArrayEquals(
                run(RandomPlay.of(3, STEPS)).bytes(), run(RandomPlay.of(3, STEPS)).bytes());
        assertNotEquals(
                run(RandomPlay.of(3, STEPS)).hash(STEPS), run(RandomPlay.of(4, STEPS)).hash(STEPS));
    }

    @Test
    void anyPlayWithstandsTheProofs() {
        for (int seed = 0; seed < 60; seed++) scenario(RandomPlay.of(seed, STEPS)).prove();
    }

    @Test
    void whatIsAddedHappensAndEventsThatAreLeftOutChangeNoOther() {
        List<Integer> all = new ArrayList<>();
        List<Integer> half = new ArrayList<>();
        run(deeds(all));
        run(deeds(half).only(event -> event >= deeds(half).events() / 2));

        assertTrue(all.size() > 4, all + "");
        assertTrue(half.size() > 0 && half.size() < all.size(), half + "");
        assertEquals(all.subList(all.size() - half.size(), all.size()), half);
    }

    @Test
    void nothingIsLeftWithoutEvents() {
        ScenarioResult idle = Scenario.of("random", Marbles::new, run -> run.steps(STEPS)).run();

        assertEquals(
                idle.hash(STEPS), run(RandomPlay.of(3, STEPS).only(event -> false)).hash(STEPS));
    }

    private static RandomPlay deeds(List<Integer> drawn) {
        return RandomPlay.of(3, STEPS).also((run, chance) -> drawn.add(chance.below(1_000)));
    }

    private static ScenarioResult run(RandomPlay play) {
        return scenario(play).run().orThrow();
    }

    private static Scenario scenario(RandomPlay play) {
        return Scenario.of("random", Marbles::new, play);
    }
}
