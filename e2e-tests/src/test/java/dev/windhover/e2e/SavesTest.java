// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.Recordings;
import dev.windhover.engine.host.save.SaveHead;
import dev.windhover.engine.journal.Recording;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * A game that a page keeps in slots: the same world here, after a page has died, and on the JVM.
 */
class SavesTest extends BrowserTest {
    private static final String TOKENS = "a token";
    private static final String OPTIONS = "paused: true, seed: 11, parameters: { cubes: 40 }";

    static final String BASE64 =
            "async (blob) => btoa(Array.from(new Uint8Array(await blob.arrayBuffer()),"
                    + " (byte) => String.fromCharCode(byte)).join(''))";

    /** What was refused, by code. */
    private static final String CODE = "(e) => `${e.name} ${e.code}`";

    /** Of a site that may keep nothing at all. */
    private static final String DENIED =
            """
            for (const [owner, name] of [[globalThis, 'indexedDB'], [navigator, 'storage'], [navigator, 'locks']]) {
              Object.defineProperty(owner, name, { configurable: true, get() {
                throw new DOMException(name, 'SecurityError');
              } });
            }
            """;

    /** A disk that fills in the middle of a write, once the test says so. */
    static final String FULL =
            """
            const full = () => {
              if (globalThis.__full) throw new DOMException('no room', 'QuotaExceededError');
            };
            const { put } = IDBObjectStore.prototype;
            IDBObjectStore.prototype.put = function (...all) { full(); return put.apply(this, all); };
            const Writing = globalThis.FileSystemWritableFileStream;
            if (Writing) {
              const { write } = Writing.prototype;
              Writing.prototype.write = async function (bytes) {
                if (globalThis.__full) await write.call(this, bytes.slice(0, 100));
                full();
                return write.call(this, bytes);
              };
            }
            """;

    private static String mode(Placement placement) {
        return PlacementTest.mode(placement);
    }

    private GamePage open(SiteServer server, Placement placement, String options) {
        return on(newPage(), server, placement, options);
    }

    private static GamePage on(
            GamePage page, SiteServer server, Placement placement, String options) {
        String html = Stage.of(Crowd.class).options(options).html();
        return page.open(server, html, mode(placement)).running();
    }

