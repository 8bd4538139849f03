// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static dev.windhover.e2e.games.Jukebox.BLIP;
import static dev.windhover.e2e.games.Jukebox.MISSING;
import static dev.windhover.e2e.games.Jukebox.MUSIC;
import static dev.windhover.e2e.games.Jukebox.TEXT;
import static dev.windhover.e2e.games.Jukebox.TONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Jukebox;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a page is not allowed to play, or has nothing to play, there is silence and no error. */
@Feature(value = "W20", partial = "pads and the pointer lock")
@Needs(Ability.SOUND)
class SoundFaultTest extends BrowserTest {
    private static final String NOT_ALLOWED = "--autoplay-policy=document-user-activation-required";

    private SoundPage open(Placement placement) {
        SiteServer server = SoundPage.stock(serve(Sites.of(Jukebox.class)), "");
        return SoundPage.open(newPage(), server, PlacementTest.mode(placement));
    }

    /** Playwright's own evaluations count as gestures, so this browser is driven without it. */
    @ParameterizedTest
    @CsvSource({"W, mouse", "W, key", "M, mouse"})
    void loopWaitsForTheFirstGestureAndAnEffectDoesNot(Placement placement, String gesture)
            throws Exception {
        RawChromium browser = RawChromium.start(NOT_ALLOWED);
        closeLater(browser);
        SiteServer server = SoundPage.stock(serve(Sites.of(Jukebox.class)), "");
        String query = PlacementTest.mode(placement);
        String page = browser.page(server.address() + SoundPage.STAGE.substring(1) + query);
        browser.await(page, "globalThis.__jukebox !== undefined", 30_000);
        browser.await(page, "__contexts.length === 1", 10_000);
        String told = "__game.section('told')?.columns";

        browser.evaluate(page, "__jukebox.loop(" + MUSIC + ")");
        int effect = browser.evaluate(page, "__jukebox.play(" + BLIP + ")").getAsInt();
        assertTrue(effect > 0, "it has a voice all the same");
        browser.evaluate(page, "new Promise((done) => setTimeout(done, 300))");
        assertEquals("suspended", browser.evaluate(page, "__ears().state").getAsString());
        assertEquals(0, browser.evaluate(page, told + ".heard[0]").getAsInt());
        browser.evaluate(
                page,
                "globalThis.__most = 0; setInterval(() => {"
                        + " __most = Math.max(__most, __ears().loud); }, 20)");
        if (gesture.equals("key")) {
            key(browser, page, "rawKeyDown");
            key(browser, page, "keyUp");
        } else {
            mouse(browser, page, "mousePressed");
            mouse(browser, page, "mouseReleased");
        }

        browser.await(page, told + ".heard[0] === 1", 10_000);
        browser.await(page, "__ears().loud > 0.6", 10_000);
        browser.await(page, told + ".voice[0] === " + effect, 10_000);
        double most = browser.evaluate(page, "__most").getAsDouble();
        assertTrue(most < 0.8, "both were heard together: " + most);
    }

    private static void mouse(RawChromium browser, String page, String type) {
        Map<String, Object> event =
                Map.of("type", type, "x", 99, "y", 99, "button", "left", "clickCount", 1);
        browser.send(page, "Input.dispatchMouseEvent", event);
    }

