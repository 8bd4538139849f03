// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import dev.windhover.cli.doctor.Machine;
import dev.windhover.cli.doctor.MissingProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
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
    private final Process screen;

    private Firefox(Browser browser, Process screen) {
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
        Process screen = HERE.isMac() || HERE.isWindows() ? null : screen();
        if (screen != null) {
            environment.put("DISPLAY", ":" + number(screen));
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
            if (screen != null) screen.destroy();
            throw e;
        }
    }

    /** A screen that nobody sees; it ends with this JVM if nothing ends it before. */
    private static Process screen() {
        List<String> command =
                List.of(
                        HERE.onPath("Xvfb").orElseThrow().toString(),
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        "1280x800x24",
                        "-nolisten",
                        "tcp");
        try {
            Process screen =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            Runtime.getRuntime().addShutdownHook(new Thread(screen::destroy));
            return screen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It takes a number that is free, and says which once it can be used. */
    private static String number(Process screen) {
        // Its output stays open as long as it runs: only the line is waited for.
        BufferedReader said = screen.inputReader(StandardCharsets.US_ASCII);
        try {
            String number = said.readLine();
            if (number == null) throw new IllegalStateException("Xvfb does not start");
            return number.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
            if (screen != null) screen.destroy();
        }
    }
}
