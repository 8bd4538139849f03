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
}
