// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.e2e.games.Hands;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Game pads, from what the browser answers when it is asked for them to a step's actions. */
class PadTest extends BrowserTest {
    /** Pads of a page's own making, in the browser's place. */
    private static final String PADS =
            """
            <script>
              globalThis.pads = [null, null, null, null];
              globalThis.asked = 0;
              navigator.getGamepads = () => { asked++; return pads; };
              globalThis.pad = (buttons, axes, id = 'one') => ({
                id, connected: true, mapping: 'standard', axes,
                buttons: buttons.map((value) => ({ value, pressed: value > 0.5 })),
              });
              globalThis.plug = () => window.dispatchEvent(new Event('gamepadconnected'));
            </script>
            """;

    /** Has the browser tell of one pad whose stick is so far to the right. */
    static final String PUSH =
            """
            (across) => {
              const isNew = !globalThis.__across;
              globalThis.__across = [across, 0];
              navigator.getGamepads = () => [
                { id: 'one', connected: true, mapping: 'standard', axes: __across, buttons: [] },
              ];
              if (isNew) window.dispatchEvent(new Event('gamepadconnected'));
            }
            """;

    /** Twenty frames of the page. */
    private static final String FRAMES =
            """
            () => new Promise((done) => {
              let left = 20;
              const frame = () => (--left > 0 ? requestAnimationFrame(frame) : done());
              requestAnimationFrame(frame);
            })
            """;

    private GamePage open(Placement placement) {
        GamePage game = play(Hands.class, Stage.of(Hands.class).before(PADS), placement);
        game.section("seen", "pads", "=== 0");
        return game;
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W20", partial = "pointer lock and audio are not here")
    void padIsReadOnceItIsThereAndReleasesAllWhenItGoes(Placement placement) {
        GamePage game = open(placement);
        game.page().waitForFunction("() => asked === 0");

        game.page().evaluate("() => { pads[0] = pad([0, 0], [0.05, 0.02]); plug(); }");
        game.section("seen", "pads", "=== 1");
        assertEquals(2, game.cell("seen", "padButtons"));
        game.page().evaluate("() => (pads[0] = pad([1, 0], [0.55, 0]))");
        game.section("seen", "held", "=== 1");
        game.section("seen", "across", "> 0.49");
        // Within the dead zone of 0.15 and half way from it to 0.95.
        assertEquals(0.5, game.cell("seen", "across"), 1e-6);

        game.page().evaluate("() => (pads[0] = null)");
        game.section("seen", "pads", "=== 0");
        game.section("seen", "held", "=== 0");
        assertEquals(1, game.cell("seen", "released"));
        assertEquals(0, game.cell("seen", "across"));
        // Nobody asks where there is no pad.
        int asked = (int) game.page().evaluate("() => asked");
        game.page().evaluate(FRAMES);
        assertEquals(asked, game.page().evaluate("() => asked"));

        game.page().evaluate("() => { pads[1] = pad([1], []); plug(); }");
        game.section("seen", "pads", "=== 2");
        game.section("seen", "pressed", "=== 2");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W20", partial = "pointer lock and audio are not here")
    void padHoldsNothingWhileAnotherPartOfThePageHasTheFocus(Placement placement) {
        GamePage game =
                play(Hands.class, Stage.of(Hands.class).before(PADS + "<input>"), placement);
        game.page().evaluate("() => { pads[0] = pad([1], [1, 0]); plug(); }");
        game.section("seen", "held", "=== 1");

        game.page().focus("input");
        game.section("seen", "held", "=== 0");
        assertEquals(0, game.cell("seen", "across"));

        game.page().focus("canvas");
        game.section("seen", "held", "=== 1");
        game.section("seen", "across", "=== 1");
    }

    @Test
    @Feature(value = "W20", partial = "pointer lock and audio are not here")
    void padThatHasNothingAndOneThatTellsNonsenseAreHarmless() {
        GamePage game = open(Placement.W);

        game.page()
                .evaluate(
                        "() => { pads[0] = pad([], []); pads[2] = pad([NaN], [NaN, Infinity]);"
                                + " pads.push(pad([1], [1])); plug(); }");

        game.section("seen", "pads", "=== 5");
        assertEquals(0, game.cell("seen", "padButtons"));
        assertEquals(0, game.cell("seen", "held"));
        assertEquals(0, game.stat("inputsRefused"));
    }

    @Test
    void anotherPadInTheSamePlaceHasNothingOfTheFirst() {
        GamePage game = open(Placement.W);
        game.page().evaluate("() => { pads[0] = pad([1, 0], []); plug(); }");
        game.section("seen", "held", "=== 1");

        game.page().evaluate("() => (pads[0] = pad([0, 0, 0], [], 'two'))");

        game.section("seen", "padButtons", "=== 3");
        game.section("seen", "held", "=== 0");
    }

    @Test
    void keyOfAnActionIsAnotherOneOnceTheGameSaysSo() {
        GamePage game = open(Placement.W);
        game.page().keyboard().press("Space");
        game.section("seen", "pressed", "=== 1");
        game.page().keyboard().press("j");
        game.page().keyboard().press("Space");
        game.page().keyboard().press("k");

        game.section("seen", "released", "=== 2");
        assertEquals(2, game.cell("seen", "pressed"));
    }
}
