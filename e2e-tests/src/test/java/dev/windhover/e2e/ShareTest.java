// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.windhover.cli.headless.HeadlessServer;
import dev.windhover.cli.headless.ServerOptions;
import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.e2e.games.Shoal;
import dev.windhover.e2e.games.Till;
import dev.windhover.engine.host.Launch;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Others call into a game that a page shares: one suite on every channel. */
class ShareTest extends BrowserTest {
    private static final String SCRIPTS = "<script type=module src='line-stage.js'></script>";
    private static final String READY = "() => globalThis.tests !== undefined";

    private SiteServer server(SiteOptions options) {
        SiteServer server = serve(Sites.of(Till.class), options);
        for (String script : List.of("line-cases.js", "line-stage.js")) {
            String text = resource(script);
            server.replace("/" + script, usual -> Answer.of(text, "text/javascript"));
        }
        String client = "<!doctype html><meta charset=utf-8><title>Client</title>" + SCRIPTS;
        server.replace("/client.html", usual -> Answer.of(client, "text/html"));
        return server;
    }

    private static String resource(String name) {
        try (InputStream in = ShareTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GamePage host(SiteServer server, Placement placement, String elements) {
        GamePage game = newPage();
        Stage stage = Stage.of(Till.class).before(SCRIPTS + elements);
        game.open(server, stage.html(), PlacementTest.mode(placement)).running();
        game.tab().await(READY);
        return game;
    }

    /** Another page of the same browser and origin. */
    private static Page client(GamePage host, SiteServer server) {
        Page page = host.page().context().newPage();
        page.navigate(server.address() + "client.html");
        page.waitForFunction(READY);
        return page;
    }

    private static Object suite(Page page, String kind) {
        return page.evaluate("kind => tests.run(openers[kind])", kind);
    }

    @ParameterizedTest
    @CsvSource({"W, memory", "W, port", "W, own", "M, memory", "M, port", "M, own"})
    @Feature("C15")
    void suiteHoldsOnChannelsOfThePageItself(Placement placement, String kind) {
        GamePage game = host(server(SiteOptions.ofIsolatedHost()), placement, "");

        assertEquals("", suite(game.page(), kind));
        assertEquals("running", game.evaluate("g => g.state"));
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "C13", partial = "frames that are sandboxed")
    void suiteHoldsInAFrame(Placement placement) {
        SiteServer server = server(SiteOptions.ofIsolatedHost());
        GamePage game = host(server, placement, "<iframe src=client.html></iframe>");
        com.microsoft.playwright.Frame frame = game.page().frames().get(1);
        frame.waitForFunction(READY);

        assertEquals("", frame.evaluate("() => tests.run(openers.frame)"));
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "C14", partial = "mirrored state for every tab")
    void suiteHoldsBetweenTabsAndResultsFindTheirCallers(Placement placement) {
        SiteServer server = server(SiteOptions.ofIsolatedHost());
        GamePage game = host(server, placement, "");
        game.evaluate("g => g.share({ channel: 'till' })");
        List<Page> tabs = new ArrayList<>();
        for (int i = 0; i < 3; i++) tabs.add(client(game, server));

        Set<Object> results = new HashSet<>();
        Set<Object> ids = new HashSet<>();
        for (Page tab : tabs) {
            tab.evaluate(
                    """
                    async () => {
                      globalThis.remote = await lines.connect(await openers.broadcast());
                      globalThis.results = [];
                      for (let i = 0; i < 50; i++) results.push(tests.add(remote, 1));
                    }
                    """);
        }
        for (Page tab : tabs) {
            List<?> own = (List<?>) tab.evaluate("() => Promise.all(results)");
            assertEquals(50, own.size());
            results.addAll(own);
            ids.add(tab.evaluate("() => remote.info.peer"));
        }
        assertEquals(150, results.size(), "every result is another sum, and none came twice");
        assertEquals(3, ids.size());
        assertEquals("", suite(tabs.get(0), "broadcast"));
    }

    @Test
    @Feature("C15")
    void suiteHoldsBetweenAPageAndAHostOnAJvm() throws Exception {
        SiteServer server = server(SiteOptions.ofIsolatedHost());
        HeadlessServer jvm =
                HeadlessServer.start(
                        new Till(), Launch.seeded(1), ServerOptions.onThisMachine(0), line -> {});
        closeLater(jvm);
        GamePage page = newPage();
        page.page().navigate(server.address() + "client.html");
        page.tab().await(READY);
        page.tab().evaluate("address => globalThis.__socket = address", "" + jvm.address());

        assertEquals("", suite(page.page(), "socket"));
        assertEquals(List.of(), page.errors());
    }

    @ParameterizedTest
    @CsvSource({"W, memory", "W, port", "W, broadcast", "M, port", "M, broadcast"})
    @Feature(value = "C8", partial = "a host that ends first, and that listeners drop")
    void hostThatIsDisposedEndsEveryLineAtOnce(Placement placement, String kind) {
        GamePage game = host(server(SiteOptions.ofIsolatedHost()), placement, "");
        game.evaluate("g => g.share({ channel: 'till' })");

        Object told =
                game.tab()
                        .evaluate(
                                """
                                async (kind) => {
                                  const remote = await lines.connect(await openers[kind]());
                                  await tests.sum(remote);
                                  const began = performance.now();
                                  __game.dispose();
                                  const { code } = await tests.closed(remote);
                                  const late = await tests.sum(remote).catch((thrown) => thrown.code);
                                  return [code, late, performance.now() - began < 1000].join();
                                }
                                """,
                                kind);

        assertEquals("HOST_STOPPED,HOST_STOPPED,true", told);
    }

    @Test
    @Feature(value = "C14", partial = "mirrored state for every tab")
    void tabsElectOneHostAndNoticeWhenItIsGone() {
        SiteServer server = server(SiteOptions.ofIsolatedHost());
        GamePage game = host(server, Placement.W, "");
        Page one = client(game, server);
        Page other = client(game, server);
        String elect = "async () => (globalThis.release = await lines.elect('till')) !== null";
        assertEquals(true, game.tab().evaluate(elect));
        assertEquals(false, one.evaluate(elect));
        assertEquals(false, other.evaluate(elect));
        game.evaluate("g => g.share({ channel: 'till' })");
        one.evaluate(
                "async () => (globalThis.remote = await lines.connect(await openers.broadcast()))"
                        + ".info.peer");

        game.page().close();

        assertEquals(
                "CONNECTION_LOST", one.evaluate("async () => (await tests.closed(remote)).code"));
        assertEquals(true, one.evaluate(elect));
        assertEquals(false, other.evaluate(elect));
    }

    @Test
    @Feature(value = "C13", partial = "frames that are sandboxed")
    void messagesFromAnotherOriginOrWindowAreIgnoredAndCounted() {
        SiteServer server = server(SiteOptions.ofPlainHost());
        SiteServer foreign = server(SiteOptions.ofPlainHost());
        String frame = "<iframe src='" + foreign.address() + "client.html'></iframe>";
        GamePage game = host(server, Placement.W, frame);
        com.microsoft.playwright.Frame inside = game.page().frames().get(1);
        inside.waitForFunction(READY);
        String its = foreign.address().toString().replaceAll("(//[^/]*)/.*", "$1");
        String ours = server.address().toString().replaceAll("(//[^/]*)/.*", "$1");
        game.tab()
                .evaluate(
                        """
                        async ([its, ours]) => {
                          const frame = document.querySelector('iframe').contentWindow;
                          globalThis.right = lines.overWindow(frame, its, 'right');
                          globalThis.wrong = lines.overWindow(frame, ours, 'wrong');
                          await __game.share(right);
                          await __game.share(wrong);
                        }
                        """,
                        List.of(its, ours));

        Object code =
                inside.evaluate(
                        """
                        async (ours) => {
                          parent.postMessage('garbage', ours);
                          parent.postMessage({ __proto__: 1, windhover: 'right', batch: [1] }, ours);
                          lines.connect(lines.overWindow(parent, ours, 'wrong')).catch(() => {});
                          const remote = await lines.connect(lines.overWindow(parent, ours, 'right'));
                          await tests.add(remote, 5);
                          return tests.sum(remote);
                        }
                        """,
                        ours);
        // A window that is neither: the page to itself.
        game.tab().evaluate("() => window.postMessage({ windhover: 'right', batch: null })");
        game.tab().pass(300);

        assertEquals(5, code);
        assertEquals(3, game.tab().evaluate("() => right.ignored"), "text, list, own window");
        assertTrue((int) game.tab().evaluate("() => wrong.ignored") >= 2, "text and hello");
        long warned =
                game.console().stream()
                        .filter(line -> line.contains("Windhover: the line"))
                        .count();
        assertEquals(2, warned, "once for each line: " + game.console());
        assertEquals("running", game.evaluate("g => g.state"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void garbageOnAPortIsIgnoredAndTheLineGoesOn(Placement placement) {
        GamePage game = host(server(SiteOptions.ofIsolatedHost()), placement, "");

        Object told =
                game.tab()
                        .evaluate(
                                """
                                async () => {
                                  const { port1, port2 } = new MessageChannel();
                                  await __game.share(port1);
                                  const remote = await lines.connect(lines.overPort(port2));
                                  port2.postMessage('garbage');
                                  port2.postMessage({ type: 'stop' });
                                  port2.postMessage([new ArrayBuffer(8)]);
                                  return tests.sum(remote);
                                }
                                """);

        assertEquals(0, told);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void gameThatFailsTellsItsPeers(Placement placement) {
        GamePage game = host(server(SiteOptions.ofIsolatedHost()), placement, "");

        Object told =
                game.tab()
                        .evaluate(
                                """
                                async () => {
                                  const remote = await lines.connect(await openers.port());
                                  const thrown = await tests.tear(remote).catch((e) => e);
                                  const { code } = await tests.closed(remote);
                                  return [thrown.code, thrown.outcome, code].join();
                                }
                                """);

        assertEquals("HANDLER_FAILED,failed,HOST_FAILED", told);
        game.state("failed");
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    void gameWithoutCallsIsNotSharedAndWhoComesIsToldWhy(BrowserKind browser, Placement placement) {
        GamePage game = newPage();
        game.go(serve(Sites.of(Crowd.class)), PlacementTest.mode(placement)).running();

        Object told =
                game.evaluate(
                        "async g => { const { connect, overPort } = await import('./connection.js');"
                                + " const { port1, port2 } = new MessageChannel();"
                                + " await g.share(port1);"
                                + " try { await connect(overPort(port2)); return 'let in'; }"
                                + " catch (e) { return [e.code, e.message, e.hint].join('|'); } }");

        assertEquals(
                "NOT_SHARED|NOT_SHARED: the game has no calls and is not shared|Give the game a handler"
                        + " of calls, or name it shared() in its definition.",
                told);
        assertEquals("running", game.evaluate("g => g.state"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "C14", partial = "calls of several tabs")
    void gameThatOnlyPublishesIsFollowedByTabs(Placement placement) {
        SiteServer server = serve(Sites.of(Shoal.class), SiteOptions.ofPlainHost());
        String client = "<!doctype html><meta charset=utf-8><title>Client</title>";
        server.replace("/client.html", usual -> Answer.of(client, "text/html"));
        GamePage game = newPage();
        Stage stage = Stage.of(Shoal.class).options("seed: 7, paused: true");
        game.open(server, stage.html(), PlacementTest.mode(placement)).running();
        game.evaluate("g => g.share({ channel: 'shoal' })");
        Page tab = game.page().context().newPage();
        tab.navigate(server.address() + "client.html");
        String read =
                " const rows = (state) => [...state.all].map(({ entity, place, name }) =>"
                        + " [entity, place.x, place.y, name].join(' ')).join(';');";
        tab.evaluate(
                "async () => { const { connect, overBroadcast } = await"
                        + " import('./connection.js');"
                        + read
                        + " globalThis.remote = await connect(overBroadcast('shoal'));"
                        + " await remote.mirror.ready; globalThis.read = () =>"
                        + " [remote.mirror.step, rows(remote.mirror.getSnapshot())]; }");
        game.evaluate("g => g.advance(60)");
        tab.waitForFunction("() => remote.mirror.step === 60");
        game.tab().await("() => __game.mirror.step === 60");

        Object own =
                game.evaluate("g => { " + read + " return [60, rows(g.mirror.getSnapshot())]; }");

        assertEquals(own, tab.evaluate("() => read()"));
        assertEquals(
                "UNKNOWN_CALL",
                tab.evaluate("() => remote.call(0, 5, new Uint8Array(0)).catch((e) => e.code)"));
        assertEquals("connected", tab.evaluate("() => remote.state"));
    }
}
