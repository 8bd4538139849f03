// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.testing.Feature;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Random kernels with random order between them. */
class RandomOrderTest {
    private static final double SPARSE = 0.15;

    @Property(tries = 200)
    @Feature("K12")
    void everyOrderThatIsSaidIsKept(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int size,
            @ForAll @LongRange(min = 0, max = 1_000) long shuffle) {
        RandomGraph graph = new RandomGraph(seed, size, SPARSE, 0, 3);
        Schedule schedule = graph.schedule(seed, Checks.none().shuffled(shuffle));

        schedule.run(0);

        assertEquals(size, graph.ran.size());
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                RandomGraph.Mix first = graph.kernels.get(i);
                RandomGraph.Mix second = graph.kernels.get(j);
                boolean mustBefore = graph.isEdge(i, j) || first.stage.compareTo(second.stage) < 0;
                int at = graph.ran.indexOf(first.name);
                int other = graph.ran.indexOf(second.name);
                assertFalse(mustBefore && at > other, first.name + " before " + second.name);
            }
        }
    }

    @Property(tries = 100)
    @Feature("K9")
    void orderOfRegistrationChangesNothing(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int size, @ForAll long other) {
        RandomGraph graph = new RandomGraph(seed, size, SPARSE, 0, 3);

        assertEquals(
                graph.schedule(1, Checks.none()).plan().text(),
                graph.schedule(other, Checks.none()).plan().text());
    }

    @Property(tries = 200)
    @Feature("K12")
    void cyclesAreRefusedWithAPathOfEdges(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @IntRange(max = 19) int from,
            @ForAll @IntRange(max = 19) int to) {
        RandomGraph graph = new RandomGraph(seed, size, SPARSE, 0, 1);
        int first = Math.min(from, to) % size;
        int last = first + (Math.max(from, to) - Math.min(from, to)) % (size - first);
        for (int i = first; i < last; i++) {
            graph.kernels.get(i).before.add(graph.kernels.get(i + 1).name);
        }
        graph.kernels.get(last).before.add(graph.kernels.get(first).name);

        ScheduleRefused refused =
                assertThrows(ScheduleRefused.class, () -> graph.schedule(seed, Checks.none()));

        assertEquals(1, refused.problems().size());
        assertEquals(Problem.Kind.CYCLE, refused.problems().get(0).kind());
        String text = refused.problems().get(0).text();
        String[] path = text.substring(text.indexOf(": ") + 2, text.indexOf(" (")).split(" -> ");
        assertEquals(path[0], path[path.length - 1]);
        for (int i = 0; i + 1 < path.length; i++) {
            RandomGraph.Mix one = kernel(graph, path[i]);
            RandomGraph.Mix next = kernel(graph, path[i + 1]);
            assertTrue(
                    one.before.contains(next.name) || next.after.contains(one.name),
                    text + ": nobody said " + one.name + " before " + next.name);
        }
    }

    @Property(tries = 200)
    @Feature("K12")
    void exactlyThePairsThatConflictWithoutAnOrderAreRefused(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size) {
        RandomGraph graph = new RandomGraph(seed, size, SPARSE, 0.1, 2);
        List<String> problems = problems(graph, seed);

        int unclear = 0;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                RandomGraph.Mix one = graph.kernels.get(i);
                RandomGraph.Mix other = graph.kernels.get(j);
                if (one.stage != other.stage || !one.conflicts(other) || graph.isPath(i, j)) {
                    continue;
                }
                unclear++;
                assertEquals(
                        1,
                        problems.stream().filter(each -> names(each, one, other)).count(),
                        one.name + " and " + other.name + " in " + problems);
            }
        }
        assertEquals(unclear, problems.size());
    }

    @Property(tries = 200)
    @Feature("K12")
    void anyOrderThatTheDeclarationsAllowGivesTheSameHash(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @LongRange(min = 1, max = 1_000) long shuffle) {
        assertEquals(
                hash(seed, size, Checks.whole()),
                hash(seed, size, Checks.whole().shuffled(shuffle)));
    }

    private static long hash(long seed, int size, Checks checks) {
        RandomGraph graph = new RandomGraph(seed, size, 0.03, 0.12, 3).ordered();
        Schedule schedule = graph.schedule(seed, checks);
        for (int step = 0; step < 4; step++) {
            schedule.run(step);
        }
        return graph.world.hash();
    }

    private static List<String> problems(RandomGraph graph, long seed) {
        try {
            graph.schedule(seed, Checks.none());
            return List.of();
        } catch (ScheduleRefused refused) {
            return refused.problems().stream().map(Problem::text).toList();
        }
    }

    private static boolean names(String text, RandomGraph.Mix one, RandomGraph.Mix other) {
        return text.matches(".*\\b" + one.name + "\\b.*")
                && text.matches(".*\\b" + other.name + "\\b.*");
    }

    private static RandomGraph.Mix kernel(RandomGraph graph, String name) {
        return graph.kernels.stream().filter(each -> each.name.equals(name)).findFirst().get();
    }
}
