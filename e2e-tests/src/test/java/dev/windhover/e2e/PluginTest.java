// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Kiosk;
import dev.windhover.e2e.games.KioskDispatcher;
import dev.windhover.e2e.games.RecordsApi;
import dev.windhover.e2e.games.RecordsDispatcher;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a game asks of its page, done by the page's own code or by what the shell brings. */
class PluginTest extends BrowserTest {
    /** Options of launch: a plugin whose methods are these. */
    private static String records(String methods) {
        return "plugins: [(await import('./calls/records.js')).records({ " + methods + " })],";
    }

    private GamePage open(Placement placement, String before, String options) {
        return play(Kiosk.class, Stage.of(Kiosk.class).before(before).options(options), placement);
    }

    /** Has the game ask, by a function of the kiosk's client, and waits for what it is told. */
    static String told(GamePage game, String ask) {
        return (String)
                game.evaluate(
                        "async (g) => {"
                                + " const address = new URL('./calls/kiosk.js', location).href;"
                                + " const kiosk = (await import(address)).kiosk(g);"
                                + " const before = await kiosk.told();"
                                + " await ("
                                + ask
                                + ")(kiosk);"
                                + " for (let i = 0; i < 500 && (await kiosk.told()) === before; i++)"
                                + " await new Promise((next) => setTimeout(next, 10));"
                                + " return kiosk.last(); }");
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature("R24")
    void gameAsksAPluginOfThePageAndIsAnswered(BrowserKind browser, Placement placement) {
        GamePage game =
                open(
                        placement,
                        "",
                        records(
                                "best: async (level) => [{ name: 'Ada', points: level * 4,"
                                        + " way: 'ALONE' }],"
                                        + " keep(level, entry) { globalThis.__kept = [level, entry];"
                                        + " return entry.points === 7 ? 1 : undefined; },"));

        assertEquals(
                "best [Entry[name=Ada, points=12, way=ALONE]]", told(game, "(k) => k.best(3)"));
        assertEquals("keep 1", told(game, "(k) => k.keep(2, 'Bo')"));
        assertEquals(
                "[2,{\"name\":\"Bo\",\"points\":7,\"way\":\"TOGETHER\"}]",
                game.tab().evaluate("() => JSON.stringify(__kept)"));
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature("R24")
    void absentPluginIsATypedRefusalThatNamesIt(BrowserKind browser, Placement placement) {
        GamePage game = open(placement, "", "");

        assertEquals(
                "best REFUSED PLUGIN_ABSENT: the page provides no plugin records",
                told(game, "(k) => k.best(3)"));
        assertEquals("running", game.evaluate("g => g.state"));
    }

    @ParameterizedTest
    @InBrowsers("")
    void pluginOfAnElementIsItsProperty(BrowserKind browser) {
        String page =
                Pages.body(
                        "<div></div>",
                        "const { records } = await import('./calls/records.js');"
                                + "const element = document.createElement('windhover-game');"
                                + "element.setAttribute('game', 'kiosk.json');"
                                + "element.plugins = [records({ best: () => [] })];"
                                + "document.body.append(element);");
        GamePage game = newPage().open(serve(Sites.of(Kiosk.class)), page, "").running();

        assertEquals("best []", told(game, "(k) => k.best(3)"));
    }

    @ParameterizedTest
    @InBrowsers("")
    void pluginThatThrowsOrRefusesOrAnswersWronglyIsToldByACode(BrowserKind browser) {
        GamePage game =
                open(
                        Placement.W,
                        "",
                        records(
                                "best(level) {"
                                        + " if (level === 1) throw new Error('torn');"
                                        + " if (level === 2) return Promise.reject("
                                        + "Object.assign(new Error('no such'), { code: 'NO_LEVEL' }));"
                                        + " return [{ name: 'Ada', points: 0.5, way: 'ALONE' }]; },"
                                        + " keep: () => new Promise(() => {}),"));

        assertEquals(
                "best FAILED PLUGIN_FAILED: plugin records threw Error: torn",
                told(game, "(k) => k.best(1)"));
        assertEquals("best REFUSED NO_LEVEL: no such", told(game, "(k) => k.best(2)"));
        assertEquals(
                "best FAILED PLUGIN_BAD_RESULT: plugin records.best answered what it is not"
                        + " declared to: [0].points is not an i32",
                told(game, "(k) => k.best(3)"));
        assertEquals(
                "keep UNKNOWN PLUGIN_LATE: plugin records.keep was not answered in 1 s",
                told(game, "(k) => k.keep(1, 'Bo')"));
        assertEquals("running", game.evaluate("g => g.state"));
        assertTrue(
                game.console().stream().anyMatch(each -> each.contains("Windhover plugin records")),
                game.console()::toString);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void whatIsStoredSurvivesThePage(Placement placement) {
        GamePage game = open(placement, "", "");
        assertEquals("read nothing", told(game, "(k) => k.read('save')"));
        assertEquals("write", told(game, "(k) => k.write('save', 60000)"));
        assertEquals("write", told(game, "(k) => k.write('best', 3)"));

        game.page().reload();
        game.running();

        assertEquals("read 60000 of 9", told(game, "(k) => k.read('save')"));
        assertEquals("keys [best, save]", told(game, "(k) => k.keys()"));
        assertEquals("remove", told(game, "(k) => k.remove('save')"));
        assertEquals("read nothing", told(game, "(k) => k.read('save')"));
    }

    @ParameterizedTest
    @InBrowsers("")
    void storageThatIsDeniedOrFullIsATypedRefusal(BrowserKind browser) {
        GamePage denied =
                open(
                        Placement.W,
                        "<script>IDBFactory.prototype.open = () => { throw new DOMException('no',"
                                + " 'SecurityError'); };</script>",
                        "");
        assertEquals(
                "write REFUSED STORAGE_DENIED: the browser does not do it: SecurityError: no",
                told(denied, "(k) => k.write('save', 7)"));

        GamePage full =
                open(
                        Placement.W,
                        "<script>IDBObjectStore.prototype.put = () => { throw new DOMException("
                                + "'full', 'QuotaExceededError'); };</script>",
                        "");
        assertEquals(
                "write REFUSED STORAGE_FULL: the browser does not do it: QuotaExceededError:"
                        + " full",
                told(full, "(k) => k.write('save', 7)"));
        assertEquals("read nothing", told(full, "(k) => k.read('save')"));
    }

    @Test
    void clipboardIsWrittenAndReadWhereItIsGranted() {
        SiteServer server = serve(Sites.of(Kiosk.class));
        GamePage game =
                newPage(
                        Chromium.shared(),
                        new Browser.NewContextOptions()
                                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        game.open(server, Stage.of(Kiosk.class).html(), "?mode=worker").running();

        assertEquals("copied", told(game, "(k) => k.copy('Seed 77')"));
        assertEquals("pasted Seed 77", told(game, "(k) => k.paste()"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void clipboardWithoutAGestureIsRefusedAndWithOneIsWritten(Placement placement) {
        GamePage game =
                open(
                        placement,
                        """
                        <script>
                          // What a test evaluates counts as a gesture of the player.
                          const userActivation = { isActive: false };
                          Object.defineProperty(navigator, 'userActivation', {
                            value: userActivation,
                          });
                          addEventListener('keydown', () => (userActivation.isActive = true), true);
                          navigator.clipboard.writeText = async (text) => {
                            if (!navigator.userActivation.isActive) {
                              throw new DOMException('no gesture', 'NotAllowedError');
                            }
                            globalThis.__copied = text;
                          };
                        </script>
                        """,
                        "");
        assertEquals(
                "write REFUSED NEEDS_GESTURE: the browser does not do it: NotAllowedError: no"
                        + " gesture",
                told(game, "(k) => k.copy('Seed 77')"));

        game.evaluate(
                "async (g) => (await import(new URL('./calls/kiosk.js', location).href))"
                        + ".kiosk(g).copyByKey('Seed 78')");
        game.page().focus("canvas");
        game.page().keyboard().press("c");
        game.tab().await("() => globalThis.__copied === 'Seed 78'");
        game.section("told", "count", "=== 2");
    }

    @ParameterizedTest
    @InBrowsers("")
    void systemsDialogSharesOrSaysWhyNot(BrowserKind browser) {
        GamePage none = open(Placement.W, "<script>delete Navigator.prototype.share;</script>", "");
        assertEquals(
                "share REFUSED SHARE_ABSENT: the browser does not do it: there is no navigator.share",
                told(none, "(k) => k.share('77')"));

        GamePage shares =
                open(
                        Placement.W,
                        """
                        <script>
                          navigator.share = async (what) => {
                            if (globalThis.__shared) throw new DOMException('left', 'AbortError');
                            globalThis.__shared = what;
                          };
                        </script>
                        """,
                        "");
        assertEquals("shared", told(shares, "(k) => k.share('77')"));
        assertEquals(
                "{\"title\":\"Kiosk\",\"text\":\"77\"}",
                shares.tab().evaluate("() => JSON.stringify(__shared)"));
        assertTrue(
                told(shares, "(k) => k.share('77')").startsWith("share REFUSED SHARE_CANCELLED"),
                "the player left it");
    }

    @ParameterizedTest
    @InBrowsers("")
    void pageMayProvideItselfWhatTheShellBrings(BrowserKind browser) {
        GamePage game =
                open(
                        Placement.W,
                        "",
                        "plugins: [(await import('./calls/share.js')).share({ share(title, text) {"
                                + " globalThis.__shared = title + text; } })],");

        assertEquals("shared", told(game, "(k) => k.share('77')"));
        assertEquals("Kiosk77", game.tab().evaluate("() => __shared"));
    }

    @ParameterizedTest
    @InBrowsers("")
    @Needs(Ability.AGAIN)
    @In(Placement.W)
    void gameThatGoesOnAfterAFailureIsToldWhatNobodyAnswersAnyMore(BrowserKind browser) {
        GamePage game =
                newPage()
                        .open(
                                serve(Sites.of(Kiosk.class)),
                                Stage.of(Kiosk.class)
                                        .options(
                                                "recover: true, "
                                                        + records(
                                                                "best() { globalThis.__asked ="
                                                                        + " (globalThis.__asked ?? 0)"
                                                                        + " + 1; return new"
                                                                        + " Promise(() => {}); },"))
                                        .html(),
                                "?mode=worker")
                        .running();
        game.evaluate(
                "async (g) => { globalThis.__recovered = 0;"
                        + " g.addEventListener('recovered', () => globalThis.__recovered++);"
                        + " globalThis.__kiosk ="
                        + " (await import(new URL('./calls/kiosk.js', location).href)).kiosk(g);"
                        + " await __kiosk.best(1); }");
        game.tab().await("() => globalThis.__asked === 1");
        game.tab().pass(RecoverTest.SEALED_MILLIS);

        game.evaluate("async () => { await __kiosk.tear().catch(() => {}); }");
        game.tab().await("() => globalThis.__recovered === 1");
        game.section("told", "count", "=== 1");

        assertEquals(
                "best UNKNOWN PLUGIN_LOST: plugin records.best was asked by a host that has ended",
                game.evaluate("() => __kiosk.last()"));
        assertEquals(1, game.evaluate("() => __asked"), "and nobody is asked again");
    }

    /** The same answers make the same world, whoever gave them. */
    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature("R24")
    void answersOfThePageAndOfTheJvmMakeTheSameWorld(BrowserKind browser, Placement placement) {
        GamePage game =
                open(
                        placement,
                        "",
                        "paused: true, "
                                + records(
                                        "best: () => [{ name: 'Ada', points: 12, way: 'ALONE' }],"));
        told(game, "(k) => k.best(3)");
        Script script = Script.random(8, 60);
        script.into(game);
        String page = game.advance(60);

        RecordsApi own =
                new RecordsApi() {
                    @Override
                    public List<Entry> best(int level) {
                        return List.of(new Entry("Ada", 12, Way.ALONE));
                    }

                    @Override
                    public Optional<Integer> keep(int level, Entry entry) {
                        return Optional.empty();
                    }
                };
        HeadlessHost host =
                HeadlessHost.start(
                        new Kiosk(),
                        Launch.seeded(1),
                        HostDef.checked().plugin(new RecordsDispatcher(own)));
        WireWriter call = new WireWriter(64);
        call.begin(Wire.CALL, CallKind.COMMAND.ordinal(), 0);
        call.i32(1).i32(new KioskDispatcher(null).id(0)).i32(4).i32(0).i32(3).end();
        host.host().receive(new WireReader(call.bytes()).reset(call.length()));
        host.draw();
        host.draw();
        host.host().outbox().clear();
        script.into(host.script());
        host.steps(60);

        assertEquals(Hash.hex(host.hash()), page);
    }
}
