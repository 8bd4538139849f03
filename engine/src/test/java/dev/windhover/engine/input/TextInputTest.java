// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.InputKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From pieces of text to whole ones. */
class TextInputTest {
    private final List<String> heard = new ArrayList<>();
    private final TextInput text =
            new TextInput(
                    new TextInput.Handler() {
                        @Override
                        public void entered(String text, boolean isPasted) {
                            heard.add((isPasted ? "pasted " : "entered ") + text);
                        }

                        @Override
                        public void composed(String text) {
                            heard.add("composed " + text);
                        }
                    });

    @BeforeEach
    void lay() {
        World world = new World();
        world.add(text);
        world.layInto(new Arena(16));
    }

    @Test
    void piecesBecomeOneText() {
        write(InputKind.TEXT_ENTERED, "a");
        write(InputKind.TEXT_PASTED, "four");
        write(InputKind.TEXT_COMPOSED, "日本語です");
        write(InputKind.TEXT_COMPOSED, "");

        assertEquals(List.of("entered a", "pasted four", "composed 日本語です", "composed "), heard);
    }

    @Test
    void longestTextIsTaken() {
        String longest = "z".repeat(InputKind.TEXT_UNITS_MAX);
        write(InputKind.TEXT_ENTERED, longest);

        assertEquals(List.of("entered " + longest), heard);
    }

    @ParameterizedTest
    @CsvSource({
        "\ud83d\udc22!, \ud83d\udc22!",
        "\ud83d!, \ufffd!",
        "!\udc22, !\ufffd",
        "\udc22\ud83d, \ufffd\ufffd",
        "\ud83d\ud83d\udc22, \ufffd\ud83d\udc22"
    })
    void halvesOfPairsAreReplaced(String told, String expected) {
        write(InputKind.TEXT_ENTERED, told);

        assertEquals(List.of("entered " + expected), heard);
    }

    @Test
    void textWhoseBeginningIsLostIsNone() {
        piece(InputKind.TEXT_ENTERED, 3, 1, "cut");
        piece(InputKind.TEXT_ENTERED, 9, 0, "firs");
        piece(InputKind.TEXT_ENTERED, 1, 2, "t");
        assertEquals(List.of(), heard);

        write(InputKind.TEXT_ENTERED, "whole");
        assertEquals(List.of("entered whole"), heard);
    }

    @Test
    void textThatClaimsMoreThanThereCanBeIsNone() {
        piece(InputKind.TEXT_ENTERED, 65_535, 0, "long");
        piece(InputKind.TEXT_ENTERED, 4, 1, "long");

        assertEquals(List.of(), heard);
    }

    @Test
    void textThatBeginsAnewForgetsTheOneBefore() {
        piece(InputKind.TEXT_ENTERED, 8, 0, "half");
        write(InputKind.TEXT_ENTERED, "other");

        assertEquals(List.of("entered other"), heard);
    }

    private void write(int role, String whole) {
        for (int at = 0; at == 0 || at < whole.length(); at += 4) {
            String here = whole.substring(at, Math.min(whole.length(), at + 4));
            piece(role, whole.length() - at, at / 4, here);
        }
    }

    private void piece(int role, int left, int number, String units) {
        InputRecords records = new InputRecords(1);
        float[] unit = new float[4];
        for (int i = 0; i < units.length(); i++) {
            unit[i] = units.charAt(i);
        }
        records.add(0, InputKind.TEXT, role, left, number, unit[0], unit[1], unit[2], unit[3]);
        text.heard(records, 0);
    }
}
