// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.Recordings;
import dev.windhover.engine.inspect.Inspection;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The tools that whoever makes a game looks into it with: tables, time and frames of a live one.
 */
class ToolsTest extends BrowserTest {
    private static final int SEED = 11;
    private static final int CUBES = 40;
    private static final int STEPS = 400;
    private static final int REACHED = 123;
    private static final String OPTIONS = "seed: 11, parameters: { cubes: 40 }";
    private static final List<String> PATHS =
            List.of(
                    "cubes/7/x",
                    "cubes/1048583/vy",
                    "cubes/40/entity",
                    "seen/keysDown",
                    "seen/0/lastX");

    /** What every script begins with: the tools' own document, and what is written in it. */
    private static final String TOOLS =
            """
            async (g, arg) => {
              const root = () => document.querySelector('[data-tools]')?.shadowRoot;
              const find = (selector) => root().querySelector(selector);
              const named = (text) => [...root().querySelectorAll('button')]
                .find((each) => each.textContent === text);
              const wait = async (what, why) => {
                const end = performance.now() + 20_000;
                while (!what()) {
                  if (performance.now() > end) throw new Error(`waited for ${why}: ${root()?.textContent}`);
                  await new Promise((go) => setTimeout(go, 10));
                }
              };
              const slider = () => find('input[type=range]');
              const drag = (step) => {
                slider().value = String(step);
                slider().dispatchEvent(new Event('input'));
              };
              const reached = (step) => wait(() => find('.time').dataset.reached === String(step), step);
              %s
            }
            """;

    /** A run on the JVM, with what its tables hold at one step. */
    private static final class Run {
        final String[] hashes = new String[STEPS + 1];
        final List<Inspection> seen = new ArrayList<>();
        final List<Double> firstRow = new ArrayList<>();
        final byte[] bytes;

        Run() {
            Launch launch = Launch.seeded(SEED).with("cubes", CUBES);
            HeadlessHost host = HeadlessHost.start(new Crowd(), launch, HostDef.release());
            RecordingDef def = new RecordingDef(10, 100, true);
            Recorder recorder = Recordings.record(host.host(), Crowd.class.getName(), "1", def);
            host.resize(0, 300, 150);
            for (int n = 0; n < STEPS; n += 20) {
                host.script().add(n, InputKind.KEY_DOWN, 0, Key.A.ordinal(), 0, 0f, 0f, 0f, 0f);
            }
            host.draw();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            for (int n = 0; n <= STEPS; n++) {
                if (n > 0) host.steps(1);
                if (n == STEPS) recorder.end(n);
                hashes[n] = Hash.hex(host.hash());
                if (n == REACHED) look(host);
                file.write(recorder.out().bytes(), 0, recorder.out().length());
                recorder.out().clear();
            }
            bytes = file.toByteArray();
        }

        private void look(HeadlessHost host) {
            for (String path : PATHS) seen.add(Inspection.of(host.world(), path));
            for (String column : List.of("x", "y", "vx", "vy")) {
                Object value = Inspection.of(host.world(), "cubes/1/" + column).value();
                firstRow.add(((Number) value).doubleValue());
            }
        }

        String text() {
            return Base64.getEncoder().encodeToString(bytes);
        }
    }

    private static Stage stage(String more) {
        return Stage.of(Crowd.class).options(OPTIONS + more);
    }

    private static Object script(GamePage game, String statements, Object argument) {
        return game.evaluate(TOOLS.formatted(statements), argument);
    }

