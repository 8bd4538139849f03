// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of("SteerShips", "SteerWings", "SumCells", "a");

    @ParameterizedTest
    @CsvSource({
        "SumCels, SumCells",
        "sumcells, SumCells",
        "StearShips, SteerShips",
        "SteerWing, SteerWings",
        "SumCellls, SumCells",
        "b, a"
    })
    void suggestsTheNameThatIsFewEditsAway(String wanted, String meant) {
        assertEquals("; did you mean " + meant + "?", Nearest.hint(wanted, KNOWN));
    }

    @ParameterizedTest
    @CsvSource({"MoveEverything", "Fade", "Cells"})
    void suggestsNothingWhenNothingIsNear(String wanted) {
        assertEquals("", Nearest.hint(wanted, KNOWN));
    }

    @Test
    void suggestsNothingWhenNothingIsKnown() {
        assertEquals("", Nearest.hint("a", List.of()));
    }

    @Test
    void ofEquallyNearNamesTheFirstIsSuggested() {
        assertEquals("; did you mean cat?", Nearest.hint("rat", List.of("cat", "bat")));
    }

    @ParameterizedTest
    @CsvSource({
        "every,every,0",
        "evrey,every,1",
        "evry,every,1",
        "everyy,every,1",
        "'',abc,3",
        "abc,xyz,3"
    })
    void countsTheFewestChanges(String one, String other, int distance) {
        assertEquals(distance, Nearest.distance(one, other));
        assertEquals(distance, Nearest.distance(other, one));
    }

    @Test
    void answersNothingWhenNothingIsNear() {
        assertEquals("", Nearest.to("colour", List.of("every", "offset", "after")));
    }

    @Test
    void choosesTheNearestOfSeveral() {
        assertEquals("after", Nearest.to("aftre", List.of("offset", "after", "water")));
    }
}
