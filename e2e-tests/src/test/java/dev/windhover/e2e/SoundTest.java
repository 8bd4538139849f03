// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static dev.windhover.e2e.games.Jukebox.BLIP;
import static dev.windhover.e2e.games.Jukebox.MUSIC;
import static dev.windhover.e2e.games.Jukebox.TONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Jukebox;
import dev.windhover.e2e.games.Walker;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a game declares is heard on its page, and what is heard comes back as input. */
@Feature(value = "W20", partial = "pads and the pointer lock")
@Needs(Ability.SOUND)
class SoundTest extends BrowserTest {
    private static final String IS_SILENT = "loud < 0.001";
    private static final String IS_FULL = "loud > 0.6 && loud < 0.8";

    private SoundPage open(Placement placement) {
        return open(placement, "");
    }

    private SoundPage open(Placement placement, String options) {
        SiteServer server = SoundPage.stock(serve(Sites.of(Jukebox.class)), options);
        return SoundPage.open(newPage(), server, PlacementTest.mode(placement)).clicked();
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void clipIsHeardAndItsEndComesBackAsInput(Placement placement) {
        SoundPage sound = open(placement).hears(IS_SILENT);

        int voice = sound.call("play", TONE);

        sound.hears("left > 0.3 && right > 0.3 && Math.abs(hertz - 440) < 15");
        sound.game().section("told", "ended", "=== 1");
        assertEquals(voice, sound.game().cell("told", "voice"));
        sound.hears(IS_SILENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W20")
    void padThatIsPushedBeyondItsDeadZoneIsHeardFromTheNextStepOn(Placement placement) {
        SoundPage sound = open(placement);
        Page page = sound.game().page();
        page.evaluate(PadTest.PUSH, 0.05);
        sound.game().section("told", "pads", "=== 1");
        assertEquals(0, sound.game().cell("told", "across"));
        sound.hears(IS_SILENT);

        page.evaluate(PadTest.PUSH, 0.55);

        sound.game().section("told", "across", "> 0");
        // Of 0.15 to 0.95, in the first step that saw it.
        assertEquals(0.5, sound.game().cell("told", "across"), 1e-6);
        sound.hears("left > 0.3 && right > 0.3 && Math.abs(hertz - 440) < 15");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void loopGoesOnUntilItIsStopped(Placement placement) {
        SoundPage sound = open(placement);
        int voice = sound.call("loop", BLIP);
        sound.hears(IS_FULL);
        sound.game().page().waitForTimeout(500);

        sound.hears(IS_FULL);
        sound.call("stop", voice);

        sound.hears(IS_SILENT);
        assertEquals(0, sound.game().cell("told", "ended"));
    }

    /** They are told to the page in one message. */
    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void voicesThatBeginInOneStepAreEachHeard(Placement placement) {
        SoundPage sound = open(placement);

        Object voices =
                sound.game()
                        .page()
                        .evaluate(
                                "([...clips]) => Promise.all(clips.map((clip) => __jukebox.loop(clip)))",
                                List.of(BLIP, MUSIC, TONE));

        int blip = (Integer) ((List<?>) voices).get(0);
        int tone = (Integer) ((List<?>) voices).get(2);
        sound.hears("loud > 0.9");
        sound.call("stop", blip);
        sound.call("stop", tone);
        sound.hears(IS_FULL + " && Math.abs(hertz - 600) < 15");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void sourceIsHeardFromWhereItsEntityIs(Placement placement) {
        SoundPage sound = open(placement);
        sound.call("fly", -5, 0);
        sound.call("loopOnShip", TONE);
        sound.hears("left > 0.2 && right < left / 4");

        sound.call("fly", -5, 20);
        sound.hears("right > 0.2 && left < right / 4");

        sound.call("fly", 0, 0);
        sound.hears("left > 0.2 && Math.abs(left - right) < 0.02");
        sound.call("fly", -15, 0);
        sound.hears("left > 0.05 && left < 0.16 && right < left / 4");
        sound.call("fly", 40, 0);
        sound.hears(IS_SILENT);
    }

    @Alone
    @Test
    @In(Placement.W)
    void volumeRateAndPauseAreThoseOfTheVoice() {
        SoundPage sound = open(Placement.W);
        int voice = sound.call("loop", TONE);
        sound.hears(IS_FULL);

        sound.call("fade", voice, 0.25, 1);
        assertFades(sound.fallsMillis(0.3, 0.1));
        sound.hears("left > 0.08 && left < 0.1");
        sound.call("fade", voice, 1, 0);
        sound.hears(IS_FULL);

        sound.call("rate", voice, 2);
        sound.hears("Math.abs(hertz - 880) < 15");

        sound.call("pause", voice);
        sound.hears(IS_SILENT);
        sound.call("resume", voice);
        sound.hears(IS_FULL + " && Math.abs(hertz - 880) < 15");

        sound.call("fadeOut", voice, 0.3);
        sound.hears(IS_SILENT);
        sound.game().section("told", "ended", "=== 1");
    }

    /** Three quarters of a second; at once would be the tenth that is listened to at a time. */
    private static void assertFades(double millis) {
        assertTrue(millis > 400 && millis < 1_500, millis + " ms");
    }

    @Test
    @In(Placement.W)
    void groupIsMixedByItself() {
        SoundPage sound = open(Placement.W);
        sound.call("loop", TONE);
        sound.hears(IS_FULL);

        sound.call("mix", 1, 0.1, 0);
        sound.call("mix", 0, 0.5, 0);
        sound.hears("left > 0.16 && left < 0.19");

        sound.call("mix", 0, 0, 1);
        assertFades(sound.fallsMillis(0.15, 0.02));
        sound.hears(IS_SILENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void streamIsPlayedWithoutBeingLoadedBefore(Placement placement) {
        SoundPage sound = open(placement);
        assertEquals(0, sound.asked("music"));

        int voice = sound.call("loop", MUSIC);
        sound.hears(IS_FULL + " && Math.abs(hertz - 600) < 15");
        sound.call("rate", voice, 2);
        sound.hears("Math.abs(hertz - 1200) < 25");
        sound.call("pause", voice);
        sound.hears(IS_SILENT);
        sound.call("resume", voice);
        sound.hears(IS_FULL);
        sound.call("stop", voice);
        sound.hears(IS_SILENT);

        sound.call("play", MUSIC);
        sound.game().section("told", "ended", "=== 1");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void soundsStandStillWithTheGame(Placement placement) {
        SoundPage sound = open(placement);
        sound.call("loop", TONE);
        sound.call("loop", MUSIC);
        sound.hears("loud > 0.9");

        sound.game().evaluate("g => g.pause()");
        sound.hears("state === 'suspended'");
        sound.call("play", BLIP);
        sound.game().evaluate("g => g.resume()");
        sound.hears("loud > 0.9");

        sound.game().page().evaluate(HiddenTabTest.SEEN, "hidden");
        sound.hears("state === 'suspended'");
        sound.game().page().evaluate(HiddenTabTest.SEEN, "visible");
        sound.hears("loud > 0.9");
        assertEquals(1, sound.game().cell("told", "heard"), "the player has heard it all along");
    }

    @Test
    @In(Placement.W)
    void gameThatIsListenedToGoesOnWhileItStandsStill() {
        SoundPage sound = open(Placement.W, "parameters: { goesOn: 1, loops: 1 }");
        sound.hears(IS_FULL);

        sound.game().evaluate("g => g.pause()");
        sound.game().page().evaluate(HiddenTabTest.SEEN, "hidden");
        sound.game().page().waitForTimeout(500);

        sound.hears(IS_FULL);
    }

    @Test
    @In(Placement.W)
    void restartBeginsAnewAndDisposalEndsAll() {
        SoundPage sound = open(Placement.W, "parameters: { loops: 1 }");
        sound.hears(IS_FULL);
        sound.call("loop", MUSIC);
        sound.hears("loud > 0.9");

        sound.game().evaluate("g => g.restart()");
        sound.heard().hears(IS_FULL);
        assertEquals(1, sound.asked("tone"), "it is decoded already");

        sound.game().evaluate("g => g.dispose()");
        sound.hears("state === 'closed'");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void musicGoesOnAfterARecovery(Placement placement) {
        SoundPage sound = open(placement, "parameters: { loops: 1 }");
        // Longer than from one seal of the world to the next.
        sound.game().page().waitForTimeout(2_300);
        sound.hears(IS_FULL);

        sound.game()
                .evaluate(
                        "g => { g.addEventListener('recovered', () => { globalThis.__back = true;"
                                + " }); __jukebox.stumble().catch(() => {}); }");
        sound.game().page().waitForFunction("() => globalThis.__back");

        sound.hears(IS_FULL);
        assertTrue(sound.game().running().page().evaluate("() => __contexts.length").equals(1));
    }

    @Test
    @In(Placement.W)
    void gameWithoutSoundsLoadsNothingForThem() {
        SiteServer server = serve(Sites.of(Walker.class));
        newPage().go(server, "").running().section("place", "steps", "> 60");

        assertTrue(
                server.requests().stream().noneMatch(each -> each.path().contains("/sound.")),
                server.requests().toString());
        SoundPage sound = open(Placement.W);
        assertEquals(1, sound.asked("shell/sound"));
    }
}