    @ParameterizedTest
    @InBrowsers
    @Feature("G21")
    @Feature(value = "K29", partial = "within 100 ms")
    void recordingIsDraggedToAStepAndItsTablesAreThoseOfTheJvm(
            BrowserKind browser, Placement placement) {
        Run run = new Run();
        GamePage game = play(Crowd.class, stage(", panel: true"), placement);
        game.await("() => document.querySelector('[data-tools]') !== null");
        Map<?, ?> seen =
                (Map<?, ?>)
                        script(
                                game,
                                """
                                await g.advance(1);
                                const { value, step: steps } = await g.inspect('seen/steps');
                                const isOfOneMoment = value === steps && steps > 0;
                                const bytes = Uint8Array.from(atob(arg.bytes), (c) => c.charCodeAt(0));
                                const files = new DataTransfer();
                                files.items.add(new File([bytes], 'run.whr'));
                                find('input[type=file]').files = files.files;
                                find('input[type=file]').dispatchEvent(new Event('change'));
                                await wait(() => !slider().disabled, 'the recording');
                                for (const step of [10, 390, 200, 77, arg.step]) drag(step);
                                await reached(arg.step);
                                const before = (await g.advance(0)).hash;
                                const seen = [];
                                for (const path of arg.paths) {
                                  const { value, ...more } = await g.inspect(path);
                                  seen.push({ ...more, value: String(value) });
                                }
                                named('Tables').click();
                                const select = find('select[aria-label=Table]');
                                await wait(() => select.options.length > 1, 'tables');
                                select.value = 'cubes';
                                select.dispatchEvent(new Event('change'));
                                const told = `step ${arg.step}`;
                                await wait(() => find('table[aria-label=cubes]') !== null && find('.bar span').textContent.endsWith(told), told);
                                const cells = [...find('[aria-label=cubes] tbody tr').cells].map((each) => each.textContent);
                                const heads = [...find('[aria-label=cubes] thead tr').cells].map((each) => each.textContent);
                                const rows = find('.bar span').textContent;
                                const refused = [];
                                for (const path of ['ships/1/x', 'cubes/41/x', 'cubes/0/x', 'cubes/1/z', 'cubes/3145735/x']) {
                                  refused.push(await g.inspect(path).then(() => '', ({ code }) => code));
                                }
                                const after = (await g.advance(0)).hash;
                                return { isOfOneMoment, before, after, seen, cells, heads, rows, refused };
                                """,
                                Map.of("bytes", run.text(), "step", REACHED, "paths", PATHS));

        assertEquals(true, seen.get("isOfOneMoment"), "of a game that runs");
        assertEquals(run.hashes[REACHED], seen.get("before"));
        assertEquals(run.hashes[REACHED], seen.get("after"));
        assertSame(run.seen, (List<?>) seen.get("seen"));
        assertEquals(
                List.of("entity", "x f32 ", "y f32 ", "vx f32 ", "vy f32 "),
                ((List<?>) seen.get("heads")).subList(0, 5));
        List<?> cells = (List<?>) seen.get("cells");
        assertEquals("1", cells.get(0));
        for (int i = 0; i < run.firstRow.size(); i++) {
            double shown = Double.parseDouble((String) cells.get(i + 1));
            assertEquals(run.firstRow.get(i), shown, 0.0006);
        }
        assertEquals("40 rows of 20,000 at most · version 1 · step " + REACHED, seen.get("rows"));
        assertEquals(
                List.of(
                        "NO_SUCH_TABLE",
                        "NO_SUCH_ROW",
                        "NO_SUCH_ROW",
                        "NO_SUCH_COLUMN",
                        "NO_SUCH_ROW"),
                seen.get("refused"));
        assertEquals(List.of(), game.errors());
    }

