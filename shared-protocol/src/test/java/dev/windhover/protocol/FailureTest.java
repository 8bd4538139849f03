// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {
    /** What users quote and pages are named after; a released line never changes. */
    private static final String KNOWN =
            """
            E0001 WEBGL2_MISSING
            E0002 MODULE_UNSUPPORTED
            E0003 GAME_NOT_FOUND
            E0004 GAME_NOT_READABLE
            E0005 MODULE_NOT_FOUND
            E0006 MODULE_NOT_WASM
            E0007 MODULE_DAMAGED
            E0008 BUILD_MISMATCH
            E0009 CANVAS_IN_USE
            E0010 CANVAS_TAKEN
            E0011 WORKER_NOT_STARTED
            E0012 WORKER_SILENT
            E0013 START_FAILED
            E0014 STEP_FAILED
            E0015 STEP_TRAPPED
            E0016 DRAW_FAILED
            E0017 CONTEXT_LOST
            E0018 MEMORY_REFUSED
            E0019 PARAMETER_REFUSED
            E0020 INPUT_REFUSED
            E0021 CANVAS_TOO_LARGE
            E0022 MODE_NOT_POSSIBLE
            E0023 MESSAGE_REFUSED
            E0024 EVAL_BLOCKED
            E0025 LAYOUT_MISMATCH
            E0026 CONFIG_REFUSED
            """;

    @Test
    void codesAreThoseThatWerePublished() {
        List<String> known = KNOWN.lines().toList();
        List<String> now =
                Arrays.stream(Failure.values())
                        .map(failure -> failure.code() + " " + failure.name())
                        .collect(Collectors.toList());

        assertEquals(known, now.subList(0, known.size()));
    }

    @Test
    void numbersRiseFromOne() {
        int before = 0;
        for (Failure failure : Failure.values()) {
            assertTrue(failure.number() > before, failure.code());
            before = failure.number();
        }
        assertEquals(1, Failure.values()[0].number());
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsNumber(Failure failure) {
        assertEquals(failure, Failure.of(failure.number()));
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatHappenedInASentence(Failure failure) {
        assertTrue(failure.message().matches("[A-Z].*\\."), failure.message());
    }

    @ParameterizedTest
    @EnumSource
    void saysHowToMendItInASentence(Failure failure) {
        assertTrue(failure.hint().matches("[A-Z].*\\."), failure.hint());
    }

    @ParameterizedTest
    @EnumSource
    void hintIsMoreThanTheMessage(Failure failure) {
        assertFalse(failure.hint().equals(failure.message()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000, Integer.MAX_VALUE})
    void refusesANumberThatNamesNone(int number) {
        assertThrows(IllegalArgumentException.class, () -> Failure.of(number));
    }
}
