// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an author sees of the files that an api becomes, and that they are always the same. */
class ApiFileTest {
    private static final String DISPATCHER = "game/PortDispatcher.java";
    private static final String CLIENT = "game/PortClient.java";
    private static final String MANIFEST = "windhover/calls/port.json";
    private static final String REFERENCE = "windhover/calls/port.md";
    private static final String SCRIPT = "windhover/calls/port.js";
    private static final String TYPES = "windhover/calls/port.d.ts";

    private static final String PORT =
            """
            package game;

            import dev.windhover.protocol.call.*;
            import dev.windhover.protocol.table.*;
            import java.util.List;

            @Api("port")
            interface PortApi {
                enum Size { SMALL, BIG }

                record Berth(int number, Size size) {}

                /**
                 * Closes berths. "For good".
                 *
                 * @param berths which
                 *     of them
                 */
                @Command void close(List<Berth> berths, @Unit("s") float within);

                @Query List<Berth> free(@Length(8) String quay);
            }
            """;

    @TempDir private Path folder;

    @Test
    void dispatcherReadsAsIfSomebodyHadWrittenIt() throws IOException {
        String dispatcher = port().generated().get(DISPATCHER);

        assertTrue(dispatcher.contains("\nfinal class PortDispatcher implements Dispatcher {\n"));
        assertTrue(
                dispatcher.contains(
                        """
                            private void close(WireReader in) {
                                List<PortApi.Berth> berths = Values.list(in, "berths", PortDispatcher::readBerth);
                                float within = Values.f32(in, "within");
                                Values.end(in);
                                handler.close(berths, within);
                            }

                            private void free(WireReader in, WireWriter out) {
                                String quay = Values.text(in, "quay", 8);
                                Values.end(in);
                                Values.writeList(out, handler.free(quay), PortDispatcher::writeBerth);
                            }

                            private static PortApi.Berth readBerth(WireReader in, String path) {
                                try {
                                    return new PortApi.Berth(
                                            in.i32(),
                                            Values.constant(in, "size", SIZE));
                                } catch (Refused refused) {
                                    throw Values.within(path, refused);
                                } catch (IllegalArgumentException reason) {
                                    throw Values.unfit(path, reason);
                                }
                            }

                            private static void writeBerth(WireWriter out, PortApi.Berth value) {
                                Values.given(value);
                                out.i32(value.number());
                                out.u8(Values.given(value.size()).ordinal());
                            }
                        """),
                dispatcher);
    }

    @Test
    void clientReadsAsIfSomebodyHadWrittenIt() throws IOException {
        String client = port().generated().get(CLIENT);

        assertTrue(client.contains("\nfinal class PortClient {\n"), client);
        assertTrue(
                client.contains(
                        """
                            /**
                             * Closes berths.
                             * @param berths which of them
                             * @param within in s
                             */
                            public Reply<Void> close(List<PortApi.Berth> berths, float within) {
                                return caller.call(
                                        CallKind.COMMAND,
                                        0x747f1128,
                                        out -> {
                                            Arguments.list(out, "berths", berths, PortClient::writeBerth);
                                            Arguments.f32(out, "within", within);
                                        },
                                        in -> null);
                            }

                            public Reply<List<PortApi.Berth>> free(String quay) {
                                return caller.call(
                                        CallKind.QUERY,
                                        0x9ec84e90,
                                        out -> Arguments.text(out, "quay", quay),
                                        in -> Values.list(in, "", PortClient::readBerth));
                            }

                            private static void writeBerth(WireWriter out, PortApi.Berth value) {
                                out.i32(value.number());
                                Arguments.constant(out, "size", value.size());
                            }
                        """),
                client);
    }

    @Test
    void moduleOfAnApiThatIsCalledLikeItsOwnPartsIsStillOne() throws IOException {
        Compilation compilation =
                Compilation.of(
                        folder,
                        folder,
                        Map.of(
                                "game/CarryApi.java",
                                """
                                package game;

                                import dev.windhover.protocol.call.*;

                                @Api("carry")
                                interface CarryApi {
                                    @Query int options(int options, int caller);
                                }
                                """));

        assertEquals(List.of(), compilation.complaints());
        String script = compilation.resources().get("windhover/calls/carry.js");
        assertTrue(
                script.contains(
                        """
                        import { carry as carry_ } from '../shell/values.js';

                        export const carry = (caller) => {
                          caller.expects?.('carry', 'a676cda6ff2fa30f');
                          return {
                            options: (options, caller_, options_) => carry_(caller, 1"""),
                script);
    }

