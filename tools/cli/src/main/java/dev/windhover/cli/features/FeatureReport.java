// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.features;

import dev.windhover.cli.Repository;
import dev.windhover.cli.features.TestResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rows with what proves them, and every reason why a claim does not hold.
 *
 * @param rows all rows in the order of the list
 * @param problems sentences; empty when every claim holds
 */
record FeatureReport(List<ProvedRow> rows, List<String> problems) {

    /** How far a row has come. */
    enum State {
        /** No test claims it. */
        OPEN("open"),
        /** Every claim on it holds, and each leaves something open. */
        PARTIAL("partial"),
        /** Every claim on it holds, and one at least is whole. */
        PROVED("proved"),
        /** A claim on it does not hold. */
        BROKEN("broken");

        private final String text;

        State(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * A test, in one placement, that claims a row.
     *
     * @param test the method
     * @param partial what it leaves open
     * @param result what became of it
     */
    record Proof(TestName test, String partial, TestResult result) {}

    /**
     * A row and its proofs.
     *
     * @param row from the list
     * @param proofs in order of test and placement
     */
    record ProvedRow(FeatureRow row, List<Proof> proofs) {
        State state() {
            if (proofs.isEmpty()) {
                return State.OPEN;
            }
            if (proofs.stream().anyMatch(each -> each.result().outcome() != Outcome.PASSED)) {
                return State.BROKEN;
            }
            boolean whole = proofs.stream().anyMatch(each -> each.partial().isEmpty());
            return whole ? State.PROVED : State.PARTIAL;
        }
    }

    static FeatureReport of(Repository repository) throws IOException {
        List<FeatureRow> rows = FeatureRow.read(repository.root().resolve("docs/features.md"));
        List<String> problems = new ArrayList<>();
        ClaimScanner scanner = new ClaimScanner();
        Map<TestName, List<TestResult>> results = new TreeMap<>();
        for (Path module : repository.modules()) {
            Path testClasses = module.resolve("target/test-classes");
            if (Files.isDirectory(testClasses)) {
                scanner.read(testClasses);
            } else if (hasTests(module)) {
                problems.add(
                        "the tests of "
                                + repository.name(module)
                                + " are not compiled, so their claims are unknown: run"
                                + " ./windhover test");
            }
            TestResult.read(module.resolve("target/features/results.jsonl"), results);
        }
        return join(rows, scanner.claims(), results, problems);
    }

    private static FeatureReport join(
            List<FeatureRow> rows,
            List<Claim> claims,
            Map<TestName, List<TestResult>> results,
            List<String> problems) {
        Map<String, List<Proof>> proofs = new TreeMap<>();
        rows.forEach(row -> proofs.put(row.id(), new ArrayList<>()));
        for (Claim claim : claims) {
            List<Proof> ofRow = proofs.get(claim.id());
            if (ofRow == null) {
                problems.add(
                        claim.test() + " claims " + claim.id() + ", which docs/features.md lacks");
                continue;
            }
            List<TestResult> runs =
                    results.getOrDefault(
                            claim.test(),
                            List.of(new TestResult(claim.placement(), Outcome.NOT_RUN, "")));
            for (TestResult worst : TestResult.worst(runs)) {
                ofRow.add(new Proof(claim.test(), claim.partial(), worst));
                if (worst.outcome() != Outcome.PASSED) {
                    problems.add(complaint(claim, worst));
                }
            }
        }
        return new FeatureReport(
                rows.stream()
                        .map(row -> new ProvedRow(row, List.copyOf(proofs.get(row.id()))))
                        .toList(),
                List.copyOf(problems));
    }

    private static String complaint(Claim claim, TestResult result) {
        String what =
                switch (result.outcome()) {
                    case NOT_RUN -> "did not run";
                    case SKIPPED -> "was skipped";
                    default -> "failed";
                };
        String reason = result.reason().isEmpty() ? "" : ": " + result.reason();
        return claim.test()
                + " claims "
                + claim.id()
                + " and "
                + what
                + " in "
                + result.placement()
                + reason;
    }

    private static boolean hasTests(Path module) throws IOException {
        Path sources = module.resolve("src/test/java");
        if (!Files.isDirectory(sources)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.anyMatch(each -> each.toString().endsWith("Test.java"));
        }
    }

    /** How many rows are in a state. */
    long count(State state) {
        return rows.stream().filter(each -> each.state() == state).count();
    }
}