    private static void key(RawChromium browser, String page, String type) {
        Map<String, Object> event = Map.of("type", type, "code", "KeyQ", "key", "q");
        browser.send(page, "Input.dispatchKeyEvent", event);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void fileThatCannotBePlayedIsToldOnceByNameAndTheGameGoesOn(Placement placement) {
        SoundPage sound = open(placement).clicked();
        sound.game().page().waitForFunction("() => __warnings.length >= 2");
        sound.server().replace("/sounds/music.wav", usual -> SoundPage.text());

        for (int i = 0; i < 2; i++) {
            sound.call("stop", sound.call("play", MISSING));
            sound.call("stop", sound.call("play", TEXT));
            sound.call("loop", MUSIC);
        }
        sound.game().page().waitForFunction("() => __warnings.length >= 3");
        sound.call("loop", TONE);

        sound.hears("loud > 0.6");
        List<?> told =
                (List<?>)
                        sound.game()
                                .evaluate(
                                        "g => __warnings.map((w) => w.code + ' ' + w.detail).sort()");
        assertEquals(3, told.size(), told.toString());
        assertTrue(
                told.get(0).toString().startsWith("E0030 sounds/missing.wav: "), told.toString());
        assertTrue(told.get(0).toString().contains("404"), told.toString());
        assertTrue(told.get(1).toString().startsWith("E0030 sounds/music.wav: "), told.toString());
        assertTrue(told.get(2).toString().startsWith("E0030 sounds/text.wav: "), told.toString());
        assertEquals("running", sound.game().evaluate("g => g.state"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete globalThis.AudioContext",
                "globalThis.AudioContext = class { constructor() { throw new Error('no'); } }"
            })
    void pageThatCannotPlayIsSilentAndSoundsEndAllTheSame(String script) {
        SiteServer server = SoundPage.stock(serve(Sites.of(Jukebox.class)), "");
        GamePage page = newPage();
        page.page().addInitScript(script);
        SoundPage sound = SoundPage.open(page, server, "?mode=worker");

        int voice = sound.call("play", BLIP);

        page.section("told", "ended", "=== 1");
        assertEquals(voice, page.cell("told", "voice"));
        assertEquals(0, page.cell("told", "heard"));
        assertEquals(List.of(), page.errors());
        assertFalse(page.console().stream().anyMatch(line -> line.contains("Windhover E")));
    }

    @Test
    @In(Placement.W)
    void contextThatTheSystemTookAwayIsHeardAgainAfterAGesture() {
        SoundPage sound = open(Placement.W).clicked();
        sound.call("loop", TONE);
        sound.hears("loud > 0.6");

        sound.game().page().evaluate("() => __contexts[0].suspend()");
        sound.game().section("told", "heard", "=== 0");
        sound.game().page().mouse().click(99, 99);
        sound.heard().hears("loud > 0.6");

        sound.game().page().evaluate("() => __contexts[0].suspend()");
        sound.game().section("told", "heard", "=== 0");
        sound.game().page().evaluate("() => window.dispatchEvent(new Event('pageshow'))");
        sound.heard().hears("loud > 0.6");
    }

    /** The same input, that of sounds with it, leaves the same bits where nobody hears a thing. */
    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void silentPageEndsInTheSameStateAsTheJvm(Placement placement) {
        InputRecords records = new InputRecords(64);
        records.add(0, InputKind.RESIZE, 0, 0, 0, 640, 360, 640, 360);
        records.add(10, InputKind.KEY_DOWN, 0, Key.B.ordinal(), 0, 0, 0, 0, 0);
        records.add(12, InputKind.KEY_DOWN, 0, Key.B.ordinal(), 0, 0, 0, 0, 0);
        // The second voice of the world; the first is the loop that it begins with.
        records.add(20, InputKind.SOUND_ENDED, 0, 0, 257, 0, 0, 0, 0);
        HeadlessHost jvm = HeadlessHost.start(new Jukebox(), Launch.seeded(1).with("loops", 1));
        WireWriter wire = new WireWriter(Wire.BATCH_BYTES_MAX);
        for (int i = 0; i < records.count(); i++) {
            jvm.script().take(records, i, records.step(i));
            wire.i32(records.step(i)).i32(0);
            records.write(wire, i);
        }
        String options = "parameters: { loops: 1 }, seed: 1, paused: true";
        SiteServer server = SoundPage.stock(serve(Sites.of(Jukebox.class)), options);
        GamePage page = newPage();
        page.page().addInitScript("delete globalThis.AudioContext");
        SoundPage.open(page, server, PlacementTest.mode(placement));
        page.schedule(Arrays.copyOf(wire.bytes(), wire.length()));

        assertEquals(Hash.hex(jvm.steps(200).hash()), page.advance(200));
        page.section("told", "ended", "=== 2");
        assertEquals(258, page.cell("told", "voice"), "by its length, and the other by the input");
    }
}
