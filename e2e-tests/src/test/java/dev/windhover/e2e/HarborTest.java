// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The dashboard as whoever sits at a desk meets it. */
class HarborTest extends BrowserTest {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    /** Rows of a screen, a few beyond its edges, and no more. */
    private static final int ROWS_MAX = 60;

    /** The rows that are shown, from above: the text of one cell of each. */
    private static final String CELLS =
            """
            (column) => [...document.querySelectorAll('.row')]
                .filter((row) => !row.hidden)
                .sort((a, b) => a.getAttribute('aria-rowindex') - b.getAttribute('aria-rowindex'))
                .map((row) => row.querySelector('.' + column).textContent)
            """;

    private final List<GamePage> tabs = new ArrayList<>();

    /** Whatever a test does, no tab has anything to complain of. */
    @AfterEach
    void consolesAreEmpty() {
        for (GamePage tab : tabs) {
            assertEquals(List.of(), tab.errors());
            assertEquals(List.of(), tab.console());
        }
    }

    @Test
    @In(Placement.W)
    void tableIsSortedByItsHeadsAndHasOnlyTheRowsThatAreSeen() {
        Page page = open(WIDTH, HEIGHT).page();
        assertEquals("5,000", page.textContent("#filters button >> nth=0 >> b"));
        assertSorted(cells(page, "name"));

        page.click(".head .sign button");
        page.waitForSelector(".head .sign[aria-sort=ascending]");
        assertSorted(cells(page, "sign"));
        page.click(".head .sign button");
        page.waitForSelector(".head .sign[aria-sort=descending]");
        List<String> signs = cells(page, "sign");
        Collections.reverse(signs);
        assertSorted(signs);

        page.click(".head .wait button");
        page.click(".head .wait button");
        page.waitForTimeout(300);
        List<Integer> waits =
                cells(page, "wait").stream().map(HarborTest::minutes).limit(10).toList();
        for (int i = 1; i < waits.size(); i++) {
            assertTrue(waits.get(i - 1) >= waits.get(i), "longest first: " + waits);
        }
        assertTrue(
                (int) page.evaluate("() => document.querySelectorAll('.row').length") < ROWS_MAX);
    }

    @Test
    @In(Placement.W)
    void tableIsWalkedAndChosenFromByTheKeyboard() {
        Page page = open(WIDTH, HEIGHT).page();
        page.focus(".grid");
        page.keyboard().press("End");
        page.waitForFunction(
                "() => document.getElementById(document.querySelector('.grid')"
                        + ".getAttribute('aria-activedescendant'))?.ariaRowIndex === '5001'");
        page.keyboard().press("Home");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        String name =
                (String) page.evaluate("() => " + active() + ".querySelector('.name').textContent");
        page.keyboard().press("Enter");

        page.waitForFunction(
                "name => document.getElementById('vessel-name').textContent === name", name);
        page.waitForSelector(".row[aria-selected=true]");
        assertEquals("3", "" + (Integer.parseInt(indexOfSelected(page)) - 1));
    }

    @Test
    @In(Placement.W)
    void searchAsksTheGameAsOneTypes() {
        Page page = open(WIDTH, HEIGHT).page();
        page.locator("#search").pressSequentially("kestr");
        found(page, "50 found");
        assertTrue(cells(page, "name").stream().allMatch(name -> name.contains("KESTREL")));

        String sign = cells(page, "sign").get(0);
        page.fill("#search", sign.toLowerCase());
        found(page, "1 found");
        assertEquals(List.of(sign), cells(page, "sign"));

        page.fill("#search", "no such vessel");
        found(page, "none found");
        page.fill("#search", "");
        found(page, "");
        assertTrue(cells(page, "name").size() > 10);
    }

