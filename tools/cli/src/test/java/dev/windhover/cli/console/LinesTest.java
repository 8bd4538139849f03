// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines as they are cut out of an input. */
@Timeout(30)
class LinesTest {
    private static Lines of(String text) {
        return new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> all(Lines lines) throws InterruptedException {
        List<String> all = new ArrayList<>();
        for (String line = next(lines); line != null; line = next(lines)) all.add(line);
        assertTrue(lines.isOver());
        return all;
    }

    private static String next(Lines lines) throws InterruptedException {
        return lines.poll(Long.MAX_VALUE);
    }

    @Test
    void lastLineNeedsNoEndAndNoneIsLost() throws Exception {
        assertEquals(List.of("a", "", "ä 7", "quit"), all(of("a\n\nä 7\nquit")));
        assertEquals(List.of("a"), all(of("a\n")));
        assertEquals(List.of(), all(of("")));
        List<String> many = all(of("step\n".repeat(1_000)));
        assertEquals(1_000, many.size());
    }

    @Test
    void longestLineIsReadAndALongerOneIsTold() throws Exception {
        String longest = "x".repeat(Lines.CHARS_MAX);
        List<String> all = all(of(longest + "\n" + longest + "x\nstep\n" + longest + "x"));

        assertEquals(4, all.size());
        assertEquals(longest, all.get(0));
        assertSame(Lines.TOO_LONG, all.get(1));
        assertEquals("step", all.get(2), "the next is read as it stands there");
        assertSame(Lines.TOO_LONG, all.get(3));
    }

    @Test
    void nothingIsWaitedForBehindTheEnd() throws Exception {
        Lines lines = of("a");
        assertEquals("a", next(lines));
        assertNull(next(lines));
        assertNull(next(lines));
    }

    @Test
    void inputThatBreaksOffIsAtItsEnd() throws Exception {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("nobody is there");
                    }
                };

        assertEquals(List.of(), all(new Lines(broken)));
    }
}
