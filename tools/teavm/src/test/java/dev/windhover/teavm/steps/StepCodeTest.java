// SPDX-License-Identifier: Apache-2.0
package dev.windhover.teavm.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.teavm.steps.fixture.Forbiddens;
import dev.windhover.teavm.steps.fixture.MoreWays;
import dev.windhover.teavm.steps.fixture.Ways;
import dev.windhover.testing.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Games with planted calls, and what is said of them. */
class StepCodeTest {
    private static final List<Finding> FORBIDDEN = check(Forbiddens.class, Set.of());

    @ParameterizedTest
    @CsvSource({
        "sine, calls java.lang.Math.sin, Trig.sin",
        "power, calls java.lang.Math.pow, Powers.pow",
        "strict, calls java.lang.StrictMath.cbrt, Powers.cbrt",
        "rounds, calls java.lang.Math.round, Rounding.round",
        "remainder, takes the remainder of floats, Rounding.remainder",
        "floatRemainder, takes the remainder of floats, Rounding.remainder",
        "draws, makes a java.util.Random, Draws",
        "shuffles, calls java.util.Collections.shuffle, Draws",
        "clock, calls java.lang.System.nanoTime, step.number",
        "now, calls java.time.Instant.now, step.number",
        "hashes, calls java.lang.Object.hashCode, entity",
        "hashesAnything, calls java.lang.Object.hashCode, entity",
        "orders, makes a java.util.HashMap, LinkedHashMap",
        "ofMap, calls java.util.Map.of, LinkedHashMap",
        "collects, calls java.util.stream.Collectors.toSet, LinkedHashSet",
        "formats, calls java.lang.String.format, whole numbers",
        "parses, calls java.lang.Double.parseDouble, numbers",
        "concatenates, makes a text of a float, whole numbers",
        "appends, calls java.lang.StringBuilder.append, whole numbers",
        "lower, calls java.lang.String.toLowerCase, Locale.ROOT",
        "locks, makes a java.util.concurrent.locks.ReentrantLock, a job",
        "sets, sets the static field, a column",
        "handsOn, hands on java.lang.Math.cos, Trig.cos"
    })
    @Feature("G18")
    void forbiddenCallIsFoundByNameWithWhatToUseInstead(String method, String what, String use) {
        List<Finding> findings =
                FORBIDDEN.stream().filter(each -> each.method().endsWith("." + method)).toList();

        assertTrue(!findings.isEmpty(), FORBIDDEN.toString());
        assertTrue(findings.get(0).what().startsWith(what), findings.toString());
        assertTrue(findings.get(0).instead().contains(use), findings.toString());
    }

    @Test
    void nothingElseIsFoundThere() {
        List<String> methods = FORBIDDEN.stream().map(Finding::method).distinct().toList();

        assertEquals(23, methods.size(), methods.toString());
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Ways.ThroughInterface.class,
                Ways.ThroughLambda.class,
                Ways.ThroughInitialiser.class,
                Ways.ThroughJdk.class,
                Ways.ThroughInput.class,
                Ways.ThroughSetup.class,
                Ways.ThroughConstructor.class,
                MoreWays.ThroughComparatorOfDefine.class,
                MoreWays.ThroughComparatorOfConstructor.class,
                MoreWays.GameThatDraws.class,
                MoreWays.KernelThatDraws.class,
                MoreWays.InputThatDraws.class,
                MoreWays.ThroughSceneAbove.class
            })
    void callIsFoundHoweverItIsReached(Class<?> game) {
        List<Finding> findings = check(game, Set.of());

        assertEquals(1, findings.size(), findings.toString());
        assertTrue(findings.get(0).method().endsWith("Ways.bad"), findings.toString());
        assertTrue(findings.get(0).chain().size() >= 2, findings.toString());
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Ways.OtherObject.class,
                Ways.OnlyDrawn.class,
                Ways.OnlyDrawnByLambda.class,
                Ways.WithReason.class,
                Ways.Exact.class,
                MoreWays.GameThatDrawsOnly.class,
                MoreWays.OnlyDrawnWithHelp.class
            })
    void whatNoStepReachesOrWhatIsExactIsNotFound(Class<?> game) {
        assertEquals(List.of(), check(game, Set.of()));
    }

    @Test
    void messageNamesClassMethodLineAndTheWayThere() {
        String text = check(Ways.ThroughInterface.class, Set.of()).get(0).toString();

        String in = "dev.windhover.teavm.steps.fixture.Ways";
        assertTrue(text.startsWith(in + ".bad (Ways.java:26) calls java.lang.Math.sin; use"), text);
        assertTrue(text.contains("Trig.sin of dev.windhover.engine.base."), text);
        assertTrue(text.endsWith("1.run -> " + in + ".Gale.at -> " + in + ".bad"), text);
    }

    @Test
    void exemptMethodsAndClassesAreNotComplainedOf() {
        String ways = "dev.windhover.teavm.steps.fixture.Ways";

        assertEquals(List.of(), check(Ways.ThroughInput.class, Set.of(ways + ".bad")));
        assertEquals(List.of(), check(Ways.ThroughInput.class, Set.of(ways)));
        assertEquals(1, check(Ways.ThroughInput.class, Set.of(ways + ".good")).size());
    }

    @Test
    void whatOnlyAnExemptMethodCallsIsNotComplainedOf() {
        String gale = "dev.windhover.teavm.steps.fixture.Ways.Gale";

        assertEquals(List.of(), check(Ways.ThroughInterface.class, Set.of(gale + ".at")));
        assertEquals(List.of(), check(Ways.ThroughInterface.class, Set.of(gale)));
        assertEquals(1, check(MoreWays.TwoWays.class, Set.of(gale + ".at")).size());
    }

    private static List<Finding> check(Class<?> game, Set<String> exempt) {
        return StepCode.check(game.getName(), exempt, StepCodeTest::bytes);
    }

    private static Optional<byte[]> bytes(String name) {
        try (InputStream in = StepCodeTest.class.getClassLoader().getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
