// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.subsystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Parts start in the order of their dependencies and stop in reverse, whatever throws. */
class SubsystemsTest {
    private final List<String> events = new ArrayList<>();
    private final PhaseLog log = new PhaseLog(() -> 0);

    @Test
    @Feature("K2")
    void dependenciesStartFirstAndStopLast() {
        Subsystems all =
                of(part("sound").needs("clock", "net"), part("net").needs("clock"), part("clock"));

        all.initialise();
        all.shutdown();

        assertEquals(List.of("+clock", "+net", "+sound", "-sound", "-net", "-clock"), events);
    }

    @Test
    @Feature("K2")
    void startingTwiceStartsOnceAndStoppingTwiceStopsOnce() {
        Subsystems all = of(part("a"), part("b"));

        all.initialise();
        all.initialise();
        all.shutdown();
        all.shutdown();

        assertEquals(List.of("+a", "+b", "-b", "-a"), events);
    }

    @Test
    @Feature("K2")
    void hundredTimesOnAndOffLeaksNothing() {
        Subsystems all = of(part("c").needs("b"), part("b").needs("a"), part("a"));
        for (int i = 0; i < 100; i++) {
            events.clear();
            all.initialise();
            all.initialise();
            all.shutdown();
            all.shutdown();
            assertEquals(List.of("+a", "+b", "+c", "-c", "-b", "-a"), events, "round " + i);
        }

        assertEquals(List.of(), all.leaks());
    }

    @Test
    @Feature("K4")
    void whenTheThirdOfFiveDoesNotStartTheOthersAreStoppedInReverse() {
        Part third = part("c").breaksIn(Phase.INITIALISE);
        Subsystems all = of(part("a"), part("b"), third, part("d"), part("e"));

        SubsystemFailed failed = assertThrows(SubsystemFailed.class, all::initialise);

        assertEquals(List.of("+a", "+b", "+c", "-b", "-a"), events);
        assertEquals("c", failed.subsystem());
        assertEquals(Phase.INITIALISE, failed.phase());
        assertEquals(
                "subsystem c failed to initialise: java.lang.IllegalStateException: c has no power",
                failed.getMessage());
        assertEquals("c has no power", failed.getCause().getMessage());
        assertEquals(List.of(), all.leaks());
    }

    @Test
    @Feature("K4")
    void afterOneDidNotStartAllCanBeStartedAgain() {
        Part third = part("c").breaksIn(Phase.INITIALISE);
        Subsystems all = of(part("a"), part("b"), third, part("d"), part("e"));
        assertThrows(SubsystemFailed.class, all::initialise);
        events.clear();
        third.breaksIn = null;

        all.initialise();

        assertEquals(List.of("+a", "+b", "+c", "+d", "+e"), events);
    }

    @Test
    @Feature("K4")
    void whenTheThirdOfFiveDoesNotStopTheOthersStopAllTheSame() {
        Part third = part("c").breaksIn(Phase.SHUTDOWN);
        Subsystems all = of(part("a"), part("b"), third, part("d"), part("e"));
        all.initialise();
        events.clear();

        SubsystemFailed failed = assertThrows(SubsystemFailed.class, all::shutdown);

        assertEquals(List.of("-e", "-d", "-c", "-b", "-a"), events);
        assertEquals("c", failed.subsystem());
        assertEquals(Phase.SHUTDOWN, failed.phase());
        assertFalse(all.isUp("c"));
    }

    @Test
    @Feature("K4")
    void whatThrowsWhileOthersAreStoppedIsNotLost() {
        Subsystems all =
                of(
                        part("a").breaksIn(Phase.SHUTDOWN),
                        part("b").breaksIn(Phase.SHUTDOWN),
                        part("c").breaksIn(Phase.INITIALISE));

        SubsystemFailed failed = assertThrows(SubsystemFailed.class, all::initialise);

        assertEquals("c", failed.subsystem());
        assertEquals(2, failed.getSuppressed().length);
        assertEquals("b", ((SubsystemFailed) failed.getSuppressed()[0]).subsystem());
    }

    @Test
    @Feature("K4")
    void everyPhaseIsInTheLogWithWhatFailed() {
        Subsystems all = of(part("a"), part("b").breaksIn(Phase.INITIALISE));
        assertThrows(SubsystemFailed.class, all::initialise);

        assertEquals(
                List.of(
                        "INITIALISE a 0 us",
                        "INITIALISE b 0 us, failed: java.lang.IllegalStateException: b has no power",
                        "SHUTDOWN a 0 us"),
                log.entries().stream().map(PhaseLog.Entry::toString).toList());
    }

