// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/**
 * What a test in a browser starts from: a server per site, a fresh context per page, all gone
 * afterwards.
 */
abstract class BrowserTest {
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void needBrowser() {
        if (Chromium.path().isEmpty()) {
            if ("true".equals(System.getenv("CI"))) {
                fail("Chromium is missing, and CI allows no skip");
            }
            Assumptions.abort(
                    "Chromium is missing: ./windhover doctor names the command that installs it");
        }
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        open.clear();
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
        return newPage(
                Chromium.shared(), new Browser.NewContextOptions().setViewportSize(960, 540));
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

    void closeLater(AutoCloseable resource) {
        open.add(resource);
    }
}