    private static void assertSame(List<Inspection> jvm, List<?> page) {
        assertEquals(jvm.size(), page.size());
        for (int i = 0; i < jvm.size(); i++) {
            Inspection wanted = jvm.get(i);
            Map<?, ?> told = (Map<?, ?>) page.get(i);
            double value = Double.parseDouble((String) told.get("value"));
            assertEquals(((Number) wanted.value()).doubleValue(), value, wanted.path());
            assertEquals(wanted.type(), told.get("type"));
            assertEquals(wanted.table(), told.get("table"));
            assertEquals(wanted.entity(), told.get("entity"));
            assertEquals(wanted.row(), told.get("row"));
            assertEquals(wanted.version(), told.get("version"));
            assertEquals(REACHED, told.get("step"));
        }
        Map<?, ?> x = (Map<?, ?>) page.get(0);
        assertEquals(List.of("MoveCubes"), x.get("writers"));
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    void liveGameIsLookedBackAtAndGoesOnFromThereOrFromThePresent(
            BrowserKind browser, Placement placement) {
        GamePage game = play(Crowd.class, stage(", record: { keyframes: 50 }"), placement);
        Map<?, ?> seen =
                (Map<?, ?>)
                        script(
                                game,
                                """
                                g.pause();
                                const hashes = [];
                                const places = [];
                                const { step: begun } = await g.advance(1);
                                const place = async () => (await g.inspect('cubes/1/x')).value;
                                for (let n = 0; n < 80; n++) {
                                  const { step, hash } = await g.advance(1);
                                  hashes[step] = hash;
                                  places[step] = await place();
                                }
                                const end = begun + 80;
                                const panel = await g.panel();
                                panel.open();
                                const back = async () => {
                                  named('Look back').click();
                                  await reached(end);
                                };
                                await back();
                                drag(begun + 30);
                                await reached(begun + 30);
                                const there = (await g.advance(0)).hash === hashes[begun + 30];
                                named('Back to the present').click();
                                await wait(() => !named('Look back').hidden, 'the present');
                                // That what was held is let go of is another input, so the hash is another too.
                                const present = (await g.advance(0)).step === end && (await place()) === places[end];
                                await back();
                                drag(begun + 20);
                                await reached(begun + 20);
                                named('Go on from here').click();
                                await wait(() => !named('Look back').hidden, 'another run');
                                const other = await g.advance(0);
                                return { there, present, from: other.step - begun, same: (await place()) === places[begun + 20] };
                                """,
                                null);

        assertEquals(Map.of("there", true, "present", true, "from", 20, "same", true), seen);
        assertEquals(List.of(), game.errors());
    }

    /**
     * What the host remembers is gone through, and left anywhere without losing what was before.
     */
    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature(value = "K29", partial = "within 100 ms")
    void gameThatRemembersIsDraggedThroughItsPastAndGoesOnFromThere(
            BrowserKind browser, Placement placement) {
        String more = ", rewind: { keyframes: 20 }, record: { name: 'evening', keyframes: 50 }";
        GamePage game = play(Crowd.class, stage(more), placement);
        Map<?, ?> seen =
                (Map<?, ?>)
                        script(
                                game,
                                """
                                g.pause();
                                const hashes = [];
                                const { step: begun } = await g.advance(1);
                                for (let n = 0; n < 60; n++) {
                                  const { step, hash } = await g.advance(1);
                                  hashes[step] = hash;
                                }
                                const kept = await g.recordings();
                                const panel = await g.panel();
                                panel.open();
                                const same = async (step) => {
                                  drag(step);
                                  await reached(step);
                                  return (await g.advance(0)).hash === hashes[step];
                                };
                                const back = async (end) => {
                                  named('Look back').click();
                                  await reached(end);
                                  return slider().max === String(end);
                                };
                                const all = [await back(begun + 60)];
                                for (const n of [50, 20, 59, 30]) all.push(await same(begun + n));
                                named('Go on from here').click();
                                await wait(() => !named('Look back').hidden, 'another run');
                                const from = (await g.advance(0)).step - begun;
                                await g.advance(5);
                                all.push(await back(begun + 35), await same(begun + 12));
                                named('Back to the present').click();
                                await wait(() => !named('Look back').hidden, 'the present');
                                const present = (await g.advance(0)).step - begun;
                                await wait(() => (kept.list().then(({ length }) => (all.kept = length)), all.kept === 1), 'one that is kept');
                                named('Recordings').click();
                                const row = () => find('[aria-label=Recordings] button');
                                await wait(() => row() !== null, 'a list');
                                const shown = row().textContent;
                                row().click();
                                await wait(() => named('Look back').hidden, 'the recording');
                                all.push(await same(begun + 40));
                                return { same: all.every((each) => each), from, present, shown: shown.split(' ')[0],
                                  focus: root().activeElement === slider(), open: named('Recordings').ariaExpanded };
                                """,
                                null);

        assertEquals(
                Map.of(
                        "same", true, "from", 30, "present", 35, "shown", "evening", "focus", true,
                        "open", "false"),
                seen);
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    void closingLeavesNothingOfThem(BrowserKind browser, Placement placement) {
        GamePage game = play(Crowd.class, stage(""), placement);
        Map<?, ?> seen =
                (Map<?, ?>)
                        script(
                                game,
                                """
                                const timers = new Set();
                                const { setInterval: begin, clearInterval: end } = globalThis;
                                globalThis.setInterval = (...all) => {
                                  const timer = begin(...all);
                                  timers.add(timer);
                                  return timer;
                                };
                                globalThis.clearInterval = (timer) => (timers.delete(timer), end(timer));
                                await g.probe();
                                const panel = await g.panel();
                                const children = document.body.children.length;
                                const focus = document.activeElement === g.canvas;
                                panel.open();
                                panel.open();
                                const open = document.body.children.length - children;
                                await wait(() => g.stats && /[1-9]/.test(find('dd').textContent), 'frames');
                                const drawn = g.stats.frame;
                                await wait(() => g.stats.frame > drawn + 60, 'a second');
                                const { step } = await g.probe();
                                const shared = step.length > 30;
                                const kept = document.activeElement === g.canvas;
                                const during = timers.size;
                                named('Kernels').click();
                                const said = () => find('.page:not([hidden]) .said').textContent;
                                await wait(() => /MoveCubes.*ms/.test(find('[aria-label=Kernels]').textContent), 'kernels');
                                await wait(() => / One in [5-9] is timed/.test(said()), `a share: ${said()}`);
                                named('Log').click();
                                const line = () => find('[role=log] li');
                                await wait(() => /page running/.test(line()?.textContent), 'a line');
                                const type = (text) => {
                                  find('input[type=search]').value = text;
                                  find('input[type=search]').dispatchEvent(new Event('input'));
                                };
                                type('nothing has this');
                                const hidden = line().hidden;
                                type('PAGE RUN');
                                const sifted = hidden && !line().hidden;
                                panel.close();
                                const closed = document.body.children.length - children;
                                await wait(() => timers.size === 0, 'the last of them');
                                const left = timers.size;
                                panel.open();
                                await g.dispose();
                                const refused = await g.panel().then((p) => p.open()).catch((e) => e.name);
                                return { focus: focus && kept, shared, sifted, open, during, closed, left, refused,
                                  last: timers.size, gone: document.querySelector('[data-tools]') === null };
                                """,
                                null);

        assertEquals(
                Map.of(
                        "sifted",
                        true,
                        "shared",
                        true,
                        "focus",
                        true,
                        "open",
                        1,
                        "during",
                        1,
                        "closed",
                        0,
                        "left",
                        0,
                        "refused",
                        "AbortError",
                        "last",
                        0,
                        "gone",
                        true),
                seen);
        assertEquals(List.of(), game.errors());
    }

    /** In a build that is no release, which offers the key unasked. */
    private GamePage inDevelopment(Placement placement, String more) {
        SiteServer server = serve(Sites.of(Crowd.class));
        server.replace(
                "/crowd.json",
                usual -> {
                    String json = new String(usual.body(), StandardCharsets.UTF_8);
                    String other = json.replace("\"release\" : true", "\"release\" : false");
                    assertNotEquals(json, other);
                    return usual.body(other.getBytes(StandardCharsets.UTF_8));
                });
        GamePage game = newPage();
        return game.open(server, stage(more).html(), PlacementTest.mode(placement)).running();
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Needs(Ability.BOARDS)
    void everythingIsReachedByKeyboardAndTheGameKeepsItsKeys(Placement placement) {
        GamePage game = inDevelopment(placement, ", record: true");
        Page page = game.page();
        // The key is heard once the file is here that hears it.
        page.waitForLoadState(LoadState.NETWORKIDLE);
        Locator tools = page.locator("section.tools");

        page.keyboard().press("F2");
        tools.waitFor();
        page.keyboard().press("w");
        game.section("seen", "keysDown", "=== 1");
        page.keyboard().press("Tab");
        game.section("seen", "focusLost", "=== 1");
        assertEquals("Frames", focused(page));
        page.keyboard().press("ArrowRight");
        assertEquals("Kernels", focused(page));
        page.keyboard().press("ArrowRight");
        assertEquals("Tables", focused(page));
        page.locator("select[aria-label=Table] option").first().waitFor(ATTACHED);
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("ArrowLeft");
        assertEquals("Frames", focused(page));
        List<String> passed = new ArrayList<>();
        while (!passed.contains("Look back") && passed.size() < 12) {
            page.keyboard().press("Tab");
            passed.add(focused(page));
        }
        assertTrue(
                passed.containsAll(List.of("Close", "Pause", "One step on", "Speed")), "" + passed);
        page.keyboard().press("Enter");
        page.waitForFunction(SLIDES);
        assertEquals("Step", focused(page));
        int end = Integer.parseInt(slider(page).inputValue());
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("ArrowLeft");
        page.waitForFunction(REACHED_STEP, end - 2);
        page.keyboard().press("Home");
        page.waitForFunction(REACHED_STEP, 0);
        assertEquals(0, game.evaluate("async g => (await g.advance(0)).step"));
        page.keyboard().press("x");
        page.keyboard().press("Escape");

        assertEquals(0, tools.count());
        assertEquals(true, game.evaluate("g => document.activeElement === g.canvas"));
        assertEquals(0, game.cell("seen", "keysDown"));
        assertEquals(List.of(), game.errors());
    }

    private static final Locator.WaitForOptions ATTACHED =
            new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);

    private static final String ROOT = "document.querySelector('[data-tools]').shadowRoot";
    private static final String SLIDES =
            "() => "
                    + ROOT
                    + ".activeElement?.type === 'range' && !"
                    + ROOT
                    + ".activeElement.disabled";
    private static final String REACHED_STEP =
            "step => " + ROOT + ".querySelector('.time').dataset.reached === String(step)";

    private static Locator slider(Page page) {
        return page.locator("[data-tools] input[type=range]");
    }

    /** What the control is called that has the focus. */
    private static String focused(Page page) {
        return (String)
                page.evaluate(
                        "() => { const at = "
                                + ROOT
                                + ".activeElement; return at?.getAttribute('aria-label') ??"
                                + " at?.textContent ?? ''; }");
    }

    @ParameterizedTest
    @EnumSource(names = {"W"})
    void fitsAWideAndANarrowPage(Placement placement) throws IOException {
        Run run = new Run();
        Stage stage =
                stage(", panel: true, record: true")
                        .style("canvas { width: 100vw; height: 100vh; }");
        GamePage game = play(Crowd.class, stage, placement);
        Page page = game.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.locator("section.tools").waitFor();
        for (int width : new int[] {960, 360}) {
            page.setViewportSize(width, 640);
            for (String tab : List.of("Frames", "Kernels", "Tables", "Log", "Health")) {
                page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(tab)).click();
                page.waitForFunction(FILLED);
                assertEquals("", page.evaluate(OUTSIDE), tab + " at " + width);
                picture(page, tab.toLowerCase(Locale.ROOT) + "-" + width);
            }
        }
        page.setViewportSize(960, 540);
        FilePayload file = new FilePayload("run.whr", "application/octet-stream", run.bytes);
        page.locator("input[type=file]").setInputFiles(file);
        page.waitForFunction(
                SLIDES.replace(ROOT + ".activeElement?.type === 'range' && ", "")
                        .replace(".activeElement", ".querySelector('input[type=range]')"));
        slider(page).fill("250");
        page.waitForFunction(REACHED_STEP, 250);
        for (String tab : List.of("Tables", "Frames")) {
            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(tab)).click();
            page.waitForFunction(FILLED);
            picture(page, "replay-" + tab.toLowerCase(Locale.ROOT));
        }
    }

    /** The tab that is shown has something in it. */
    private static final String FILLED =
            "() => [..."
                    + ROOT
                    + ".querySelectorAll('.page:not([hidden]) :is(dd, td, li)')]"
                    + ".some(({ tagName, textContent }) =>"
                    + " tagName === 'LI' || /[0-9]{2}|[0-9][.]/.test(textContent))";

    /** Controls that reach beyond the page, or that nobody knows the name of. */
    private static final String OUTSIDE =
            """
            () => {
              const root = document.querySelector('[data-tools]').shadowRoot;
              const bad = [];
              for (const each of root.querySelectorAll('.time *, header button, .bar *')) {
                if (!each.checkVisibility()) continue;
                const { left, right, bottom } = each.getBoundingClientRect();
                if (left < 0 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5) bad.push(each.outerHTML);
              }
              for (const each of root.querySelectorAll('button, select, input')) {
                const name = each.getAttribute('aria-label') || each.textContent || each.labels?.length;
                if (!name) bad.push(`nameless ${each.outerHTML}`);
              }
              return bad.join(' ');
            }
            """;

    /** Kept for whoever wants to see them. */
    private static void picture(Page page, String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "tools"));
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
    }
}