    @Test
    void whatIsNotGivenBackIsALeakOfWhoTookIt() {
        Part careless = part("b");
        careless.leaks = true;
        Subsystems all = of(part("a"), careless);

        all.initialise();
        all.shutdown();

        assertEquals(List.of("b still holds a buffer"), all.leaks());
    }

    @Test
    void stateOfEachCanBeAsked() {
        Subsystems all = of(part("a"));
        assertFalse(all.isUp("a"));

        all.initialise();

        assertTrue(all.isUp("a"));
        assertFalse(all.isUp("nobody"));
    }

    @Test
    @Feature("K10")
    void optionalPartJoinsWhenItIsAskedForOnly() {
        List<Subsystem> always = List.of(part("clock"));
        List<Subsystem> optional = List.of(part("sound").needs("clock"));

        assertEquals(List.of("clock"), Subsystems.of(always, optional, List.of(), log).names());
        assertEquals(
                List.of("clock", "sound"),
                Subsystems.of(always, optional, List.of("sound"), log).names());
    }

    @Test
    @Feature("K10")
    void missingDependencyTypoAndCycleAreAllToldAtOnce() {
        List<Subsystem> always =
                List.of(
                        part("picture").needs("sund"),
                        part("hands").needs("net"),
                        part("a").needs("b"),
                        part("b").needs("c"),
                        part("c").needs("a"));
        List<Subsystem> optional = List.of(part("sound"), part("net"));

        SubsystemsRefused refused =
                assertThrows(
                        SubsystemsRefused.class,
                        () -> Subsystems.of(always, optional, List.of("nett"), log));

        assertEquals(
                List.of(
                        "nett is asked for and is no subsystem; did you mean net?",
                        "picture depends on sund, which is no subsystem; did you mean sound?",
                        "hands depends on net, which is optional and not asked for",
                        "a cycle: a -> b -> c -> a"),
                refused.problems());
        assertEquals(List.of(), events);
    }

    @Test
    void twoPartsOfOneNameAreRefused() {
        SubsystemsRefused refused =
                assertThrows(SubsystemsRefused.class, () -> of(part("a"), part("a")));

        assertEquals(List.of("two subsystems are named a"), refused.problems());
    }

    @Test
    void partWithoutANameIsRefusedByItsClass() {
        SubsystemsRefused refused = assertThrows(SubsystemsRefused.class, () -> of(part("")));

        assertEquals(
                List.of("dev.windhover.engine.host.subsystem.Part has no name"),
                refused.problems());
    }

    /** Each part depends on some of those before it; whichever throws, all ends as it began. */
    @Property(tries = 200)
    @Feature("K4")
    void whateverThrowsNothingStaysUpAndNothingStopsThatDidNotStart(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 11) Integer> needs,
            @ForAll @IntRange(max = 11) int broken,
            @ForAll boolean early) {
        List<String> seen = new ArrayList<>();
        List<Subsystem> parts = new ArrayList<>();
        for (int i = 0; i < needs.size(); i++) {
            Part part = new Part("p" + i, seen);
            if (needs.get(i) < i) part.needs("p" + needs.get(i));
            if (i == broken) part.breaksIn(early ? Phase.INITIALISE : Phase.SHUTDOWN);
            parts.add(0, part);
        }
        Subsystems all = Subsystems.of(parts, List.of(), List.of(), log);
        try {
            all.initialise();
            all.shutdown();
        } catch (SubsystemFailed failed) {
            assertEquals("p" + broken, failed.subsystem());
        }

        List<String> open = new ArrayList<>();
        for (String event : seen) {
            String name = event.substring(1);
            boolean failedToStart = early && name.equals("p" + broken);
            if (event.startsWith("+")) {
                if (!failedToStart) open.add(name);
            } else {
                assertEquals(open.remove(open.size() - 1), name, seen.toString());
            }
        }
        assertEquals(List.of(), open, seen.toString());
    }

    private Part part(String name) {
        return new Part(name, events);
    }

    private Subsystems of(Subsystem... parts) {
        return Subsystems.of(List.of(parts), List.of(), List.of(), log);
    }
}
