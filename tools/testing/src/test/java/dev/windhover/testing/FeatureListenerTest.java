// SPDX-License-Identifier: Apache-2.0
package dev.windhover.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Feature("K32")
class FeatureListenerTest {
    private static final Pattern LINE =
            Pattern.compile(
                    "\\{\"class\":\"(.*)\",\"method\":\"(.*)\",\"displayName\":\"(.*)\","
                            + "\"placement\":\"(.)\",\"result\":\"(.*)\",\"reason\":\"(.*)\"\\}");

    @TempDir private Path target;
    private CompiledFixture fixture;

    @BeforeEach
    void makeFixture() {
        fixture = new CompiledFixture(target);
    }

    @Test
    void writesALinePerTaggedTestAndNoneForOthers() throws Exception {
        fixture.with(
                "A",
                """
                class A {
                  @Test @Feature("W1") void one() {}
                  @Test void two() {}
                }
                """);

        assertEquals(List.of("A one() H passed "), summary(fixture.run("A")));
    }

    @Test
    void twoJvmsThatRunTestsOfOneModuleLoseNothing() throws Exception {
        for (String name : List.of("A", "B")) {
            fixture.with(
                    name,
                    """
                    class %s {
                      @RepeatedTest(300) @Feature("W1") void one() {}
                    }
                    """
                            .formatted(name));
        }
        Process a = fixture.start("A");
        Process b = fixture.start("B");

        assertEquals(0, a.waitFor());
        assertEquals(0, b.waitFor());

        List<String> lines = Files.readAllLines(target.resolve("features/results.jsonl"));
        assertEquals(600, summary(lines).size());
        assertEquals(300, lines.stream().filter(line -> line.contains("\"A\"")).count());
    }

    @Test
    void tagOnTheClassCoversEveryTestInItAndInNestedOnes() throws Exception {
        fixture.with(
                "A",
                """
                @Feature("W1") @Feature(value = "W2", partial = "no touch")
                class A {
                  @Test void one() {}
                  @Nested class B { @Test void two() {} }
                }
                """);

        assertEquals(
                List.of("A one() H passed ", "A$B two() H passed "), summary(fixture.run("A")));
    }

    @Test
    void inheritedTestIsWrittenUnderTheClassThatRuns() throws Exception {
        fixture.with(
                "A",
                """
                abstract class Contract { @Test @Feature("W1") void one() {} }
                @In(Placement.M) class A extends Contract {}
                """);

        assertEquals(List.of("A one() M passed "), summary(fixture.run("A")));
    }

    @Test
    void placementComesFromArgumentThenMethodThenClass() throws Exception {
        fixture.with(
                "A",
                """
                @Feature("W1") @In(Placement.M) @TestMethodOrder(MethodOrderer.MethodName.class)
                class A {
                  @ParameterizedTest @EnumSource(names = {"H", "W"}) void a(Placement where) {}
                  @Test @In(Placement.W) void b() {}
                  @Test void c() {}
                  @ParameterizedTest @ValueSource(strings = "W") void d(String key) {}
                }
                """);

        assertEquals(
                List.of(
                        "A [1] H H passed ",
                        "A [2] W W passed ",
                        "A b() W passed ",
                        "A c() M passed ",
                        "A [1] W M passed "),
                summary(fixture.run("A")));
    }

    @Test
    void failedSkippedAndAbortedTestsAreWrittenWithTheirReason() throws Exception {
        fixture.with(
                "A",
                """
                @Feature("W1") @TestMethodOrder(MethodOrderer.MethodName.class)
                class A {
                  @Test void a() { throw new IllegalStateException("tear \\"here\\"\\nand there"); }
                  @Test @Disabled("no browser") void b() {}
                  @Test void c() { Assumptions.abort("no sound card"); }
                }
                """);

        assertEquals(
                List.of(
                        "A a() H failed java.lang.IllegalStateException: tear \\\"here\\\"",
                        "A b() H skipped no browser",
                        "A c() H skipped org.opentest4j.TestAbortedException: no sound card"),
                summary(fixture.run("A")));
    }

    @Test
    void disabledClassWritesEveryTestAsSkipped() throws Exception {
        fixture.with(
                "A",
                """
                @Feature("W1") @Disabled("not here") class A {
                  @Test void one() {}
                  @ParameterizedTest @EnumSource void two(Placement where) {}
                }
                """);

        assertEquals(
                List.of("A one() H skipped not here", "A two(Placement) H skipped not here"),
                summary(fixture.run("A")).stream().sorted().toList());
    }

    @Test
    void failedSetUpOfAClassFailsEveryTestInIt() throws Exception {
        fixture.with(
                "A",
                """
                @Feature("W1") class A {
                  @BeforeAll static void open() { fail("no server"); }
                  @Test void one() {}
                }
                """);

        assertEquals(
                List.of("A one() H failed org.opentest4j.AssertionFailedError: no server"),
                summary(fixture.run("A")));
    }

    @Test
    void secondRunReplacesItsOwnLinesAndKeepsThoseOfOthers() throws Exception {
        fixture.with("A", "@Feature(\"W1\") class A { @Test void one() {} }");
        fixture.with("Ab", "@Feature(\"W1\") class Ab { @Test void one() { fail(\"no\"); } }");
        fixture.run("A");
        fixture.run("Ab");

        assertEquals(
                List.of(
                        "Ab one() H failed org.opentest4j.AssertionFailedError: no",
                        "A one() H passed "),
                summary(fixture.run("A")));
    }

    private static List<String> summary(List<String> lines) {
        return lines.stream()
                .map(
                        line -> {
                            Matcher m = LINE.matcher(line);
                            assertEquals(true, m.matches(), line);
                            return String.join(
                                    " ",
                                    m.group(1),
                                    m.group(3),
                                    m.group(4),
                                    m.group(5),
                                    m.group(6));
                        })
                .toList();
    }
}