    @Test
    @In(Placement.W)
    void commandsChangeTableAndMapAndRefusalsAreShownByTheirHint() throws IOException {
        Page page = open(WIDTH, HEIGHT).page();
        page.waitForFunction("() => " + number("Inbound") + " > 10");
        int redBefore = reds(page);
        page.click("#mouth");
        page.waitForSelector("#mouth[aria-pressed=true]");
        // Nobody else comes in: who was outside has turned back, and the rest moor.
        page.waitForFunction("() => " + number("Inbound") + " === 0", null, longer());
        page.waitForTimeout(300);

        assertTrue(reds(page) > redBefore + 5, "no red lights at the mouth");

        page.click("#berths button[data-state=taken]");
        page.waitForSelector(".notice");
        String hint = page.textContent(".notice p");
        assertTrue(hint.endsWith("lies there. Close the berth when it has left."), hint);

        page.click("#berths button[data-state=free]");
        page.waitForSelector("#berths button[data-state=closed]");
    }

    @Test
    @In(Placement.W)
    void routeIsPlannedWithProgressAndCancelled() {
        Page page = open(WIDTH, HEIGHT).page();
        page.click("#filters button[data-status='2']");
        page.click(".row >> nth=0");
        page.waitForSelector("#chosen:not([hidden])");
        page.evaluate(
                """
                () => {
                  globalThis.shares = [];
                  const bar = document.getElementById('progress');
                  new MutationObserver(() => shares.push(bar.value)).observe(bar, { attributes: true });
                }
                """);
        page.selectOption("#to", "Basin F");
        page.click("#plan");
        page.waitForFunction(
                "() => / km, .* bend/.test(document.getElementById('passage').textContent)",
                null,
                longer());
        assertTrue(
                (boolean) page.evaluate("() => shares.some((share) => share > 0 && share < 1)"),
                "nothing was told of the progress");

        page.evaluate(
                """
                () => {
                  const bar = document.getElementById('progress');
                  const cancel = () => bar.value > 0 && document.getElementById('cancel').click();
                  new MutationObserver(cancel).observe(bar, { attributes: true });
                  document.getElementById('plan').click();
                }
                """);
        page.waitForFunction(
                "() => document.getElementById('passage').textContent === 'Cancelled.'",
                null,
                longer());
        assertTrue(page.isVisible("#plan"));
        assertTrue(page.isHidden("#progress"));
    }

    @Test
    @In(Placement.W)
    @Feature(value = "C14", partial = "two guests; results and ids, which ShareTest looks at")
    void threeTabsShareOneWorldWhichGoesOnInTheNextWhenTheFirstIsClosed() {
        SiteServer server = serve(Sites.harbor());
        BrowserContext context =
                Chromium.shared()
                        .newContext(new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT));
        closeLater(context);
        Page host = tab(context, server, "host");
        Page one = tab(context, server, "guest");
        Page other = tab(context, server, "guest");

        one.click("#weather button >> nth=2");
        for (Page each : List.of(host, one, other)) {
            each.waitForSelector("body[data-weather=FOG]");
        }
        other.click(".row >> nth=4");
        other.waitForSelector("#chosen:not([hidden])");
        String name = other.textContent("#vessel-name");
        for (Page each : List.of(host, one)) {
            each.waitForFunction(
                    "name => document.getElementById('vessel-name').textContent === name", name);
        }
        assertTrue(one.isHidden("#map"), "the map is only where the game runs");
        String clock = one.textContent("#clock");
        one.waitForFunction(
                "clock => document.getElementById('clock').textContent !== clock", clock);

