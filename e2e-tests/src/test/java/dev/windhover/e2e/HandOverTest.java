// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Fold;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tabs that share one world, which goes on when the tab that hosts it is closed. */
class HandOverTest extends BrowserTest {
    /** Twice as long as a world may be old: timers of a tab that nobody sees run once a second. */
    private static final int SEALED_MILLIS = 2_000;

    private static final String PAGE =
            """
            <!doctype html><meta charset=utf-8><title>Tab</title>
            <canvas style="width: 320px; height: 180px"></canvas>
            <script type=module>
              import { launch } from './windhover.js';
              import { connect, inherit, overBroadcast } from './connection.js';
              import { fold } from './calls/fold.js';
              globalThis.worlds = [];
              inherit('fold', async (world) => {
                worlds.push(world === null ? 0 : world.bytes.byteLength);
                globalThis.__game = await launch({ canvas: 'canvas', game: 'fold.json', seed: 7, world,
                  recover: !location.search.includes('shown') });
                return __game;
              }, { sealMillis: %d });
              const remote = await connect(() => overBroadcast('fold'));
              globalThis.seen = [];
              globalThis.steps = [];
              globalThis.conflicts = [];
              remote.mirror.watch(({ counter }) => counter.columns.value[0], (value) => seen.push(value),
                { immediate: true });
              remote.mirror.subscribe(({ step }) => steps.push(step));
              remote.mirror.addEventListener('conflict', ({ detail }) => conflicts.push(detail.reason));
              await remote.mirror.ready;
              globalThis.client = fold(remote);
              globalThis.remote = remote;
            </script>
            """;

    private SiteServer server(int sealMillis) {
        SiteServer server = serve(Sites.of(Fold.class), SiteOptions.ofIsolatedHost());
        String html = PAGE.formatted(sealMillis);
        server.replace("/tab.html", usual -> Answer.of(html, "text/html"));
        return server;
    }

    private static Page open(Page page, SiteServer server, Placement placement) {
        return open(page, server, PlacementTest.mode(placement));
    }

    private static Page open(Page page, SiteServer server, String query) {
        page.navigate(server.address() + "tab.html" + query);
        page.waitForFunction("() => globalThis.remote !== undefined");
        return page;
    }