    private static byte[] bytes(Object base64) {
        return Base64.getDecoder().decode((String) base64);
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static HeadlessHost onTheJvm() {
        return HeadlessHost.start(new Crowd(), Launch.seeded(11).with("cubes", 40));
    }

    @ParameterizedTest
    @InBrowsers
    @Feature(value = "G24", partial = TOKENS)
    @Feature("G1")
    void savedGameIsThereAgainAfterItsPageHasDiedAndOnTheJvm(
            BrowserKind browser, Placement placement) {
        SiteServer server = serve(Sites.of(Crowd.class));
        GamePage first = open(server, placement, OPTIONS);
        first.tab().focus("canvas");
        first.tab().press("ArrowLeft");
        String then = first.advance(130);
        Object step = first.evaluate("async (g) => (await g.advance(0)).step");
        first.evaluate("async (g) => (await g.saves()).save('Höhle 7')");
        String later = first.advance(60);
        first.evaluate("async (g) => (await g.saves()).load('Höhle 7')");

        assertEquals(then, first.advance(0), "where it was saved");
        assertEquals(later, first.advance(60), "as it went on before");

        GamePage second = on(new GamePage(first.tab().beside()), server, placement, OPTIONS);
        first.tab().close();
        Map<?, ?> listed =
                (Map<?, ?>)
                        second.evaluate(
                                "async (g) => { const [one, ...more] = await (await g.saves()).list();"
                                        + " return { ...one, savedAt: Date.now() - one.savedAt.getTime(),"
                                        + " more: more.length }; }");
        assertEquals("Höhle 7", listed.get("slot"));
        assertEquals(step, listed.get("step"));
        assertEquals(true, listed.get("lasting"));
        assertEquals(0, listed.get("more"));
        assertTrue(((Number) listed.get("savedAt")).doubleValue() < 600_000, "saved just now");
        second.evaluate("async (g) => (await g.saves()).load('Höhle 7')");
        assertEquals(then, second.advance(0));

        byte[] exported =
                bytes(
                        second.evaluate(
                                "async (g) => ("
                                        + BASE64
                                        + ")(await (await g.saves()).export('Höhle 7'))"));
        HeadlessHost jvm = onTheJvm().load(exported);
        assertEquals(then, Hash.hex(jvm.hash()));
        assertEquals(later, Hash.hex(jvm.steps(60).hash()));

        jvm.steps(11);
        second.evaluate(
                "async (g, text) => (await g.saves()).import("
                        + "new Blob([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))]), 'jvm')",
                text(jvm.save(0)));
        second.evaluate("async (g) => (await g.saves()).load('jvm')");
        assertEquals(Hash.hex(jvm.hash()), second.advance(0));
        assertEquals(List.of(), second.errors());
    }

    @ParameterizedTest
    @InBrowsers
    @Feature(value = "K28", partial = "assets, whose hashes a replay would compare")
    void recordingOfARunWithALoadInItIsTheSameOnTheJvm(BrowserKind browser, Placement placement) {
        SiteServer server = serve(Sites.of(Crowd.class));
        GamePage game = open(server, placement, "record: true, " + OPTIONS);
        game.tab().focus("canvas");
        game.advance(100);
        game.evaluate("async (g) => (await g.saves()).save('a')");
        game.tab().press("ArrowLeft");
        game.tab().move(90, 80);
        game.advance(150);
        game.evaluate("async (g) => (await g.saves()).load('a')");
        game.tab().press("ArrowRight");
        String ended = game.advance(80);
        Recording recording =
                Recording.of(
                        bytes(game.evaluate("async (g) => (" + BASE64 + ")(await g.recording())")));

        HeadlessHost again =
                HeadlessHost.start(
                        new Crowd(), Recordings.launch(recording), HostDef.release().replaying());
        Recordings.play(again.host(), recording, Crowd.class.getName());
        again.steps(recording.steps());

        assertEquals(330, recording.steps());
        assertEquals(180, again.world().step());
        assertEquals(ended, Hash.hex(again.hash()));
    }

    @ParameterizedTest
    @InBrowsers
    @Feature(value = "G24", partial = TOKENS)
    void failedWriteLeavesTheLastGoodSaveAndTheGameGoesOn(
            BrowserKind browser, Placement placement) {
        SiteServer server = serve(Sites.of(Crowd.class));
        GamePage game = newPage();
        game.tab().before(FULL);
        on(game, server, placement, OPTIONS);
        String good = game.advance(20);
        game.evaluate("async (g) => (await g.saves()).save('a')");
        game.advance(20);
        Object refused =
                game.evaluate(
                        "async (g) => { globalThis.__full = true;"
                                + " const said = await (await g.saves()).save('a').catch("
                                + CODE
                                + "); globalThis.__full = false; return said; }");

        assertEquals("SaveRefused STORAGE_FULL", refused);
        assertEquals("running", game.evaluate("g => g.state"));
        game.evaluate("async (g) => (await g.saves()).load('a')");
        assertEquals(good, game.advance(0));
        assertEquals(
                "1 20",
                game.evaluate(
                        "async (g) => { const all = await (await g.saves()).list();"
                                + " return `${all.length} ${all[0].step}`; }"));
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature(value = "G24", partial = TOKENS)
    void whereNothingIsKeptItSaysSoAndTheSaveLastsAsLongAsThePage(
            BrowserKind browser, Placement placement) {
        SiteServer server = serve(Sites.of(Crowd.class));
        GamePage game = newPage();
        game.tab().before(DENIED);
        on(game, server, placement, OPTIONS);
        String then = game.advance(20);
        Object kept =
                game.evaluate(
                        "async (g) => { const told = []; g.addEventListener('warning',"
                                + " ({ detail }) => told.push(detail.code)); const saves = await"
                                + " g.saves(); const { store, lasting } = await saves.save('a');"
                                + " await saves.save('b'); await g.advance(9); await"
                                + " saves.load('a'); return [store, lasting, ...told].join(); }");

        assertEquals("memory,false,E0041", kept);
        assertEquals(then, game.advance(0));
        assertEquals(
                "SaveRefused STORAGE_DENIED",
                game.evaluate("async (g) => (await g.saves()).storage().catch(" + CODE + ")"));
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature(value = "G24", partial = TOKENS)
    void whatIsNoSaveIsRefusedByNameAndTheGameGoesOn(BrowserKind browser, Placement placement) {
        SiteServer server = serve(Sites.of(Crowd.class));
        GamePage game = open(server, placement, OPTIONS);
        String before = game.advance(20);
        byte[] save = onTheJvm().steps(5).save(0);
        byte[] damaged = save.clone();
        damaged[save.length - 9] ^= 4;
        String load =
                "async (g, text) => { const saves = await g.saves(); try { await saves.import("
                        + "new Blob([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))]), 'x');"
                        + " await saves.load('x'); return 'loaded'; } catch (e) { return e.code; }"
                        + " finally { await saves.remove('x'); } }";

        assertEquals("DAMAGED", game.evaluate(load, text(damaged)));
        assertEquals("NOT_ONE", game.evaluate(load, text(new byte[500])));
        assertEquals("TRUNCATED", game.evaluate(load, text(java.util.Arrays.copyOf(save, 600))));
        assertEquals(before, game.advance(0));
        assertEquals("loaded", game.evaluate(load, text(save)));
        String none = "async (g, slot) => (await g.saves()).load(slot).catch(" + CODE + ")";
        assertEquals("SaveRefused NO_SUCH_SLOT", game.evaluate(none, "x"));
        assertEquals("SaveRefused BAD_SLOT", game.evaluate(none, ""));
        assertEquals("SaveRefused BAD_SLOT", game.evaluate(none, "y".repeat(101)));
        assertEquals("SaveRefused BAD_SLOT", game.evaluate(none, "a\nb"));
        // What cannot be loaded pushes nothing out that can.
        game.evaluate("async (g) => (await g.saves()).save('a')");
        String whole = game.advance(0);
        game.advance(5);
        byte[] head = new SaveHead("another.Game", 1, 5, 0).bytes(1 << 24);
        byte[] others = java.util.Arrays.copyOf(head, head.length + (1 << 24));
        String twice =
                "async (g, text) => { const saves = await g.saves(); const file = new"
                        + " Blob([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))]); const said ="
                        + " []; for (let i = 0; i < 2; i++) await saves.import(file, 'a').catch((e) =>"
                        + " said.push(e.message)); return said.join(); }";
        String why = "DAMAGED: its hash is not the one of its bytes";
        assertEquals(why + "," + why, game.evaluate(twice, text(damaged)));
        assertEquals(
                "OTHER_GAME: it is of another.Game,OTHER_GAME: it is of another.Game",
                game.evaluate(twice, text(others)));
        game.evaluate("async (g) => (await g.saves()).load('a')");
        assertEquals(whole, game.advance(0));
    }
}
