// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.google.gson.JsonObject;
import dev.windhover.cli.doctor.Machine;
import dev.windhover.cli.doctor.MissingProgram;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The WebKitGTK of this machine: its small browser with an empty profile, on a screen of its own,
 * spoken to by classic WebDriver through a program that it brings for that.
 */
final class WebKit implements AutoCloseable {
    private static final Machine HERE = Machine.here();

    /** WebGL in workers is ready in this WebKit and waits behind a switch. */
    static final String USUAL = "+AllowWebGLInWorkers";

    /** One that cannot draw in workers at all, as Safari was before 16.4. */
    static final String NO_OFFSCREEN_CANVAS = "-OffscreenCanvas,-OffscreenCanvasInWorkers";

    private static final int START_MILLIS_MAX = 10_000;

    /** The size of pages of tests, in CSS px. */
    private static final int WIDTH = 960;

    private static final int HEIGHT = 540;

    private final Screen screen;
    private final Process program;
    private final WebDriver driver;
    private final String first;
    private final List<WebKitTab> tabs = new ArrayList<>();

    private WebKit(Screen screen, Process program, WebDriver driver) {
        this.screen = screen;
        this.program = program;
        this.driver = driver;
        this.first = driver.get("/window").getAsString();
    }

    /** What of all that it takes is not on this machine; empty when nothing is missing. */
    static Optional<String> missing() {
        if (path().isEmpty()) return Optional.of("WebKit's driver");
        boolean dark = dev.windhover.cli.doctor.WebKit.lacksScreen(HERE);
        return dark ? Optional.of("Xvfb, the screen of WebKit,") : Optional.empty();
    }

    private static Optional<Path> path() {
        try {
            return dev.windhover.cli.doctor.WebKit.find(HERE);
        } catch (MissingProgram e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Starts one with these of its features on or off, for the caller to close. */
    static WebKit start(String features) {
        Screen screen = Screen.start();
        Process program = null;
        try {
            int port = freePort();
            program = program(port, screen);
            awaitListening(port, program);
            WebDriver driver =
                    WebDriver.session(
                            port,
                            Map.of(
                                    "webkitgtk:browserOptions",
                                    Map.of(
                                            "args",
                                            List.of("--automation", "--features=" + features))));
            return new WebKit(screen, program, driver);
        } catch (RuntimeException | IOException e) {
            if (program != null) program.destroy();
            screen.close();
            throw new IllegalStateException("WebKit does not start", e);
        }
    }

    private static Process program(int port, Screen screen) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        path().orElseThrow().toString(), "--port=" + port, "--host=local");
        builder.environment().put("DISPLAY", screen.display());
        // Without it an isolated page has no SharedArrayBuffer in this build.
        builder.environment().put("JSC_useSharedArrayBuffer", "1");
        // Painting threads for a graphics card that is not there fall now and then.
        builder.environment().put("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1");
        Process program =
                builder.redirectErrorStream(true)
                        .redirectOutput(new File("target/webkit.log"))
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(program::destroy));
        return program;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitListening(int port, Process program) throws IOException {
        for (long end = System.nanoTime() + START_MILLIS_MAX * 1_000_000L; ; ) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                if (!program.isAlive() || System.nanoTime() > end) throw e;
                pause(20);
            }
        }
    }

    static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A window with a page of 960 x 540 CSS px. */
    WebKitTab newTab() {
        // Of the window that had the commands last nothing may be left.
        driver.post("/window", Map.of("handle", first));
        JsonObject made = driver.post("/window/new", Map.of("type", "window")).getAsJsonObject();
        WebKitTab tab = new WebKitTab(this, driver, made.get("handle").getAsString());
        tabs.add(tab);
        tab.size(WIDTH, HEIGHT);
        return tab;
    }

    String version() {
        return driver.browserVersion();
    }

    /** Closes every window that was opened since the start. */
    void closeTabs() {
        if (isAlive()) tabs.forEach(WebKitTab::close);
        tabs.clear();
    }

    /** The session goes with its browser. */
    void lose() {
        driver.delete("");
    }

    /** False when the browser has ended by itself: its driver then knows no session any more. */
    boolean isAlive() {
        try {
            driver.get("/window/handles");
            return true;
        } catch (IllegalStateException | UncheckedIOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            // Its browser is not its child: what ends the driver alone leaves it behind.
            if (isAlive()) driver.delete("");
        } finally {
            program.destroy();
            screen.close();
        }
    }
}
