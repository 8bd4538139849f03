// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that come in pieces among the input. */
class FileInputTest {
    private static final int BYTES_MAX = 1_001;

    private final List<String> heard = new ArrayList<>();
    private byte[] last = {};
    private final World world = new World();
    private final FileInput files =
            new FileInput(
                    new FileInput.Handler() {
                        @Override
                        public void received(String name, String type, byte[] bytes) {
                            heard.add(name + " " + type + " " + bytes.length);
                            last = bytes;
                        }

                        @Override
                        public void refused(String name, FileInput.Refusal why) {
                            heard.add(name + " " + why);
                        }
                    },
                    4,
                    BYTES_MAX);

    @BeforeEach
    void lay() {
        world.add(files);
        world.layInto(new Arena(16));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 9, 10, 11, 500, BYTES_MAX})
    void piecesBecomeOneFile(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);

        give(InputKind.FILE_GIVEN, "a höhle.bin", "text/x", bytes);

        assertEquals(List.of("a höhle.bin text/x " + length), heard);
        assertArrayEquals(bytes, last);
        assertEquals(12f, files.x());
        assertEquals(34f, files.y());
    }

    @Test
    void fileThatIsHandedOnLeavesNoState() {
        give(InputKind.FILE_GIVEN, "one", "", new byte[] {1, 2, 3});
        long before = world.hash();

        byte[] bytes = new byte[BYTES_MAX];
        new Random(1).nextBytes(bytes);
        give(InputKind.FILE_GIVEN, "two", "image/png", bytes);

        assertEquals(before, world.hash());
    }

    @ParameterizedTest
    @CsvSource({"1, TOO_LARGE", "2, TOO_MANY", "3, FOLDER", "4, UNREADABLE"})
    void refusalIsToldByNameAndReason(int reason, FileInput.Refusal why) {
        give(reason, "big.bin", "", new byte[0]);
        give(InputKind.FILE_GIVEN, "small.bin", "", new byte[] {7});

        assertEquals(List.of("big.bin " + why, "small.bin  1"), heard);
    }

    @Test
    void fileThatClaimsMoreThanIsTakenIsNone() {
        begin(InputKind.FILE_GIVEN, 3, 0, BYTES_MAX + 1);
        begin(InputKind.FILE_GIVEN, InputKind.FILE_NAME_MAX + 1, 0, 1);
        begin(InputKind.FILE_GIVEN, 1, InputKind.FILE_TYPE_MAX + 1, 1);
        begin(9, 1, 0, 1);
        piece(0, 'a', 0, 0, 0, 0);

        assertEquals(List.of(), heard);
    }

    @Test
    void fileThatLosesAPieceIsLostAndTheNextIsWhole() {
        begin(InputKind.FILE_GIVEN, 4, 0, 30);
        piece(0, 'n', 'a', 'm', 'e', 0);
        piece(2, 0, 0, 0, 0, 0);
        piece(3, 0, 0, 0, 0, 0);
        give(InputKind.FILE_GIVEN, "next", "", new byte[] {1});

        assertEquals(List.of("name LOST", "next  1"), heard);
    }

    @Test
    void fileWhoseEndWasLostIsToldWithTheNext() {
        begin(InputKind.FILE_GIVEN, 4, 0, 30);
        piece(0, 'h', 'a', 'l', 'f', 0);
        give(InputKind.FILE_GIVEN, "whole", "", new byte[] {9, 8});

        assertEquals(List.of("half LOST", "whole  2"), heard);
        assertArrayEquals(new byte[] {9, 8}, last);
    }

    @Test
    void pageIsToldWhatIsTakenAndHowFarItIs() {
        assertEquals(List.of("1 4 1001 0 0"), spoken());
        assertEquals(List.of(), spoken());

        begin(InputKind.FILE_GIVEN, 1, 0, 100);
        assertEquals(List.of(), spoken());
        piece(0, 'a', 0, 0, 0, 0);
        piece(1, 0, 0, 0, 0, 0);
        assertEquals(List.of("1 4 1001 2 0"), spoken());

        files.choose();
        assertEquals(List.of("1 4 1001 2 1"), spoken());
        assertEquals(List.of(), spoken());
    }

    @Test
    void limitsAreChecked() {
        FileInput.Handler handler = (name, type, bytes) -> {};
        int most = InputKind.FILE_BYTES_MAX;
        assertThrows(RuntimeException.class, () -> new FileInput(handler, 0, 1));
        assertThrows(RuntimeException.class, () -> new FileInput(handler, 65, 1));
        assertThrows(RuntimeException.class, () -> new FileInput(handler, 1, 0));
        assertThrows(RuntimeException.class, () -> new FileInput(handler, 1, most + 1));
    }

    /** As the page writes it. */
    private void give(int reason, String name, String type, byte[] bytes) {
        byte[] names = (name + type).getBytes(StandardCharsets.UTF_16LE);
        int length = names.length + bytes.length;
        byte[] all = new byte[(length + 9) / 10 * 10];
        System.arraycopy(names, 0, all, 0, names.length);
        System.arraycopy(bytes, 0, all, names.length, bytes.length);
        begin(reason, name.length(), type.length(), bytes.length);
        for (int at = 0; at < all.length; at += 10) {
            int[] units = new int[5];
            for (int i = 0; i < 5; i++) {
                units[i] = all[at + 2 * i] & 0xff | (all[at + 2 * i + 1] & 0xff) << 8;
            }
            piece(at / 10, units[0], units[1], units[2], units[3], units[4]);
        }
    }

    private void begin(int reason, int name, int type, int bytes) {
        InputRecords records = new InputRecords(1);
        records.add(0, InputKind.FILE, reason, name, bytes, 12f, 34f, type, 0f);
        files.heard(records, 0);
    }

    private void piece(int number, int code, int x, int y, int a, int b) {
        InputRecords records = new InputRecords(1);
        records.add(0, InputKind.FILE_PIECE, 0, code, number, x, y, a, b);
        files.heard(records, 0);
    }

    private List<String> spoken() {
        WireWriter outbox = new WireWriter(64);
        files.speak(outbox);
        WireReader reader = new WireReader(outbox.bytes());
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < outbox.length(); at = reader.at()) {
            assertEquals(Wire.WISH, reader.u8());
            assertEquals(Wire.WISH_FILES, reader.u8());
            String line = "" + reader.u16();
            assertEquals(24, reader.i32());
            for (int i = 0; i < 4; i++) line += " " + reader.i32();
            lines.add(line);
        }
        return lines;
    }
}
