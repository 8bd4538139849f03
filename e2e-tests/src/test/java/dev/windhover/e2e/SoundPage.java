// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.microsoft.playwright.Page;
import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Jukebox;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A page whose sounds are measured on their way to the loudspeakers. */
final class SoundPage {
    /**
     * Puts ears between every context and its destination: what is heard left and right, and how
     * often it swings.
     */
    private static final String EARS =
            """
            globalThis.__contexts = [];
            if (globalThis.AudioContext) globalThis.AudioContext = class extends AudioContext {
              constructor(...all) {
                super(...all);
                const mix = this.createGain();
                mix.channelCount = 2;
                mix.channelCountMode = 'explicit';
                const split = this.createChannelSplitter(2);
                mix.connect(split);
                this.__ears = [0, 1].map((channel) => {
                  const ear = this.createAnalyser();
                  ear.fftSize = 4096;
                  split.connect(ear, channel);
                  return ear;
                });
                mix.connect(super.destination);
                Object.defineProperty(this, 'destination', { value: mix });
                globalThis.__contexts.push(this);
              }
            };
            globalThis.__ears = () => {
              const context = globalThis.__contexts.at(-1);
              const state = context?.state;
              if (state !== 'running') return { state, left: 0, right: 0, loud: 0, hertz: 0 };
              const [left, right] = context.__ears.map((ear) => {
                const samples = new Float32Array(ear.fftSize);
                ear.getFloatTimeDomainData(samples);
                return samples;
              });
              const loud = (samples) => Math.sqrt(samples.reduce((sum, s) => sum + s * s, 0) / samples.length);
              let swings = 0;
              for (let i = 1; i < left.length; i++) if (left[i - 1] < 0 && left[i] >= 0) swings++;
              return {
                state,
                left: loud(left),
                right: loud(right),
                loud: loud(left) + loud(right),
                hertz: (swings * context.sampleRate) / left.length,
              };
            };
            """;

    static final String STAGE = "/sound.html";

    /** Of the effects; a whole number of swings, so that a loop of them has no seam. */
    private static final int HERTZ = 440;

    /** Another, or two sounds could be silence together. */
    private static final int MUSIC_HERTZ = 600;

    private static final int RATE = 22_050;

    private static final String SCRIPT =
            """
            // At once: the first are told while the game begins.
            globalThis.__warnings = [];
            globalThis.__game.addEventListener('warning', ({ detail }) => globalThis.__warnings.push(detail));
            const { jukebox } = await import('./calls/jukebox.js');
            globalThis.__jukebox = jukebox(globalThis.__game);
            """;

    private final GamePage game;
    private final SiteServer server;

    private SoundPage(GamePage game, SiteServer server) {
        this.game = game;
        this.server = server;
    }

    /** Adds its sounds to the jukebox's site, and the page with the ears. */
    static SiteServer stock(SiteServer server, String options) {
        sound(server, "tone", 1f, HERTZ);
        sound(server, "blip", 0.2f, HERTZ);
        sound(server, "music", 2f, MUSIC_HERTZ);
        server.replace("/sounds/text.wav", usual -> text());
        server.replace(STAGE, usual -> Answer.of(html(options), "text/html; charset=utf-8"));
        return server;
    }

    /** What only says that it is a sound. */
    static Answer text() {
        return Answer.of("This is no sound. ".repeat(99), "audio/wav");
    }

    /** Opens the jukebox where it was stocked. */
    static SoundPage open(GamePage page, SiteServer server, String query) {
        page.page().navigate(server.address() + STAGE.substring(1) + query);
        page.running().page().waitForFunction("() => globalThis.__jukebox !== undefined");
        return new SoundPage(page, server);
    }

    private static String html(String options) {
        Stage stage = Stage.of(Jukebox.class).before("<script>" + EARS + "</script>");
        return stage.options(options).script(SCRIPT).html();
    }

    GamePage game() {
        return game;
    }

    SiteServer server() {
        return server;
    }

    /** How often a file was asked for whose path holds this. */
    long asked(String part) {
        return server.requests().stream().filter(each -> each.path().contains(part)).count();
    }

    /** Clicks as a player would, without which a browser may be silent. */
    SoundPage clicked() {
        game.page().mouse().click(99, 99);
        return heard();
    }

    /** Waits until sounds can be heard. */
    SoundPage heard() {
        try {
            game.section("told", "heard", "=== 1");
        } catch (AssertionError e) {
            String states = "() => __contexts.map((c) => c.state + ' at ' + c.currentTime).join()";
            throw new AssertionError("contexts: " + game.page().evaluate(states), e);
        }
        return this;
    }

    /** Calls the jukebox with numbers. */
    int call(String name, Object... numbers) {
        Object result =
                game.page()
                        .evaluate(
                                "async ([name, numbers]) => (await __jukebox[name](...numbers)) ?? 0",
                                List.of(name, List.of(numbers)));
        return ((Number) result).intValue();
    }

    /** Waits until what is heard fulfils a condition on state, left, right, loud, hertz. */
    SoundPage hears(String condition) {
        try {
            game.page()
                    .waitForFunction(
                            "() => { const { state, left, right, loud, hertz } = __ears(); return "
                                    + condition
                                    + "; }",
                            null,
                            new Page.WaitForFunctionOptions().setTimeout(10_000));
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "hears "
                            + game.page().evaluate("() => JSON.stringify(__ears())")
                            + ", wanted "
                            + condition
                            + "\nconsole "
                            + game.console(),
                    e);
        }
        return this;
    }

    /** How long it takes to get from one loudness on the left to a lower one. */
    double fallsMillis(double from, double to) {
        Object millis =
                game.page()
                        .evaluate(
                                """
                                async ([from, to]) => {
                                  const below = async (most) => {
                                    const end = performance.now() + 10000;
                                    while (__ears().left >= most && performance.now() < end) {
                                      await new Promise(requestAnimationFrame);
                                    }
                                    return performance.now();
                                  };
                                  const first = await below(from);
                                  return (await below(to)) - first;
                                }
                                """,
                                List.of(from, to));
        return ((Number) millis).doubleValue();
    }

    private static void sound(SiteServer server, String name, float seconds, int hertz) {
        Answer answer = Answer.of(wav(seconds, hertz), "audio/wav");
        server.replace("/sounds/" + name + ".wav", usual -> answer);
    }

    /** A tone of half the loudest, one channel of 16 bits. */
    private static byte[] wav(float seconds, int hertz) {
        int samples = (int) (seconds * RATE);
        ByteBuffer out = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(36 + 2 * samples).put(ascii("WAVEfmt "));
        out.putInt(16).putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
        out.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(2 * samples);
        for (int i = 0; i < samples; i++) {
            out.putShort((short) (16_384 * Math.sin(2 * Math.PI * hertz * i / RATE)));
        }
        return out.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
