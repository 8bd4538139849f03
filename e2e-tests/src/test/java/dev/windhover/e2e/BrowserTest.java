// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.testing.Placement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a test in a browser starts from: servers and pages of its own, all gone afterwards. Every
 * server has another port, so that pages of one context share no origin and no process.
 */
@Needs(Ability.PLAYWRIGHT)
@ExtendWith(BrowserRuns.class)
abstract class BrowserTest {
    private final List<AutoCloseable> open = new ArrayList<>();

    private BrowserKind kind = BrowserKind.CHROMIUM;

    @BeforeEach
    void needBrowser() {
        driveIn(BrowserKind.CHROMIUM);
    }

    /** Has pages open in a browser of this kind from now on. */
    final void driveIn(BrowserKind wanted) {
        kind = wanted;
        Optional<String> missing = kind.missing();
        if (missing.isEmpty()) return;
        if (Extent.isWhole()) {
            fail(missing.get() + " is missing, and CI allows no skip");
        }
        Assumptions.abort(
                missing.get()
                        + " is missing: ./windhover doctor names the command that installs it");
    }

    @AfterEach
    void closeAll() throws Exception {
        List<AutoCloseable> closing = List.copyOf(open);
        open.clear();
        Exception thrown = null;
        for (int i = closing.size() - 1; i >= 0; i--) {
            try {
                closing.get(i).close();
            } catch (Exception e) {
                thrown = e;
            }
        }
        // What a browser held is gone with it.
        if (thrown != null && !kind.hasEnded()) throw thrown;
    }

    /** Whether a browser that the test drives has ended although nobody ended it. */
    final boolean hasLostBrowser() {
        return kind.hasEnded()
                || open.stream().anyMatch(each -> each instanceof WebKit own && !own.isAlive());
    }

    @AfterAll
    static void endBrowsers() {
        for (BrowserKind each : BrowserKind.values()) each.end();
    }

    /** Serves a site with cross-origin isolation. */
    SiteServer serve(Path site) {
        return serve(site, SiteOptions.ofIsolatedHost());
    }

    SiteServer serve(Path site, SiteOptions options) {
        try {
            SiteServer server = SiteServer.start(site, options);
            open.add(server);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page of 960 x 540 CSS px that has not gone anywhere yet. */
    GamePage newPage() {
        open.add(kind::closeTabs);
        return new GamePage(kind.newTab());
    }

    /** One of the browser that Playwright drives, for what only it can. */
    GamePage newPage(Browser browser, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        open.add(context);
        return new GamePage(new PlaywrightTab(context.newPage()));
    }

    /** Opens a site and waits until its game has drawn. */
    GamePage play(Path site, String query) {
        return newPage().go(serve(site), query).running();
    }

    /** Opens a game on a stage, in a worker or on the page, and waits until it has drawn. */
    GamePage play(Class<?> game, Stage stage, Placement placement) {
        return newPage()
                .open(serve(Sites.of(game)), stage.html(), PlacementTest.mode(placement))
                .running();
    }

    void closeLater(AutoCloseable resource) {
        open.add(resource);
    }
}
