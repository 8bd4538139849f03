// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.windhover.cli.doctor.Machine;
import java.util.List;
import java.util.Optional;

/**
 * The browsers that tests drive. Each class of tests has pages of a context of its own; a browser
 * that takes seconds to start runs on for the next class, which a WebKitGTK grows too old for.
 */
enum BrowserKind {
    CHROMIUM("Chromium", "Chrome/") {
        @Override
        Optional<String> missing() {
            return Chromium.path().isEmpty() ? Optional.of("Chromium") : Optional.empty();
        }

        @Override
        Browser browser() {
            return Chromium.shared();
        }
    },

    FIREFOX("Firefox", "Firefox/") {
        private Firefox firefox;

        @Override
        Optional<String> missing() {
            return Firefox.missing();
        }

        @Override
        Browser browser() {
            if (firefox != null && !firefox.browser().isConnected()) firefox.close();
            if (firefox == null || !firefox.browser().isConnected()) firefox = Firefox.start();
            return firefox.browser();
        }
    },

    /** Debian's build of it: what Safari makes of the same engine is not known from this. */
    WEBKIT("WebKitGTK", "Version/") {
        private WebKit webKit;

        @Override
        Optional<String> missing() {
            return WebKit.missing();
        }

        @Override
        Optional<String> impossible() {
            boolean possible = dev.windhover.cli.doctor.WebKit.isPossible(Machine.here());
            return possible ? Optional.empty() : Optional.of("it is for Linux only");
        }

        @Override
        Browser browser() {
            throw new IllegalStateException("Playwright does not drive this browser");
        }

        @Override
        Tab newTab() {
            if (hasEnded()) end();
            if (webKit == null) webKit = WebKit.start(WebKit.USUAL);
            return webKit.newTab();
        }

        @Override
        boolean hasEnded() {
            return webKit != null && !webKit.isAlive();
        }

        @Override
        void lose() {
            webKit.lose();
        }

        @Override
        String version() {
            return webKit == null ? "" : webKit.version();
        }

        @Override
        void closeTabs() {
            if (webKit != null) webKit.closeTabs();
        }

        @Override
        void end() {
            if (webKit != null) webKit.close();
            webKit = null;
        }
    };

    private final String title;
    private final String agent;

    /**
     * The context of all pages of a class that ask for nothing special: to make one takes the
     * browser longer than to start a game.
     */
    private BrowserContext usual;

    BrowserKind(String title, String agent) {
        this.title = title;
        this.agent = agent;
    }

    String title() {
        return title;
    }

    /** What this browser alone calls itself by. */
    String agent() {
        return agent;
    }

    /** What of the browser's needs is not on this machine; empty when nothing is missing. */
    abstract Optional<String> missing();

    /** Why no machine of this kind could have it; empty where it could. */
    Optional<String> impossible() {
        return Optional.empty();
    }

    /** The browser as Playwright drives it, for pages that ask for something special. */
    abstract Browser browser();

    /** A tab of 960 x 540 CSS px that has not gone anywhere yet. */
    Tab newTab() {
        if (hasEnded()) end();
        if (usual == null) {
            usual = browser().newContext(new Browser.NewContextOptions().setViewportSize(960, 540));
        }
        return new PlaywrightTab(usual.newPage());
    }

    /** Whether the one that ran is gone although nobody closed it. */
    boolean hasEnded() {
        return usual != null && !usual.browser().isConnected();
    }

    /** Ends it as if it had ended by itself, for who tests what becomes of a test then. */
    void lose() {
        usual.browser().close();
    }

    /** The version of the one that runs; empty when a test had one of its own. */
    String version() {
        return usual == null ? "" : usual.browser().version();
    }

    /** Closes every tab, those that a test opened beside the first too. */
    void closeTabs() {
        if (usual != null && !hasEnded()) List.copyOf(usual.pages()).forEach(Page::close);
    }

    /** Ends what only one class of tests shares. */
    void end() {
        if (usual != null && usual.browser().isConnected()) usual.close();
        usual = null;
    }
}
