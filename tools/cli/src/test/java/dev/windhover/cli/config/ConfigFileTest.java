// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.host.configuration.KernelSetting;
import dev.windhover.engine.host.configuration.Limit;
import dev.windhover.engine.host.configuration.Priority;
import dev.windhover.engine.host.configuration.WhenHidden;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.testing.Feature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    private static final String ONLY_FILE = "what the game itself refuses";

    private static final String FULL =
            """
            {
              // What a steady machine can do.
              "$schema": "config.schema.json",
              "stepsPerSecond": 60,
              "catchUpStepsMax": 8,
              "whenHidden": "pause",
              "kernels": {
                "SteerShips": {"enabled": true, "every": 2, "offset": 1, "after": ["SumCells"], "before": []},
                "FadeTrail": {"enabled": false},
              },
              "limits": {"ship": 50000},
              /* Models first. */
              "streaming": {"models/*": 10, "*": -1},
            }
            """;

    @Test
    @Feature(value = "K30", partial = "that a running game takes it over")
    void everyKeyReachesTheConfiguration() {
        ConfigFile file = ConfigFile.of(FULL);

        assertEquals(List.of(), file.errors());
        assertEquals(
                new Configuration(
                        60,
                        8,
                        WhenHidden.PAUSE,
                        List.of(
                                new KernelSetting(
                                        "SteerShips", true, 2, 1, List.of("SumCells"), List.of()),
                                new KernelSetting("FadeTrail", false, 0, 0, List.of(), List.of())),
                        List.of(new Limit("ship", 50_000)),
                        List.of(new Priority("models/*", 10), new Priority("*", -1))),
                file.configuration());
    }

    @Test
    void messageIsWhatTheEngineReads() {
        ConfigFile file = ConfigFile.of(FULL);
        WireReader message = new WireReader(file.message());

        assertEquals(Wire.CONFIGURE, message.u8());
        message.seek(Wire.HEADER_BYTES + 4);
        assertEquals(file.configuration(), Configuration.read(message, file.message().length));
    }

    @Test
    void whatIsNotSaidIsLeftToTheGame() {
        assertEquals(Configuration.none(), ConfigFile.of("{}").configuration());
    }

    @Test
    void markInFrontOfTheTextIsNoPartOfIt() {
        assertEquals(
                List.of(), ConfigFile.of("\ufeff{}".getBytes(StandardCharsets.UTF_8)).errors());
    }

    @Test
    @Feature(value = "K31", partial = ONLY_FILE)
    void everyErrorIsToldWithItsLineColumnAndPath() {
        assertErrors(
                """
                {
                  "stepsPerSecond": 5000,
                  "whenHiden": "pause",
                  "whenHidden": "puase",
                  "kernels": {
                    "SteerShips": {"every": "two", "offset": 1},
                    "Odd name": {"enabled": 1, "after": ["A", 7, "A"]}
                  },
                  "limits": {"ship": NaN, "wing": 1.5},
                  "limits": {}
                }
                """,
                "2:21: $.stepsPerSecond is 5000, must be a whole number from 1 to 1000",
                "3:3: $.whenHiden is an unknown key; did you mean \"whenHidden\"?",
                "4:17: $.whenHidden is \"puase\", must be one of \"pause\", \"slow\", \"keep\"; did you mean \"pause\"?",
                "6:29: $.kernels.SteerShips.every is \"two\", must be a whole number from 1 to 3600",
                "7:29: $.kernels['Odd name'].enabled is 1, must be true or false",
                "7:47: $.kernels['Odd name'].after[1] is 7, must be the name of a kernel",
                "7:50: $.kernels['Odd name'].after[2] names \"A\" again",
                "9:22: $.limits.ship is NaN, must be a whole number from 1 to 1048575",
                "9:35: $.limits.wing is 1.5, must be a whole number from 1 to 1048575",
                "10:3: $.limits is there again; it stands in line 9 already");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-60",
                "1001",
                "60.5",
                "NaN",
                "-Infinity",
                "Infinity",
                "1e999",
                "-1e999",
                "1e-9",
                "true",
                "null",
                "\"60\"",
                "[60]",
                "{\"value\": 60}",
                "99999999999999999999999999"
            })
    @Feature(value = "K31", partial = ONLY_FILE)
    void refusesAStepLengthThatNoGameCanHave(String value) {
        ConfigFile file = ConfigFile.of("{\"stepsPerSecond\": " + value + "}");

        assertEquals(1, file.errors().size());
        ConfigError error = file.errors().get(0);
        assertEquals("$.stepsPerSecond", error.path());
        assertEquals(20, error.column());
        assertTrue(
                error.message().endsWith(", must be a whole number from 1 to 1000"),
                error.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "60.0", "6e1", "1", "1000"})
    void takesAWholeNumberHoweverItIsWritten(String value) {
        assertEquals(List.of(), ConfigFile.of("{\"stepsPerSecond\": " + value + "}").errors());
    }

    @ParameterizedTest
    @CsvSource({
        "stepPerSecond,stepsPerSecond",
        "stepspersecond,stepsPerSecond",
        "kernel,kernels",
        "limts,limits",
        "steraming,streaming"
    })
    @Feature(value = "K31", partial = ONLY_FILE)
    void unknownKeyNamesTheOneThatWasMeant(String written, String meant) {
        assertErrors(
                "{\"" + written + "\": {\"deep\": [1, {}]}}",
                "1:2: $." + written + " is an unknown key; did you mean \"" + meant + "\"?");
    }

    @Test
    void unknownKeyThatIsNearNoneNamesAll() {
        assertErrors(
                "{\"kernels\": {\"A\": {\"colour\": 1}}}",
                "1:20: $.kernels.A.colour is an unknown key; known are enabled, every, offset, after, before");
    }

    @Test
    @Feature(value = "K31", partial = ONLY_FILE)
    void cycleIsToldWithItsWay() {
        assertErrors(
                """
                {"kernels": {
                  "A": {"after": ["C"]},
                  "B": {"after": ["A"]},
                  "C": {"after": ["B"]}
                }}
                """,
                "4:19: $.kernels.C.after[0] makes a cycle: C before A before B before C");
    }

    @Test
    void cycleThroughAKernelWithoutAnEntryIsFound() {
        assertErrors(
                """
                {"kernels": {
                  "A": {"before": ["X"]},
                  "B": {"after": ["X"], "before": ["A"]}
                }}
                """,
                "3:36: $.kernels.B.before[0] makes a cycle: A before X before B before A");
    }

    @Test
    void kernelBeforeItselfIsACycle() {
        assertErrors(
                "{\"kernels\": {\"A\": {\"before\": [\"A\"]}}}",
                "1:31: $.kernels.A.before[0] makes a cycle: A before A");
    }

    @Test
    void sameOrderSaidFromBothSidesIsNoCycle() {
        String text = "{\"kernels\": {\"A\": {\"before\": [\"B\"]}, \"B\": {\"after\": [\"A\"]}}}";

        assertEquals(List.of(), ConfigFile.of(text).errors());
    }

    @Test
    void longestOrderThatFitsIsChecked() {
        String chain =
                IntStream.range(0, Configuration.KERNELS_MAX)
                        .mapToObj(i -> "\"K" + i + "\": {\"after\": [\"K" + (i + 1) + "\"]}")
                        .collect(Collectors.joining(","));

        assertEquals(List.of(), ConfigFile.of("{\"kernels\": {" + chain + "}}").errors());
        String closed = chain.replace("[\"K512\"]", "[\"K0\"]");
        assertEquals(1, ConfigFile.of("{\"kernels\": {" + closed + "}}").errors().size());
    }

    @Test
    void offsetNeedsARateAboveIt() {
        assertErrors(
                "{\"kernels\": {\"A\": {\"offset\": 1}, \"B\": {\"every\": 2, \"offset\": 2}}}",
                "1:20: $.kernels.A.offset needs \"every\" beside it",
                "1:62: $.kernels.B.offset is 2, must be less than every, which is 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'[1]'|$ is a list, must be an object",
                "'{\"kernels\": []}'|$.kernels is a list, must be an object with the name of a kernel as each key",
                "'{\"kernels\": {\"A\": true}}'|$.kernels.A is true, must be an object",
                "'{\"kernels\": {\"A\": {\"after\": \"B\"}}}'|$.kernels.A.after is \"B\", must be a list of names",
                "'{\"limits\": {\"\": 1}}'|$.limits[''] is no name of a table: it is empty",
                "'{\"streaming\": {\"a\\nb\": 1}}'|$.streaming['a?b'] is no name of a pattern: it has a control character",
                "'{\"$schema\": 1}'|$.$schema is 1, must be a text",
                "''|$ is empty; the least there can be is {}",
                "'{} {}'|$ has ended, and the file goes on"
            })
    void refusesWhatHasAnotherShape(String text, String error) {
        ConfigFile file = ConfigFile.of(text);

        assertEquals(1, file.errors().size(), () -> file.errors().toString());
        assertEquals(error, file.errors().get(0).path() + " " + file.errors().get(0).message());
    }

    @Test
    void textThatIsNoJsonIsToldBesideWhatWasFoundBefore() {
        ConfigFile file = ConfigFile.of("{\"stepsPerSecond\": 0,\n  \"limits\": {ship: 1}}");

        assertEquals(2, file.errors().size());
        assertEquals(2, file.errors().get(1).line());
        assertTrue(
                file.errors().get(1).message().startsWith("is no JSON from here on: "),
                file.errors().get(1).message());
    }

    @Test
    void deepestNestingIsRefusedAndDoesNotBreakTheReader() {
        ConfigFile file = ConfigFile.of("{\"x\": " + "[".repeat(100_000));

        assertTrue(file.errors().size() >= 1);
    }

    @Test
    void errorsBeyondTheMostAreCounted() {
        String keys =
                IntStream.range(0, 150)
                        .mapToObj(i -> "\"nonsense" + i + "\": 1")
                        .collect(Collectors.joining(","));

        List<ConfigError> errors = ConfigFile.of("{" + keys + "}").errors();

        assertEquals(101, errors.size());
        assertEquals("has 50 more errors", errors.get(100).message());
    }

    @Test
    void contentThatIsNoTextIsRefused() {
        assertEquals(
                "is not UTF-8",
                ConfigFile.of(new byte[] {'{', (byte) 0xff, '}'}).errors().get(0).message());
        assertEquals(
                "is larger than a megabyte",
                ConfigFile.of(new byte[ConfigFile.BYTES_MAX + 1]).errors().get(0).message());
    }

    @Test
    void configurationThatFitsNoMessageIsRefused() {
        String limits =
                IntStream.range(0, 512)
                        .mapToObj(i -> "\"" + "x".repeat(96) + i + "\": 1")
                        .collect(Collectors.joining(","));
        String order =
                IntStream.range(0, 64)
                        .mapToObj(i -> "\"" + "y".repeat(96) + i + "\"")
                        .collect(Collectors.joining(","));

        ConfigFile file =
                ConfigFile.of(
                        "{\"limits\": {"
                                + limits
                                + "}, \"kernels\": {\"A\": {\"after\": ["
                                + order
                                + "]}, \"B\": {\"after\": ["
                                + order
                                + "]}}}");

        assertEquals(1, file.errors().size(), () -> file.errors().toString());
        assertEquals(
                "says more than fits the 65536 bytes of a message", file.errors().get(0).message());
    }

    @Test
    void fileWithErrorsHasNoMessage() {
        ConfigFile file = ConfigFile.of("{\"stepsPerSecond\": 0}");

        assertThrows(IllegalStateException.class, file::message);
        assertThrows(IllegalStateException.class, file::configuration);
    }

    @Test
    void messageBelongsToWhoAsked() {
        ConfigFile file = ConfigFile.of("{}");
        byte[] message = file.message();

        file.message()[0] = 0;

        assertArrayEquals(message, file.message());
    }

    @Test
    void errorOfTheWholeFileHasNoLine() {
        assertEquals(
                "a.json: $ is not UTF-8",
                ConfigFile.of(new byte[] {-1}).errors().get(0).in("a.json"));
    }

    private static void assertErrors(String text, String... expected) {
        List<String> errors =
                ConfigFile.of(text).errors().stream()
                        .map(error -> error.in("").substring(1))
                        .toList();

        assertEquals(String.join("\n", expected), String.join("\n", errors));
    }
}
