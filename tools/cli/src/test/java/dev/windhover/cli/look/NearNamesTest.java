// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody may have meant. */
class NearNamesTest {
    private static final List<String> NAMES = List.of("ships", "shots", "planets", "x", "y");

    @Test
    void slipsAreNearAndOnlyTheNearestAreTold() {
        assertEquals(List.of("ships"), NearNames.of("hsips", NAMES));
        assertEquals(List.of("ships"), NearNames.of("shps", NAMES));
        assertEquals(List.of("ships", "shots"), NearNames.of("shits", NAMES));
        assertEquals(List.of("planets"), NearNames.of("PLANET", NAMES));
        assertEquals(List.of("at.x"), NearNames.of("x", List.of("at.x", "at.y", "colour")));
        assertEquals(List.of("xy"), NearNames.of("yx", List.of("xy")), "a swap is one slip");
        assertEquals(List.of("ships"), NearNames.of("shipsOfTheLine", NAMES));
        List<String> many = List.of("at.d", "at.c", "at.b", "at.a");
        assertEquals(List.of("at.a", "at.b", "at.c"), NearNames.of("at", many));
    }

    @Test
    void nothingIsNearToWhatIsFarOffEmptyOrEndless() {
        assertEquals(List.of(), NearNames.of("cargo", NAMES));
        assertEquals(List.of(), NearNames.of("", NAMES));
        assertEquals(List.of(), NearNames.of("ships" + "x".repeat(60), NAMES));
        assertEquals(List.of(), NearNames.of("s".repeat(1_000_000), NAMES));
        assertEquals("", NearNames.hint("cargo", NAMES));
        assertEquals("; near is x", NearNames.hint("X", List.of("x", "planets")));
    }
}
