// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.engine.host.Replay;
import dev.windhover.engine.journal.Recording;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;

/** A recording that the browser keeps while it is made, and that outlives its page. */
class StoredRecordingTest extends BrowserTest {
    private static final String NAMED = "record: { name: 'Abend 1' }, parameters: { cubes: 40 }";

    /** How many bytes are kept of the newest. */
    private static final String KEPT =
            "async (g) => { const all = await g.recordings();"
                    + " const last = (await all.list()).at(-1);"
                    + " return last === undefined ? 0 : (await all.bytes(last)).size; }";

    static final String BASE64 =
            "async (g) => { const all = await g.recordings();"
                    + " const blob = await all.bytes((await all.list()).at(-1));"
                    + " return btoa(Array.from(new Uint8Array(await blob.arrayBuffer()),"
                    + " (byte) => String.fromCharCode(byte)).join('')); }";

    private static final String NAMES =
            "async (g) => (await (await g.recordings()).list()).map(({ name }) => name).join()";

    private static GamePage on(
            GamePage page, SiteServer server, Placement placement, String options) {
        String html = Stage.of(Crowd.class).options(options).html();
        return page.open(server, html, PlacementTest.mode(placement)).running();
    }

    /** Waits until so many bytes more are kept than were. */
    private static int keeps(GamePage game, int more) {
        game.await("async (g) => (await (" + KEPT + ")(g)) > " + more);
        return ((Number) game.evaluate(KEPT)).intValue();
    }

    /** Plays it here and compares each of its hashes; how many those are. */
    static int verified(Recording recording) {
        Replay replay = Replay.start(new Crowd(), recording, Crowd.class.getName());
        for (int n = 0; n < recording.hashes(); n++) {
            int[] compared = {0};
            int at = n;
            replay.host()
                    .host()
                    .journal()
                    .watch(
                            world -> {
                                if (world.step() != recording.hashStep(at)) return;
                                assertEquals(recording.hash(at), world.hash());
                                compared[0]++;
                            });
            replay.to(recording.hashStep(n));
            assertEquals(1, compared[0]);
        }
        return recording.hashes();
    }

    @ParameterizedTest
    @InBrowsers
    @Feature("G1")
    @Feature(value = "K28", partial = "assets, whose hashes a replay would compare")
    void recordingOfAPageThatDiedIsThereAndTheSameRunOnTheJvm(
            BrowserKind browser, Placement placement) {
        SiteServer server = serve(Sites.of(Crowd.class));
        GamePage first = on(newPage(), server, placement, NAMED);
        first.tab().focus("canvas");
        first.tab().press("ArrowLeft");
        int before = keeps(first, 0);
        first.tab().move(120, 90);
        first.evaluate("g => { g.advance(600); }");
        keeps(first, before + 60);
        GamePage second = on(new GamePage(first.tab().beside()), server, placement, "");
        // It goes with all that it was about to do.
        first.tab().close();

        assertEquals("Abend 1", second.evaluate(NAMES));
        String base64 = (String) second.evaluate(BASE64);
        Recording recording = Recording.of(Base64.getDecoder().decode(base64));
        assertTrue(recording.steps() >= 60, recording.steps() + " steps");
        assertTrue(verified(recording) >= 1, "nothing to compare");

        second.evaluate(
                "async (g) => { const all = await g.recordings();"
                        + " for (const each of await all.list()) await all.remove(each); }");
        assertEquals("", second.evaluate(NAMES));
        assertEquals(List.of(), second.errors());
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature(value = "G24", partial = "a token")
    void fullDiskIsToldAndTheRunGoesOnWithItsRecordingInMemory(
            BrowserKind browser, Placement placement) {
        SiteServer server = serve(Sites.of(Crowd.class));
        GamePage game = newPage();
        game.tab().before(SavesTest.FULL + "globalThis.__full = true;");
        String told =
                "const { warn } = console; globalThis.__told = []; console.warn = (...all) => {"
                        + " __told.push(String(all[0])); warn.apply(console, all); };";
        game.tab().before(told);
        on(game, server, placement, NAMED);

        game.await("() => __told.some((text) => text.includes('E0042'))");
        game.advance(120);
        assertEquals(0, ((Number) game.evaluate(KEPT)).intValue());
        assertEquals("running", game.evaluate("g => g.state"));
        assertTrue(
                ((Number) game.evaluate("async (g) => (await g.recording()).size")).intValue()
                        > 50);
    }

    @ParameterizedTest
    @InBrowsers(value = "W", once = true)
    void oldestRecordingMakesRoomForTheNext(BrowserKind browser, Placement placement) {
        SiteServer server = serve(Sites.of(Crowd.class));
        GamePage game = on(newPage(), server, placement, NAMED.replace("Abend 1", "0"));
        keeps(game, 0);
        for (int n = 1; n <= 16; n++) {
            on(game, server, placement, NAMED.replace("Abend 1", Integer.toString(n)));
            game.await(NAMES.replace(".join()", ".includes('" + n + "')"));
        }

        assertEquals("1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16", game.evaluate(NAMES));
    }
}
