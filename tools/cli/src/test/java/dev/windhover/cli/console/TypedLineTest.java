// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line says, before there is a run that it is said to. */
class TypedLineTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "  \t", "# to 500", "   #to 500"})
    void emptyLinesAndCommentsSayNothing(String line) {
        assertSame(TypedLine.NONE, TypedLine.parse(line));
    }

    @Test
    void argumentIsAllBehindTheWord() {
        assertEquals(
                new TypedLine(Word.SAVE, "my own.whv"), TypedLine.parse(" save  my own.whv\r"));
        assertEquals(new TypedLine(Word.STEP, ""), TypedLine.parse("step"));
        assertEquals(7, TypedLine.parse("step\t7").number(1));
        assertEquals(1, TypedLine.parse("step").number(1));
        assertEquals(Integer.MAX_VALUE, TypedLine.parse("to 2147483647").number(0));
        assertEquals(0.25, TypedLine.parse("speed 0.25").speed());
        assertEquals(64, TypedLine.parse("speed 64").speed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stpe | 'stpe' is none of play, pause, ",
                "STEP | 'STEP' is none of play, pause, ",
                "hash 1 | it is typed 'hash' and not with '1'",
                "to | it is typed 'to STEP'",
                "save | it is typed 'save FILE'",
                "step -1 | '-1' is not a number within 0..2147483647",
                "back x | 'x' is not a number within 0..2147483647",
                "play 2147483648 | '2147483648' is not a number within 0..2147483647",
                "to 1 2 | '1 2' is not a number within 0..2147483647",
                "speed 64.1 | '64.1' is no speed of 0.25 to 64",
                "speed 0.2 | '0.2' is no speed of 0.25 to 64",
                "speed NaN | 'NaN' is no speed of 0.25 to 64",
                "speed fast | 'fast' is no speed of 0.25 to 64"
            })
    void whatMakesNoSenseIsToldWithWhatWould(String line, String complaint) {
        String told = complaint(line);

        assertEquals(complaint, told.substring(0, Math.min(told.length(), complaint.length())));
    }

    @Test
    void whatWasTypedIsToldBackShortAndInOneLine() {
        String forty = "x".repeat(40);

        assertEquals("'" + forty + "' is none of", complaint(forty).substring(0, 53));
        assertEquals("'" + forty + "...' is", complaint(forty + "y").substring(0, 48));
        assertEquals("'a?[31mb' is", complaint("a\u001b[31mb").substring(0, 12));
    }

    private static String complaint(String line) {
        return assertThrows(IllegalArgumentException.class, () -> TypedLine.parse(line))
                .getMessage();
    }
}
