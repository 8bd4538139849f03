// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.PluginReceiver;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Values;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated of a plugin: for the game that asks, and for whoever provides it. */
class PluginCallsTest {
    private static final String API =
            """
            package game;

            import dev.windhover.protocol.call.*;
            import java.util.*;

            @Api("scores")
            public interface ScoresApi {
                enum Way { ALONE, TOGETHER }
                record Score(String name, Way way) {}

                /**
                 * The best.
                 *
                 * @param level from 1 on
                 */
                @Plugin List<Score> best(int level);
                @Plugin(secondsMax = 30, outlivesWorld = true) void keep(Score provider, Optional<String> r);
            }
            """;

    private static final String GAME =
            """
            package game;

            import dev.windhover.protocol.call.*;
            import java.util.*;

            public final class Game implements ScoresResults {
                public final StringBuilder heard = new StringBuilder();

                @Override public void best(int number, List<ScoresApi.Score> result) {
                    heard.append("best ").append(number).append(' ').append(result);
                }
                @Override public void keep(int number) {
                    heard.append("keep ").append(number);
                }
                @Override public void refused(String call, int number, Outcome outcome, Refusal why) {
                    heard.append(call).append(' ').append(number).append(' ').append(outcome)
                            .append(' ').append(why.code()).append(' ').append(why.path());
                }
            }
            """;

    @TempDir private static Path folder;
    private static Compilation compilation;
    private static ClassLoader loader;

    private final WireWriter bytes = new WireWriter(4_096);
    private Object game;
    private PluginReceiver receiver;

    @BeforeAll
    static void compile() throws IOException, ClassNotFoundException {
        Map<String, String> sources = Map.of("game/ScoresApi.java", API, "game/Game.java", GAME);
        compilation = Compilation.of(folder, folder, sources);
        assertEquals(List.of(), compilation.complaints());
        loader = compilation.load(folder, "game.Game").getClassLoader();
    }

    @BeforeEach
    void make() throws ReflectiveOperationException {
        game = loader.loadClass("game.Game").getConstructor().newInstance();
        receiver = (PluginReceiver) made("game.ScoresReceiver", game);
    }

    private static Object made(String name, Object of) throws ReflectiveOperationException {
        Constructor<?> constructor = loader.loadClass(name).getConstructors()[0];
        return constructor.newInstance(of);
    }

    @Test
    void receiverDeclaresWhatTheDispatcherDoes() throws ReflectiveOperationException {
        Dispatcher dispatcher = (Dispatcher) made("game.ScoresDispatcher", null);

        assertEquals(2, receiver.count());
        for (int call = 0; call < 2; call++) {
            assertEquals(CallKind.PLUGIN, dispatcher.kind(call));
            assertEquals(dispatcher.id(call), receiver.id(call));
            assertEquals(dispatcher.name(call), receiver.name(call));
        }
        assertEquals(10, receiver.secondsMax(0));
        assertEquals(30, receiver.secondsMax(1));
        assertFalse(receiver.outlivesWorld(0));
        assertTrue(receiver.outlivesWorld(1));
        assertThrows(IllegalArgumentException.class, () -> receiver.id(2));
    }

    @Test
    void answerReachesTheGameWhole() {
        bytes.i32(1);
        Values.writeText(bytes, "Ada");
        bytes.u8(1);
        receiver.receive(0, 7, Outcome.DONE, new WireReader(written()));

        assertEquals("best 7 [Score[name=Ada, way=TOGETHER]]", heard());
    }

    @Test
    void answerOfAnotherTypeIsRefusedByItsPathBeforeTheGameSeesIt() {
        bytes.i32(1);
        Values.writeText(bytes, "Ada");
        bytes.u8(2);
        receiver.receive(0, 7, Outcome.DONE, new WireReader(written()));

        assertEquals("best 7 FAILED PLUGIN_BAD_RESULT [0].way", heard());
    }

    @Test
    void answerThatGoesOnBehindItsEndIsNone() {
        bytes.i32(0).u8(0);
        receiver.receive(0, 7, Outcome.DONE, new WireReader(written()));

        assertEquals("best 7 FAILED PLUGIN_BAD_RESULT ", heard());
    }

    @Test
    void refusalReachesTheGame() {
        new Refusal("LOST", "", "", "").write(bytes);
        receiver.receive(1, 7, Outcome.UNKNOWN, new WireReader(written()));

        assertEquals("keep 7 UNKNOWN LOST ", heard());
    }

    @Test
    void nobodyCallsAPluginThroughAClient() throws IOException {
        assertFalse(compilation.generated().containsKey("game/ScoresClient.java"));
    }

    @Test
    void moduleOfAPageReadsArgumentsAndWritesTheAnswer() throws IOException {
        assertEquals(
                """
                // Generated from game.ScoresApi.

                const ofWay = ['ALONE', 'TOGETHER'];
                const writeScore = (w, v) => w.str(v.name, 'name').of(v.way, 'way', ofWay);
                const readScore = (r) => ({ name: r.str(), way: r.of(ofWay) });
                export const scores = (provider) => ({
                  api: 'scores',
                  calls: {
                    BEST: [
                      'best',
                      (r) => provider.best(r.i32()),
                      (w, v) => w.list(v, '', writeScore),
                    ],
                    KEEP: [
                      'keep',
                      (r) => provider.keep(readScore(r), r.optional((r) => r.str())),
                    ],
                  },
                });
                """
                        .replace("BEST", hex(0))
                        .replace("KEEP", hex(1)),
                compilation.resources().get("windhover/calls/scores.js"));
    }

    @Test
    void typesOfAPageSayWhatToProvide() throws IOException {
        assertEquals(
                """
                // Generated from game.ScoresApi.

                /** What launch takes among its plugins. */
                export interface Plugin {
                  readonly api: string;
                  readonly calls: object;
                }

                export type Way = 'ALONE' | 'TOGETHER';

                export interface Score {
                  readonly name: string;
                  readonly way: Way;
                }

                /** Does what the game asks for; an error with a code in capitals refuses. */
                export interface Provider {
                  /**
                   * The best.
                   * @param level from 1 on
                   */
                  best(level: number): readonly Score[] | Promise<readonly Score[]>;
                  keep(provider_: Score, r_: string | undefined): void | Promise<void>;
                }

                export declare const scores: (provider: Provider) => Plugin;
                """,
                compilation.resources().get("windhover/calls/scores.d.ts"));
    }

    private String hex(int call) {
        return "0x" + HexFormat.of().toHexDigits(receiver.id(call));
    }

    private String heard() {
        try {
            return game.getClass().getField("heard").get(game).toString();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] written() {
        return Arrays.copyOf(bytes.bytes(), bytes.length());
    }
}