    @Test
    void manifestSaysWhatThereIs() throws IOException {
        assertEquals(
                """
                {
                  "api": "port",
                  "calls": [
                    {
                      "name": "close",
                      "kind": "command",
                      "id": 1954484520,
                      "signature": "port.close([{number:i32,size:enum{SMALL,BIG}}],f32):void",
                      "doc": "Closes berths.",
                      "parameters": [
                        { "name": "berths", "required": true, "schema": { "type": "array", "items": { "$ref": "#/$defs/port.Berth" }, "description": "which of them" } },
                        { "name": "within", "required": true, "schema": { "type": "number", "minimum": -3.4028235e38, "maximum": 3.4028235e38, "x-unit": "s" } }
                      ],
                      "result": { "type": "null" }
                    },
                    {
                      "name": "free",
                      "kind": "query",
                      "id": 2663927440,
                      "signature": "port.free(str):[{number:i32,size:enum{SMALL,BIG}}]",
                      "parameters": [
                        { "name": "quay", "required": true, "schema": { "type": "string", "maxLength": 8, "x-bytesMax": 8 } }
                      ],
                      "result": { "type": "array", "items": { "$ref": "#/$defs/port.Berth" } }
                    }
                  ],
                  "$defs": {
                    "port.Size": { "type": "string", "enum": ["SMALL", "BIG"] },
                    "port.Berth": {
                      "type": "object",
                      "properties": {
                        "number": { "type": "integer", "minimum": -2147483648, "maximum": 2147483647 },
                        "size": { "$ref": "#/$defs/port.Size" }
                      },
                      "required": ["number", "size"],
                      "additionalProperties": false
                    }
                  }
                }
                """,
                port().resources().get(MANIFEST));
    }

    @Test
    void referenceTellsPeopleWhatThereIs() throws IOException {
        assertEquals(
                """
                # port

                Generated from `game.PortApi`.

                | call | kind | answers |
                |---|---|---|
                | `close` | command | nothing |
                | `free` | query | list of: [Berth](#berth) |

                ## close

                `port.close(berths, within)`, a command with the id `0x747f1128`.

                Closes berths.

                | argument | is | unit | |
                |---|---|---|---|
                | `berths` | list of: [Berth](#berth) | | which of them |
                | `within` | number of 32 bits | s | |

                Answers nothing.

                ## free

                `port.free(quay)`, a query with the id `0x9ec84e90`.

                | argument | is | unit | |
                |---|---|---|---|
                | `quay` | text, at most 8 bytes | | |

                Answers: list of: [Berth](#berth).

                ## Size

                One of `SMALL`, `BIG`.

                ## Berth

                | part | is | unit | |
                |---|---|---|---|
                | `number` | whole number of 32 bits | | |
                | `size` | [Size](#size) | | |
                """,
                port().resources().get(REFERENCE));
    }

    @Test
    void scriptSaysHowEachCallIsWrittenAndRead() throws IOException {
        assertEquals(
                """
                // Generated from game.PortApi.

                import { carry } from '../shell/values.js';

                const ofSize = ['SMALL', 'BIG'];
                const writeBerth = (w, v) => w.i32(v.number, 'number').of(v.size, 'size', ofSize);
                const readBerth = (r) => ({ number: r.i32(), size: r.of(ofSize) });
                export const port = (caller) => {
                  caller.expects?.('port', '55f1ff9ccffe8461');
                  return {
                    close: (berths, within, options) => carry(caller, 0, 0x747f1128, options, (w) => w.list(berths, 'berths', writeBerth).f32(within, 'within')),
                    free: (quay, options) => carry(caller, 1, 0x9ec84e90, options, (w) => w.str(quay, 'quay'), (r) => r.list(readBerth)),
                  };
                };
                """,
                port().resources().get(SCRIPT));
    }

