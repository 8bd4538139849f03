// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
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
