// SPDX-License-Identifier: Apache-2.0
package dev.windhover.testing;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes a line for every run of a tagged test into {@code target/features/results.jsonl} of its
 * module. Lines of tests that are about to run again are removed first, so a test that was planned
 * and then never ran (a dead JVM) is seen as not run, while a run of one test keeps what is known
 * of the others.
 *
 * <p>The launcher finds this class as a service; nobody registers it.
 */
public final class FeatureListener implements TestExecutionListener {
    private final Map<String, Placement> placements = new ConcurrentHashMap<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
        placements.clear();
        ended.clear();
        Set<TaggedTest> planned = new HashSet<>();
        for (TestIdentifier root : testPlan.getRoots()) {
            for (TestIdentifier each : testPlan.getDescendants(root)) {
                tagged(each).ifPresent(planned::add);
            }
        }
        ResultLog.forget(planned);
    }

    @Override
    public void reportingEntryPublished(TestIdentifier identifier, ReportEntry entry) {
        String placement = entry.getKeyValuePairs().get(PlacementExtension.ENTRY);
        if (placement != null) {
            placements.put(identifier.getUniqueId(), Placement.valueOf(placement));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        endAll(identifier, "skipped", reason == null ? "" : reason);
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        String reason = result.getThrowable().map(FeatureListener::firstLine).orElse("");
        String outcome =
                switch (result.getStatus()) {
                    case SUCCESSFUL -> "passed";
                    case ABORTED -> "skipped";
                    case FAILED -> "failed";
                };
        if (identifier.isTest()) {
            end(identifier, outcome, reason);
        } else if (!outcome.equals("passed")) {
            // Set-up of a class or source of arguments: what hangs below it will never run.
            endAll(identifier, outcome, reason);
        }
    }

    private void endAll(TestIdentifier top, String outcome, String reason) {
        end(top, outcome, reason);
        for (TestIdentifier each : plan.getDescendants(top)) {
            end(each, outcome, reason);
        }
    }

    private void end(TestIdentifier identifier, String outcome, String reason) {
        Optional<TaggedTest> test = tagged(identifier);
        if (test.isEmpty() || !ended.add(identifier.getUniqueId())) {
            return;
        }
        Placement placement =
                placements.getOrDefault(identifier.getUniqueId(), test.get().placement());
        ResultLog.append(test.get(), identifier.getDisplayName(), placement, outcome, reason);
    }

    private Optional<TaggedTest> tagged(TestIdentifier identifier) {
        Optional<TestSource> source = identifier.getSource();
        if (source.isEmpty() || !(source.get() instanceof MethodSource method)) {
            return Optional.empty();
        }
        return TaggedTest.of(testClass(identifier, method), method.getJavaMethod());
    }

    /**
     * The class that was discovered. For an inherited method some engines name the declaring class
     * in the method's source; the parent's source always names the one that runs.
     */
    private Class<?> testClass(TestIdentifier identifier, MethodSource method) {
        Optional<TestIdentifier> parent = plan.getParent(identifier);
        while (parent.isPresent()) {
            Optional<TestSource> source = parent.get().getSource();
            if (source.isPresent() && source.get() instanceof ClassSource type) {
                return type.getJavaClass();
            }
            parent = plan.getParent(parent.get());
        }
        return method.getJavaClass();
    }

    private static String firstLine(Throwable thrown) {
        List<String> lines = String.valueOf(thrown).lines().limit(1).toList();
        return lines.isEmpty() ? thrown.getClass().getName() : lines.get(0);
    }
}