    @Test
    void typesSayWhatPagesMayCall() throws IOException {
        assertEquals(
                """
                // Generated from game.PortApi.

                /** How a call is made, where it is not as usual. */
                export interface CallOptions {
                  /** Aborted, it ends the wait: with AbortSignal.timeout(1000) after a second. */
                  readonly signal?: AbortSignal | undefined;
                  /** Hears how much of a job is done, 0 to 1. */
                  readonly onProgress?: ((share: number) => void) | undefined;
                }

                /** A way to the game: the Game that launch gives, or whatever else carries calls. */
                export interface Caller {
                  call(
                    kind: number,
                    id: number,
                    bytes: Uint8Array,
                    options?: CallOptions,
                  ): Promise<{ readonly step: number; readonly view: DataView }>;
                  /** Hears which calls a client was made for, and tells where the game has others. */
                  expects?(api: string, calls: string): void;
                }

                export type Size = 'SMALL' | 'BIG';

                export interface Berth {
                  readonly number: number;
                  readonly size: Size;
                }

                export declare const port: (caller: Caller) => {
                  /**
                   * Closes berths.
                   * @param berths which of them
                   * @param within in s
                   */
                  close(berths: readonly Berth[], within: number, options?: CallOptions): Promise<void>;
                  free(quay: string, options?: CallOptions): Promise<readonly Berth[]>;
                };
                """,
                port().resources().get(TYPES));
    }

    @Test
    void filesAreTheSameInWhateverOrderAndCompanyTheApiIsCompiled() throws IOException {
        Map<String, String> more = new TreeMap<>(Comparator.reverseOrder());
        more.putAll(ApiFixture.sources());
        more.put("game/PortApi.java", PORT);
        Compilation alone = port();
        Compilation together =
                Compilation.of(folder.resolve("together"), folder.resolve("none"), more);

        assertEquals(Set.of(MANIFEST, REFERENCE, SCRIPT, TYPES), alone.resources().keySet());
        assertEquals(8, together.resources().size());
        for (String each : alone.resources().keySet()) {
            assertEquals(alone.resources().get(each), together.resources().get(each));
        }
        for (String each : Set.of(CLIENT, DISPATCHER)) {
            assertEquals(alone.generated().get(each), together.generated().get(each));
        }
    }

    @Test
    void twoCompilationsGiveEqualBytes() throws IOException {
        Compilation first =
                Compilation.of(folder.resolve("a"), folder.resolve("x"), ApiFixture.sources());
        Compilation second =
                Compilation.of(folder.resolve("b"), folder.resolve("x"), ApiFixture.sources());

        assertEquals(4, first.resources().size());
        assertEquals(first.resources(), second.resources());
        assertEquals(first.generated(), second.generated());
    }

    @Test
    void isFoundOnTheProcessorPathWithoutBeingNamed() throws IOException {
        Compilation compilation =
                Compilation.run(
                        folder,
                        Map.of("game/PortApi.java", PORT),
                        List.of(
                                "-Xlint:all",
                                "-Werror",
                                "-cp",
                                Compilation.annotations().toString(),
                                "--processor-path",
                                System.getProperty("java.class.path")),
                        List.of());

        assertEquals(List.of(), compilation.complaints());
        assertEquals(Set.of(CLIENT, DISPATCHER), compilation.generated().keySet());
        assertEquals(Set.of(MANIFEST, REFERENCE, SCRIPT, TYPES), compilation.resources().keySet());
    }

    @Test
    void usersOfADispatcherAreNotToldThatItIsMissingWhenACallHasAMistake() throws IOException {
        Compilation compilation =
                Compilation.of(
                        folder,
                        folder,
                        Map.of(
                                "game/PortApi.java",
                                "package game; import dev.windhover.protocol.call.*;\n@Api(\"port\") interface PortApi {\n@Query void free(); }",
                                "game/Port.java",
                                "package game; final class Port { PortDispatcher port; }"));

        assertEquals(
                List.of(
                        "3: PortApi.free: is a query, changes nothing and returns nothing. Return"
                                + " what is asked for, or make it a @Command."),
                compilation.complaints());
    }

    @Test
    void leavesTheReportOfAMissingClassToTheCompiler() throws IOException {
        Compilation compilation =
                Compilation.of(
                        folder,
                        folder,
                        Map.of(
                                "game/PortApi.java",
                                "package game; import dev.windhover.protocol.call.*;\n@Api(\"port\") interface PortApi {\n@Command void close(java.util.List<game.parts.Berth> berths); }"));

        assertEquals(List.of("3: package game.parts does not exist"), compilation.complaints());
    }

    private Compilation port() throws IOException {
        Compilation compilation =
                Compilation.of(
                        folder.resolve("port"),
                        folder.resolve("none"),
                        Map.of("game/PortApi.java", PORT));
        assertEquals(List.of(), compilation.complaints());
        return compilation;
    }
}
