// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
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

/**
 * What a test in a browser starts from: servers and pages of its own, all gone afterwards. Every
 * server has another port, so that pages of one context share no origin and no process.
 */
abstract class BrowserTest {
    /**
     * The context of all pages of a class that ask for nothing special: to make one takes the
     * browser longer than to start a game.
     */
    private static BrowserContext usual;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void needBrowser() {
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            if ("true".equals(System.getenv("CI"))) {
                fail(missing.get() + " is missing, and CI allows no skip");
            }
            Assumptions.abort(
                    missing.get()
                            + " is missing: ./windhover doctor names the command that installs it");
        }
    }

    /** What of the browser's needs is not on this machine; empty when nothing is missing. */
    Optional<String> missing() {
        return Chromium.path().isEmpty() ? Optional.of("Chromium") : Optional.empty();
    }

    /** The browser of pages that ask for nothing special. */
    Browser browser() {
        return Chromium.shared();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        open.clear();
    }

    @AfterAll
    static void closeUsualContext() {
        // A class that has a browser of its own may have closed it before.
        if (usual != null && usual.browser().isConnected()) usual.close();
        usual = null;
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
        if (usual == null || !usual.browser().isConnected()) {
            usual = browser().newContext(new Browser.NewContextOptions().setViewportSize(960, 540));
        }
        BrowserContext context = usual;
        // A test may open more pages beside the one that it is given.
        open.add(() -> List.copyOf(context.pages()).forEach(Page::close));
        return new GamePage(context.newPage());
    }

    GamePage newPage(Browser browser, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        open.add(context);
        return new GamePage(context.newPage());
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