        host.close();
        one.waitForFunction("() => document.body.dataset.role !== 'none'", null, longer());
        one.waitForTimeout(500);
        List<Page> left = List.of(one, other);
        for (Page each : left) {
            each.waitForFunction(
                    "() => ['host', 'guest'].includes(document.body.dataset.role)", null, longer());
        }
        long hosts =
                left.stream()
                        .filter(each -> each.getAttribute("body", "data-role").equals("host"))
                        .count();
        assertEquals(1, hosts, "one of the tabs that are left runs the port");
        for (Page each : left) {
            each.waitForSelector("body[data-weather=FOG]");
            assertEquals(name, each.textContent("#vessel-name"));
        }
    }

    @Test
    @In(Placement.W)
    void deskFitsATelephone() {
        Page page = open(360, 740).page();
        page.waitForSelector(".row");

        assertEquals(360, page.evaluate("() => document.documentElement.scrollWidth"));
        assertTrue(
                (int)
                                page.evaluate(
                                        "() => Math.min(...[...document.querySelectorAll('.bar"
                                                + " button, #filters button')].map((each) =>"
                                                + " Math.round(each.getBoundingClientRect().height)))")
                        >= 34,
                "buttons that are too small for a thumb");
        BoundingBox map = page.locator("#map").boundingBox();
        assertTrue(map.width > 320 && map.height > 200, map.width + " x " + map.height);
    }

    @Test
    @In(Placement.W)
    void leavesThePictureThatTheReadmeShows() throws IOException {
        Page page = open(WIDTH, HEIGHT).page();
        page.waitForFunction("() => " + number("Inbound") + " > 40", null, longer());
        BufferedImage picture = tabs.get(0).picture();
        Path pictures = Files.createDirectories(Path.of("target", "pictures"));
        Files.write(pictures.resolve("harbor.png"), page.screenshot());

        assertTrue(GamePage.colours(picture) > 200, "the picture has few colours");
        assertTrue(
                Files.isRegularFile(Path.of("..", "docs", "pictures", "harbor.png")),
                "docs/pictures/harbor.png is missing");
    }

    private GamePage open(int width, int height) {
        GamePage game =
                newPage(
                        Chromium.shared(),
                        new Browser.NewContextOptions().setViewportSize(width, height));
        tabs.add(game);
        game.go(serve(Sites.harbor()), "");
        runs(game.page(), "host");
        return game;
    }

    private Page tab(BrowserContext context, SiteServer server, String role) {
        GamePage tab = new GamePage(context.newPage());
        tabs.add(tab);
        tab.go(server, "");
        runs(tab.page(), role);
        return tab.page();
    }

    /** Waits until the desk shows the port. */
    private static void runs(Page page, String role) {
        page.waitForSelector(
                "body[data-role=" + role + "]",
                new Page.WaitForSelectorOptions().setTimeout(60_000));
        page.waitForSelector(".row");
    }

    @SuppressWarnings("unchecked")
    private static List<String> cells(Page page, String column) {
        return new ArrayList<>((List<String>) page.evaluate(CELLS, column));
    }

    private static void assertSorted(List<String> texts) {
        List<String> sorted = new ArrayList<>(texts);
        Collections.sort(sorted);
        assertEquals(sorted, texts);
        assertTrue(texts.size() > 10, texts.size() + " rows");
    }

    private static void found(Page page, String text) {
        page.waitForFunction("text => document.getElementById('found').textContent === text", text);
        page.waitForTimeout(50);
    }

    private static String active() {
        return "document.getElementById(document.querySelector('.grid')"
                + ".getAttribute('aria-activedescendant'))";
    }

    private static String indexOfSelected(Page page) {
        return page.getAttribute(".row[aria-selected=true]", "aria-rowindex");
    }

    /** How many vessels have a status, as the page's filters tell. */
    private static String number(String status) {
        return "Number([...document.querySelectorAll('#filters button')].find((each) =>"
                + " each.textContent.startsWith('"
                + status
                + "')).querySelector('b').textContent.replace(/,/g, ''))";
    }

    private static int minutes(String time) {
        String[] parts = time.split(":");
        return Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
    }

    private static Page.WaitForFunctionOptions longer() {
        return new Page.WaitForFunctionOptions().setTimeout(60_000);
    }

    /** How many pixels of the map are of the red that the mouth's lights have when it is closed. */
    private static int reds(Page page) throws IOException {
        byte[] png = page.locator("#map").screenshot();
        BufferedImage image = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(png));
        int reds = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                int red = rgb >> 16 & 255;
                if (red > 150 && red > 2 * (rgb >> 8 & 255) && red > 2 * (rgb & 255)) reds++;
            }
        }
        return reds;
    }
}
