// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.WireReader;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private final Commands commands = new Commands(4, 10);
    private final Commands log = new Commands(4, 10);

    @Test
    void keepsWhatACommandIs() {
        add(commands, 1, 3);

        assertEquals(1, commands.token(0));
        assertEquals(2, commands.id(0));
        assertEquals(3, commands.trace(0));
        assertArguments(commands, 0, 1, 3);
    }

    @Test
    void takesNoMoreThanItsMaxima() {
        add(commands, 1, 8);
        assertTrue(commands.fits(2));
        assertFalse(commands.fits(3));
        for (int i = 0; i < 3; i++) add(commands, 2, 0);

        assertFalse(commands.fits(0));
        assertThrows(IllegalStateException.class, () -> add(commands, 3, 0));
    }

    @Test
    void oldestMakeRoomInALog() {
        for (int i = 0; i < 50; i++) {
            commands.clear();
            add(commands, i, i % 8);
            int number = log.take(commands, 0);

            assertEquals(i, number);
            int last = log.count() - 1;
            assertEquals(last, log.indexOf(number));
            assertArguments(log, last, i, i % 8);
            assertTrue(log.bytes() <= 10 && log.count() <= 4);
        }
    }

    @Test
    void forgottenCommandIsNowhere() {
        for (int i = 0; i < 6; i++) {
            commands.clear();
            add(commands, i, 1);
            log.take(commands, 0);
        }

        assertEquals(-1, log.indexOf(1));
        assertEquals(0, log.indexOf(2));
        assertEquals(-1, log.indexOf(6));
    }

    @Test
    void ringOfNothingTakesNothing() {
        assertFalse(new Commands(0, 0).fits(0));
    }

    private static void add(Commands to, int token, int length) {
        byte[] arguments = new byte[length];
        for (int i = 0; i < length; i++) arguments[i] = (byte) (token + i);
        to.add(token, token + 1, token + 2, new WireReader(arguments), length);
    }

    private static void assertArguments(Commands in, int i, int token, int length) {
        byte[] arguments = new byte[10];
        in.copyArguments(i, arguments);
        assertEquals(length, in.length(i));
        for (int n = 0; n < length; n++) assertEquals((byte) (token + n), arguments[n]);
    }
}
