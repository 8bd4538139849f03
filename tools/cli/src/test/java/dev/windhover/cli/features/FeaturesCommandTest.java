// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windhover.cli.features.WorkingCopy.Output;
import dev.windhover.testing.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Feature("K32")
class FeaturesCommandTest {
    @TempDir private Path folder;
    private WorkingCopy copy;

    @BeforeEach
    void makeAWorkingCopy() throws IOException {
        copy = new WorkingCopy(folder);
    }

    @Test
    void everyRowIsPrintedWithTheTestsThatProveIt() throws Exception {
        copy.tests("class ATest { @Test @Feature(\"W1\") void holdsNoEngine() {} }");
        copy.result("ATest", "holdsNoEngine", "H", "passed");

        Output output = copy.features();

        assertEquals(
                """
                W1   proved   all in the worker
                       passed   H  ATest.holdsNoEngine
                W2   open     canvas is transferred
                2 rows: 1 proved, 0 partial, 0 broken, 1 open
                """,
                output.out().replace("\r", ""));
        assertEquals("", output.err());
        assertEquals(0, output.code());
    }

    @Test
    void jsonIsAListOfRowsWithTheirTests() throws Exception {
        copy.tests(
                """
                class ATest {
                  @ParameterizedTest @Feature(value = {"W1", "W2"}, partial = "no touch")
                  void a(Placement where) {}
                }
                """);
        copy.result("ATest", "a", "W", "passed").result("ATest", "a", "M", "passed");

        JsonNode rows = new ObjectMapper().readTree(copy.features("--json").out());

        assertEquals(2, rows.size());
        assertEquals(
                """
                {"id":"W1","title":"all in the worker","tests":[\
                {"name":"ATest.a","placement":"M","result":"passed","partial":"no touch"},\
                {"name":"ATest.a","placement":"W","result":"passed","partial":"no touch"}]}""",
                rows.get(0).toString());
    }

    @Test
    void rowWhoseTestsAllLeaveSomethingOpenIsPartial() throws Exception {
        copy.tests(
                """
                class ATest {
                  @Test @Feature(value = "W1", partial = "no touch") void a() {}
                  @Test @Feature(value = "W2", partial = "no touch") @Feature("W2") void b() {}
                }
                """);
        copy.result("ATest", "a", "H", "passed").result("ATest", "b", "H", "passed");

        Output output = copy.features();

        assertTrue(output.out().contains("W1   partial"), output.out());
        assertTrue(output.out().contains("in part: no touch"), output.out());
        assertTrue(output.out().contains("W2   proved"), output.out());
        assertEquals(0, output.code());
    }

    @Test
    void claimWhoseTestDidNotRunFails() throws Exception {
        copy.tests("class ATest { @Test @Feature(\"W1\") @In(Placement.M) void a() {} }");

        Output output = copy.features();

        assertEquals(1, output.code());
        assertTrue(output.out().contains("W1   broken"), output.out());
        assertEquals("features: ATest.a claims W1 and did not run in M", output.err().strip());
    }

    @Test
    void claimThatFailedInOnePlacementFails() throws Exception {
        copy.tests("class ATest { @Test @Feature(\"W1\") void a() {} }");
        copy.result("ATest", "a", "W", "passed")
                .result("ATest", "a", "M", "failed")
                .result("ATest", "a", "M", "passed");

        Output output = copy.features();

        assertEquals(1, output.code());
        assertEquals("features: ATest.a claims W1 and failed in M: why", output.err().strip());
    }

    @Test
    void skippedTestProvesNothing() throws Exception {
        copy.tests("class ATest { @Test @Feature(\"W1\") void a() {} }");
        copy.result("ATest", "a", "H", "skipped");

        Output output = copy.features();

        assertEquals(1, output.code());
        assertTrue(output.err().contains("was skipped in H: why"), output.err());
    }

    @Test
    void unknownIdFailsEvenWhenTheTestPasses() throws Exception {
        copy.tests("class ATest { @Test @Feature(\"W99\") void a() {} }");
        copy.result("ATest", "a", "H", "passed");

        Output output = copy.features();

        assertEquals(1, output.code());
        assertEquals(
                "features: ATest.a claims W99, which docs/features.md lacks", output.err().strip());
    }

    @Test
    void tagOnAClassClaimsForItsTestsAndNestedOnesOnly() throws Exception {
        copy.tests(
                """
                @Feature("W1") class ATest {
                  @BeforeEach void open() {}
                  @Test void a() {}
                  void help() {}
                  @Nested class Inner { @Test void b() {} }
                }
                """);

        Output output = copy.features();

        assertEquals(
                """
                features: ATest.a claims W1 and did not run in H
                features: ATest$Inner.b claims W1 and did not run in H
                """,
                output.err().replace("\r", ""));
    }

    @Test
    void inheritedTestIsAClaimOfEveryClassThatRunsIt() throws Exception {
        copy.tests(
                """
                abstract class Contract {
                  @Test @Feature("W1") void a() {}
                  @Test @Feature("W1") void b() {}
                }
                @In(Placement.W) class ATest extends Contract { void b() {} }
                @In(Placement.M) class BTest extends Contract {}
                """);
        copy.result("ATest", "a", "W", "passed").result("BTest", "a", "M", "passed");

        assertEquals(
                "features: BTest.b claims W1 and did not run in M", copy.features().err().strip());
    }

    @Test
    void resultsOfATestThatIsGoneProveNothing() throws Exception {
        copy.tests("class ATest { @Test void a() {} }");
        copy.result("ATest", "a", "H", "passed");

        assertTrue(copy.features().out().contains("0 proved"), copy.features().out());
    }

    @Test
    void testsThatAreNotCompiledAreAComplaint() throws Exception {
        copy.tests("class ATest { @Test void a() {} }");
        Files.delete(copy.root().resolve("part/target/test-classes/ATest.class"));
        Files.delete(copy.root().resolve("part/target/test-classes"));

        Output output = copy.features();

        assertEquals(1, output.code());
        assertTrue(output.err().contains("the tests of part are not compiled"), output.err());
    }

    @Test
    void rowThatStandsTwiceInTheListIsAnError() throws Exception {
        Path list = copy.root().resolve("docs/features.md");
        Files.writeString(list, "| W1 | a | b |\n| W1 | a | b |\n");

        assertThrows(IOException.class, () -> copy.features());
    }

    @Test
    void unknownArgumentIsRefused() throws Exception {
        assertEquals(2, copy.features("--yaml").code());
    }

    @Test
    void ourOwnListReadsWhole() throws Exception {
        Path root = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        while (!Files.exists(root.resolve("docs/features.md"))) {
            root = root.getParent();
        }

        assertEquals(140, FeatureRow.read(root.resolve("docs/features.md")).size());
    }
}
