// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;

/** Browsers end by themselves now and then, and that must not look as if a game had failed. */
class LostBrowserTest extends BrowserTest {
    private static final Path ENDED = Path.of("target", "browsers", "ended.txt");

    private static final Set<BrowserKind> LOST = EnumSet.noneOf(BrowserKind.class);

    @ParameterizedTest
    @InBrowsers("")
    void testWhoseBrowserEndsIsRunOnceMoreInAnother(BrowserKind browser) throws Exception {
        GamePage page = newPage();
        page.tab().go("about:blank");
        if (LOST.add(browser)) {
            browser.lose();
            // As the test of a game would: the page is gone in the middle of it.
            page.tab().evaluate("1 + 1");
        }

        assertEquals(2, page.tab().evaluate("1 + 1"));
        assertTrue(
                Files.readAllLines(ENDED).stream()
                        .anyMatch(each -> each.startsWith(browser.title()) && isOfThis(each)));
    }

    /** The run tells of browsers that nobody ended. */
    @AfterAll
    static void forget() throws IOException {
        List<String> others =
                Files.readAllLines(ENDED).stream().filter(each -> !isOfThis(each)).toList();
        if (others.isEmpty()) Files.delete(ENDED);
        else Files.write(ENDED, others);
    }

    private static boolean isOfThis(String line) {
        return line.contains("\tLostBrowserTest.");
    }

    @ParameterizedTest
    @InBrowsers("")
    void pageAfterALostBrowserIsOneOfAnother(BrowserKind browser) {
        GamePage lost = newPage();
        browser.lose();
        assertTrue(browser.hasEnded());
        assertThrows(RuntimeException.class, () -> lost.tab().evaluate("1 + 1"));

        assertEquals(2, newPage().tab().evaluate("1 + 1"));
    }
}