    private static List<Integer> hosting(List<Page> tabs) {
        List<Integer> hosts = new ArrayList<>();
        for (int i = 0; i < tabs.size(); i++) {
            Object state = tabs.get(i).evaluate("() => globalThis.__game?.state ?? ''");
            if (!"".equals(state)) hosts.add(i);
        }
        return hosts;
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("C28")
    void worldGoesOnInTheNextTabWhenTheOneThatHostsIsClosed(Placement placement) {
        SiteServer server = server(100);
        GamePage first = newPage();
        List<Page> tabs = new ArrayList<>();
        tabs.add(open(first.page(), server, placement));
        for (int i = 0; i < 2; i++) {
            tabs.add(open(first.page().context().newPage(), server, placement));
        }
        Page last = tabs.get(2);
        assertEquals(List.of(0), hosting(tabs));
        last.evaluate("async () => { for (let n = 0; n < 5; n++) await client.count(); }");
        last.evaluate("() => client.hide(77)");
        last.waitForTimeout(SEALED_MILLIS);
        int before = number(last, "remote.mirror.step");
        int epoch = number(last, "remote.info.epoch % 65536");

        tabs.remove(0).close();
        last.waitForFunction(
                "epoch => remote.state === 'connected' && remote.info.epoch % 65536 !== epoch",
                epoch);
        last.waitForFunction("() => remote.mirror.getSnapshot() !== null");

        assertEquals(List.of(0), hosting(tabs), "the one that came next, and no other");
        assertEquals(6, last.evaluate("() => client.count()"), "it goes on from what it was");
        assertEquals(77, last.evaluate("() => client.hidden()"), "what nobody was shown, too");
        // What a tab shows of its last moments may be lost with it, a second at most.
        int after = number(last, "remote.mirror.step");
        assertTrue(after > before - 60, before + " then " + after);
        assertEquals(List.of("new-epoch"), last.evaluate("() => conflicts"));

        last.waitForTimeout(SEALED_MILLIS);
        tabs.remove(0).close();
        last.waitForFunction(
                "() => globalThis.__game?.state === 'running' && remote.state === 'connected'");
        assertEquals(7, last.evaluate("() => client.count()"));
        assertEquals(7, last.evaluate("() => __game.mirror.counter.columns.value[0]"));
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), last.evaluate("() => [...new Set(seen)]"));
        assertTrue(((Number) ((List<?>) last.evaluate("() => worlds")).get(0)).intValue() > 0);
    }

    /** How a page ends that has time for a last word. */
    private enum End {
        CLOSED,
        LEFT,
        DISPOSED
    }

    @ParameterizedTest
    @CsvSource({"W, CLOSED", "M, CLOSED", "W, LEFT", "M, LEFT", "W, DISPOSED", "M, DISPOSED"})
    @Feature("C28")
    void pageThatEndsGivesItsLastWorldAway(Placement placement, End end) {
        // Nobody waits for so long.
        SiteServer server = server(600_000);
        GamePage first = newPage();
        open(first.page(), server, placement);
        Page next = open(first.page().context().newPage(), server, placement);
        next.waitForTimeout(300);
        next.evaluate("async () => { for (let n = 0; n < 5; n++) await client.count(); }");

        switch (end) {
            case CLOSED:
                first.page().close(new Page.CloseOptions().setRunBeforeUnload(true));
                break;
            case LEFT:
                first.page().navigate("about:blank");
                break;
            default:
                first.evaluate("g => g.dispose()");
        }

        next.waitForFunction(
                "() => globalThis.__game?.state === 'running' && remote.state === 'connected'");
        assertEquals(6, next.evaluate("() => client.count()"));
    }

    @Test
    @Feature("C28")
    void worldOfAWorkerThatDiesWithoutAWordGoesOnInTheSameTab() {
        SiteServer server = server(100);
        GamePage first = newPage();
        first.page().addInitScript(Pages.KEEP_WORKERS);
        open(first.page(), server, Placement.W);
        Page next = open(first.page().context().newPage(), server, Placement.W);
        next.evaluate("async () => { for (let n = 0; n < 5; n++) await client.count(); }");
        next.waitForTimeout(SEALED_MILLIS);
        int epoch = number(next, "remote.info.epoch % 65536");

        first.page().evaluate("() => __workers[0].terminate()");

        next.waitForFunction(
                "epoch => remote.state === 'connected' && remote.info.epoch % 65536 !== epoch",
                epoch);
        assertEquals(6, next.evaluate("() => client.count()"));
        assertEquals("running", first.evaluate("g => g.state"));
        assertEquals("", next.evaluate("() => globalThis.__game?.state ?? ''"));
    }

    @Test
    @Feature("C28")
    void worldOfAGameThatShowsItsFailureGoesOnInTheNextTabFromTheLastThatItGaveAway() {
        SiteServer server = server(100);
        GamePage first = newPage();
        first.page().addInitScript(Pages.KEEP_WORKERS);
        open(first.page(), server, "?mode=worker&shown");
        Page next = open(first.page().context().newPage(), server, Placement.W);
        next.evaluate("async () => { for (let n = 0; n < 5; n++) await client.count(); }");
        next.waitForTimeout(SEALED_MILLIS);

        first.page().evaluate("() => __workers[0].terminate()");

        next.waitForFunction(
                "() => globalThis.__game?.state === 'running' && remote.state === 'connected'");
        assertEquals(6, next.evaluate("() => client.count()"));
        assertEquals("stopped", first.evaluate("g => g.state"));
    }

    /** A tab whose whole process is gone. */
    @Test
    @Feature("C28")
    void worldGoesOnInTheNextTabWhenTheOneThatHostsCrashes() {
        SiteServer server = server(100);
        GamePage first = newPage();
        open(first.page(), server, Placement.W);
        Page next = open(first.page().context().newPage(), server, Placement.W);
        next.evaluate("async () => { for (let n = 0; n < 5; n++) await client.count(); }");
        next.waitForTimeout(SEALED_MILLIS);

        assertThrows(
                PlaywrightException.class,
                () ->
                        first.page()
                                .navigate(
                                        "chrome://crash",
                                        new Page.NavigateOptions().setTimeout(5_000)));

        next.waitForFunction(
                "() => globalThis.__game?.state === 'running' && remote.state === 'connected'");
        assertEquals(6, next.evaluate("() => client.count()"));
    }

    private static int number(Page page, String value) {
        return ((Number) page.evaluate("() => " + value)).intValue();
    }
}
