// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.engine.journal.HashDivergence;
import dev.windhover.engine.schedule.Checks;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.testing.Feature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two runs of a game are asked where they first were not the same. */
class DivergingRunsTest {
    private static final int STEPS = 200;

    @Test
    @Feature("G18")
    void runsOfOneScriptDoNotDiverge() {
        assertEquals(
                HashDivergence.NONE,
                HashDivergence.first(
                        toy(HostDef.checked()).hashes(), toy(HostDef.checked()).hashes()));
    }

    @Test
    @Feature("G18")
    void inputThatOneRunLacksIsSeenAtItsStepWhereItEnters() {
        HeadlessHost quiet = host(HostDef.checked()).hashEvery(1);
        HeadlessHost windy = host(HostDef.checked()).hashEvery(1);
        int space = Key.SPACE.ordinal();
        windy.script().add(120, InputKind.KEY_DOWN, 0, space, 0, 0f, 0f, 0f, 0f);

        HashDivergence found =
                HashDivergence.first(quiet.steps(STEPS).hashes(), windy.steps(STEPS).hashes());

        assertEquals(121, found.step());
        assertEquals("controls.keys", found.block() + "." + found.column());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Feature(value = "K9", partial = "one game of two kernels; random ones by another test")
    void otherOrdersAndCutsOfRowsGiveTheSameGame(long seed) {
        HostDef shuffled = HostDef.checked().checks(Checks.whole().shuffled(seed).split(seed));

        assertEquals(
                HashDivergence.NONE,
                HashDivergence.first(toy(HostDef.release()).hashes(), toy(shuffled).hashes()));
    }

    private static HeadlessHost toy(HostDef def) {
        return host(def.hashEvery(10)).steps(STEPS);
    }

    private static HeadlessHost host(HostDef def) {
        return HeadlessHost.start(new ToyGame(), Launch.seeded(7), def);
    }
}
