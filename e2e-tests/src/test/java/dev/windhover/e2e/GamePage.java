// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.microsoft.playwright.Page;
import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** A page with a game on it, as a test speaks of it. */
final class GamePage {
    /** Finds the page's game, however it was started. */
    private static final String GAME =
            "(document.querySelector('windhover-game')?.game ?? globalThis.__game)";

    /** Where the first script of a page may stand. */
    private static final Pattern PAGE_HEAD =
            Pattern.compile("<!doctype html>|<meta charset[^>]*>", Pattern.CASE_INSENSITIVE);

    private static final int BOOT_MILLIS_MAX = 30_000;

    /** Screenshots by software take half a second on a busy machine. */
    private static final int PRESENTED_SECONDS_MAX = 10;

    private final Tab tab;

    GamePage(Tab tab) {
        this.tab = tab;
    }

    GamePage(Page page) {
        this(new PlaywrightTab(page));
    }

    /** What a test drives that is run in every browser. */
    Tab tab() {
        return tab;
    }

    /** What a test drives that is run in Chromium alone. */
    Page page() {
        return ((PlaywrightTab) tab).page();
    }

    GamePage go(SiteServer server, String query) {
        if (!tab.prelude().isEmpty()) server.replace("/", this::begun);
        tab.go(server.address() + query);
        return this;
    }

    /** Goes to a page of the test's own in the site, served with the site's headers. */
    GamePage open(SiteServer server, String html, String query) {
        return open(server, "stage.html", html, query);
    }

    /** The same by another name. */
    GamePage open(SiteServer server, String name, String html, String query) {
        server.replace("/" + name, usual -> begun(Answer.of(html, "text/html; charset=utf-8")));
        tab.go(server.address() + name + query);
        return this;
    }

    /** A page that begins with what the browser could not be told of otherwise. */
    private Answer begun(Answer page) {
        if (tab.prelude().isEmpty()) return page;
        String html = new String(page.body(), StandardCharsets.UTF_8);
        String begun =
                PAGE_HEAD
                        .matcher(html)
                        .replaceFirst(
                                "$0"
                                        + Matcher.quoteReplacement(
                                                "<script>" + tab.prelude() + "</script>"));
        return page.body(begun.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until the game has drawn its first frame. */
    GamePage running() {
        return state("running");
    }

    /** Waits until the game is in this state; tells what it is in when it does not come. */
    GamePage state(String wanted) {
        try {
            tab.await("wanted => " + GAME + "?.state === wanted", wanted, BOOT_MILLIS_MAX);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "the game did not come to "
                            + wanted
                            + ": "
                            + evaluate(
                                    "g => JSON.stringify({state: g?.state, failure: g?.failure})")
                            + "\nconsole "
                            + console()
                            + "\nerrors "
                            + errors(),
                    e);
        }
        return this;
    }

    /** Evaluates a function of the game, and of one more argument. */
    Object evaluate(String function) {
        return tab.evaluate("() => (" + function + ")(" + GAME + ")");
    }

    Object evaluate(String function, Object argument) {
        return tab.evaluate("x => (" + function + ")(" + GAME + ", x)", argument);
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> info() {
        return (Map<String, Object>) evaluate("g => g.runtimeInfo()");
    }

    /** Evaluates a function where the host runs: in the worker, or on the page. */
    Object inHost(String function, Object argument) {
        return page().workers().isEmpty()
                ? page().evaluate(function, argument)
                : page().workers().get(0).evaluate(function, argument);
    }

    /** Waits until a function of the game returns true. */
    void await(String function) {
        tab.await("() => (" + function + ")(" + GAME + ")");
    }

    double stat(String name) {
        return ((Number) evaluate("(g, name) => Number(g.stats?.[name] ?? -1)", name))
                .doubleValue();
    }

    int step() {
        return (int) stat("step");
    }

    /** The code of the failure, or empty. */
    String failureCode() {
        return (String) evaluate("g => g?.failure?.code ?? ''");
    }

    /** Waits for a value of the first row of a published section. */
    void section(String section, String column, String condition) {
        try {
            tab.await(
                    "([section, column]) => { const v = "
                            + GAME
                            + "?.section(section)?.columns[column]?.[0]; return v !== undefined &&"
                            + " v "
                            + condition
                            + "; }",
                    List.of(section, column),
                    10_000);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    section
                            + "."
                            + column
                            + " is "
                            + cell(section, column)
                            + ", wanted "
                            + condition,
                    e);
        }
    }

    /** A value of the first row of a published section; NaN when there is none. */
    double cell(String section, String column) {
        return ((Number)
                        evaluate(
                                "(g, [section, column]) =>"
                                        + " Number(g.section(section)?.columns[column]?.[0] ?? NaN)",
                                List.of(section, column)))
                .doubleValue();
    }

    /** Enters scripted input, encoded as SCHEDULE messages. */
    void schedule(byte[] batch) {
        evaluate(
                "(g, text) => g.schedule(Uint8Array.from(atob(text), c => c.charCodeAt(0)).buffer)",
                Base64.getEncoder().encodeToString(batch));
    }

    /** Runs steps at once; the hash of the world after them. */
    String advance(int steps) {
        return (String) evaluate("async (g, n) => (await g.advance(n)).hash", steps);
    }

    /** What the page looks like. */
    BufferedImage picture() {
        try {
            return ImageIO.read(new ByteArrayInputStream(tab.screenshot()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The first picture with more colours than that, or the last without. Browsers present what a
     * worker drew some frames after it was drawn.
     */
    BufferedImage pictureOf(int colours) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PRESENTED_SECONDS_MAX);
        BufferedImage picture = picture();
        while (colours(picture) <= colours && System.nanoTime() < end) picture = picture();
        return picture;
    }

    /** How many colours a picture has; a blank one has one. */
    static int colours(BufferedImage image) {
        Set<Integer> seen = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y += 2) {
            for (int x = 0; x < image.getWidth(); x += 2) {
                seen.add(image.getRGB(x, y));
            }
        }
        return seen.size();
    }

    /** The share of pixels that differ between two pictures of one size. */
    static double difference(BufferedImage one, BufferedImage other) {
        int differing = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (one.getRGB(x, y) != other.getRGB(x, y)) differing++;
            }
        }
        return (double) differing / (one.getWidth() * one.getHeight());
    }

    /** The text of the error screen, empty when none is shown. */
    String screenText() {
        return (String)
                tab.evaluate(
                        "() => { const walk = n => (n.getAttribute?.('role') === 'alert' ?"
                                + " [n.innerText ?? n.textContent] :"
                                + " []).concat([...(n.shadowRoot?.children ?? []), ...(n.children ??"
                                + " [])].flatMap(walk)); return"
                                + " walk(document.documentElement).join('\\n"
                                + "'); }");
    }

    /** How many elements of a role there are, those of the shell's own parts with them. */
    int elements(String role) {
        return (int)
                tab.evaluate(
                        "role => { const count = n => (n.getAttribute?.('role') === role ? 1 : 0) +"
                                + " [...(n.shadowRoot?.children ?? []), ...(n.children ?? [])]"
                                + ".reduce((sum, each) => sum + count(each), 0); return"
                                + " count(document.documentElement); }",
                        role);
    }

    List<String> console() {
        return tab.console();
    }

    List<String> errors() {
        return tab.errors();
    }
}
