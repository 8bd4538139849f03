// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import dev.windhover.cli.doctor.Machine;
import dev.windhover.cli.doctor.MissingProgram;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A Firefox of this machine with a profile of its own, spoken to by WebDriver BiDi. On Linux it has
 * a screen of its own as well: headless or not, without one it has no WebGL.
 */
final class Firefox implements AutoCloseable {
    /** Any channel of this kind has Playwright drive a Firefox that it did not build itself. */
    private static final String BIDI = "moz-firefox";

    private static final Machine HERE = Machine.here();

    private final Browser browser;
    private final Screen screen;

    private Firefox(Browser browser, Screen screen) {
        this.browser = browser;
        this.screen = screen;
    }

    /** What of all that it takes is not on this machine; empty when nothing is missing. */
    static Optional<String> missing() {
        if (path().isEmpty()) return Optional.of("Firefox");
        boolean dark = dev.windhover.cli.doctor.Firefox.lacksScreen(HERE);
        return dark ? Optional.of("Xvfb, the screen of Firefox,") : Optional.empty();
    }

    private static Optional<Path> path() {
        try {
            return dev.windhover.cli.doctor.Firefox.find(HERE);
        } catch (MissingProgram e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Starts one, for the caller to close. */
    static Firefox start() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        Screen screen = HERE.isMac() || HERE.isWindows() ? null : Screen.start();
        if (screen != null) {
            environment.put("DISPLAY", screen.display());
        }
        try {
            Browser browser =
                    Driver.shared()
                            .firefox()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setChannel(BIDI)
                                            .setExecutablePath(path().orElseThrow())
                                            .setEnv(environment));
            return new Firefox(browser, screen);
        } catch (RuntimeException e) {
            if (screen != null) screen.close();
            throw e;
        }
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        try {
            browser.close();
        } finally {
            if (screen != null) screen.close();
        }
    }
}
