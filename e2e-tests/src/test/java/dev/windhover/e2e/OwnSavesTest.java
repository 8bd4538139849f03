// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.headless.SavesCommand;
import dev.windhover.cli.headless.SavesFolder;
import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Kiosk;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.Recordings;
import dev.windhover.engine.journal.Recording;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** A game that saves, loads, pauses and goes back by rules of its own, and nobody on the page. */
class OwnSavesTest extends BrowserTest {
    /** What a function of the game makes, a Blob, in letters. */
    private static final String LETTERS =
            "async (g) => btoa(Array.from(new Uint8Array(await (await (%s)(g)).arrayBuffer()),"
                    + " (byte) => String.fromCharCode(byte)).join(''))";

    /** A page that lets in whoever its server knows, and then does what every page does. */
    private static final String GUARDED =
            """
            plugins: [(await import('./calls/saves.js')).saves({
              async own() {
                const { ok } = await fetch('./account-' + globalThis.__token);
                if (!ok) throw Object.assign(new Error('who are you'), { code: 'TOKEN_REFUSED' });
                return globalThis.__game.saves();
              },
              async save(slot) {
                const { savedAt, ...saved } = await (await this.own()).save(slot);
                return { ...saved, savedAt: BigInt(savedAt.getTime()) };
              },
              async load(slot, note) {
                await (await this.own()).load(slot);
                return note;
              },
            })],
            """;

    @TempDir private Path folder;

    @ParameterizedTest
    @InBrowsers
    @Feature(value = "G24", partial = "by another test: a token")
    @Feature("G29")
    void gameSavesLoadsPausesAndGoesBackByItsOwnRules(BrowserKind browser, Placement placement)
            throws IOException {
        String options = "record: true, rewind: { keyframes: 20 },";
        GamePage game = play(Kiosk.class, Stage.of(Kiosk.class).options(options), placement);
        PluginTest.told(game, "(k) => k.setOut()");

        game.section("venture", "stoodAt", "> 0");
        game.await("g => g.stats?.paused");
        assertEquals(game.cell("venture", "stoodAt"), game.step(), "behind the step that asked");
        assertEquals(2, game.cell("venture", "lives"), "told to itself by the world that was lost");
        assertEquals(1, game.cell("venture", "lost"), "the question that the save came of");
        String stood = game.advance(0);
        assertEquals(stood, replayed(game));

        game.tab().focus("canvas");
        game.tab().press("r");
        game.section("venture", "phase", "=== 8");
        assertEquals(1, game.cell("venture", "rewinds"));
        assertEquals(1, game.cell("venture", "lost"), "going back asked nobody again");
        game.await("g => g.stats?.speed === 4");

        assertEquals("slots checkpoint true", PluginTest.told(game, "(k) => k.slots()"));
        assertEquals(
                "load REFUSED NO_SUCH_SLOT: nothing is saved as nothing",
                PluginTest.told(game, "(k) => k.load('nothing')"));
        String far = PluginTest.told(game, "(k) => k.back(1000000)");
        assertTrue(far.startsWith("rewind REFUSED NO_SUCH_STEP: step 1000000 of "), far);
        takenOutAndIn(game);
        assertEquals("slots back true checkpoint true", PluginTest.told(game, "(k) => k.slots()"));
        PluginTest.told(game, "(k) => k.forget('back')");
        assertEquals("removed", PluginTest.told(game, "(k) => k.forget('checkpoint')"));
        assertEquals("slots", PluginTest.told(game, "(k) => k.slots()"));
        assertEquals("running", game.evaluate("g => g.state"));
        assertEquals(List.of(), game.errors());
    }

    /** What the browser has kept goes through a folder of the JVM. */
    private void takenOutAndIn(GamePage game) throws IOException {
        byte[] kept = bytes(game, "async (g) => (await g.saves()).export('checkpoint')");
        Path file = Files.write(folder.resolve("a.whv"), kept);
        Path slots = folder.resolve("slots");
        List<String> in = List.of(slots.toString(), "import", file.toString(), "from afar");
        assertEquals(0, new SavesCommand().run(in, System.out, System.err));
        byte[] same = new SavesFolder(slots).read("from afar").get(0);
        assertArrayEquals(kept, same);
        HeadlessHost jvm = HeadlessHost.start(new Kiosk(), Launch.seeded(1)).load(same);
        assertTrue(jvm.world().step() > 0, "it goes on from there");
        game.evaluate(
                "async (g, text) => (await g.saves()).import("
                        + "new Blob([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))]), 'back')",
                Base64.getEncoder().encodeToString(jvm.save(1)));
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature("G24")
    void badTokenIsATypedRefusalAndTheLastGoodSaveIsThere(
            BrowserKind browser, Placement placement) {
        SiteServer server = serve(Sites.of(Kiosk.class));
        server.replace("/account-right", usual -> Answer.of("you", "text/plain"));
        GamePage game = newPage();
        String html = Stage.of(Kiosk.class).options(GUARDED).html();
        game.open(server, html, PlacementTest.mode(placement)).running();
        String refused = " REFUSED TOKEN_REFUSED: who are you";
        assertEquals("save" + refused, PluginTest.told(game, "(k) => k.setOut()"));
        double step = game.step();
        game.await("g => g.stats?.step > " + step);

        token(game, "right");
        PluginTest.told(game, "(k) => k.setOut()");
        game.section("venture", "stoodAt", "> 0");
        assertEquals(2, game.cell("venture", "lives"), "it was loaded with the token");
        token(game, "wrong");
        assertEquals("load" + refused, PluginTest.told(game, "(k) => k.load('checkpoint')"));
        assertEquals(
                "rewind REFUSED NOTHING_REMEMBERED: nothing is remembered",
                PluginTest.told(game, "() => __game.resume()"));
        token(game, "right");
        PluginTest.told(game, "(k) => k.load('checkpoint')");
        game.section("venture", "lives", "=== 1");
        assertEquals("running", game.evaluate("g => g.state"));
    }

    private static void token(GamePage game, String token) {
        game.evaluate("(g, token) => { globalThis.__token = token; }", token);
    }

    private static byte[] bytes(GamePage game, String function) {
        return Base64.getDecoder().decode((String) game.evaluate(LETTERS.formatted(function)));
    }

    /** The hash at the end of what was written down, which has a world that was loaded in it. */
    private static String replayed(GamePage game) {
        Recording recording = Recording.of(bytes(game, "(g) => g.recording()"));
        HeadlessHost again =
                HeadlessHost.start(
                        new Kiosk(), Recordings.launch(recording), HostDef.release().replaying());
        Recordings.play(again.host(), recording, Kiosk.class.getName());
        again.steps(recording.steps());
        assertTrue(again.world().step() < recording.steps(), "a world was loaded on the way");
        return Hash.hex(again.hash());
    }
}
