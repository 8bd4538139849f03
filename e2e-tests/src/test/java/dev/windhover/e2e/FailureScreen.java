// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.Failure;
import java.util.Map;

/**
 * What every failure has to end in: a named error in words, on a picture, with nothing that goes
 * on.
 */
final class FailureScreen {
    private static final int STILL_MILLIS = 300;

    private FailureScreen() {}

    /** Waits for the failure and looks at all of it. */
    static void assertShown(GamePage game, Failure failure) {
        game.state("failed");
        assertEquals(failure.code(), game.failureCode(), () -> "failed as " + failureOf(game));
        String text = game.screenText();
        assertTrue(text.contains(failure.code()), "no code in: " + text);
        assertTrue(text.contains(failure.message()), "no sentence in: " + text);
        assertTrue(text.contains(failure.hint()), "no way out in: " + text);
        assertTrue(GamePage.colours(game.pictureOf(10)) > 10, "the screen is blank");
        assertEquals(0, game.elements("progressbar"), "it still loads");
        double frames = game.stat("frame");
        game.tab().pass(STILL_MILLIS);
        assertEquals("failed", game.evaluate("g => g.state"));
        assertEquals(frames, game.stat("frame"), "the host still runs");
    }

    /** The failure that a game carries, as the page's code gets it. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> failureOf(GamePage game) {
        return (Map<String, Object>) game.evaluate("g => g.failure");
    }
}
