// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of one run of a test.
 *
 * @param placement W, M or H
 * @param outcome how it ended
 * @param reason of a failure or a skip; else empty
 */
record TestResult(String placement, Outcome outcome, String reason) {

    /** From best to worst, so that the worst of several runs speaks for the test. */
    enum Outcome {
        PASSED("passed"),
        SKIPPED("skipped"),
        FAILED("failed"),
        NOT_RUN("not run");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Adds the results in a module's file; there is none when no tagged test has run there. */
    static void read(Path file, Map<TestName, List<TestResult>> results) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(file)) {
            JsonNode node = json.readTree(line);
            TestName test = new TestName(node.path("class").asText(), node.path("method").asText());
            results.computeIfAbsent(test, none -> new ArrayList<>())
                    .add(
                            new TestResult(
                                    node.path("placement").asText(),
                                    outcome(node.path("result").asText()),
                                    node.path("reason").asText()));
        }
    }

    /** The worst result per placement, in order of placement. */
    static List<TestResult> worst(List<TestResult> results) {
        Map<String, TestResult> byPlacement = new TreeMap<>();
        for (TestResult each : results) {
            byPlacement.merge(
                    each.placement, each, (a, b) -> a.outcome.compareTo(b.outcome) >= 0 ? a : b);
        }
        return List.copyOf(byPlacement.values());
    }

    private static Outcome outcome(String text) throws IOException {
        for (Outcome each : Outcome.values()) {
            if (each.text.equals(text)) {
                return each;
            }
        }
        throw new IOException("no such result: " + text);
    }
}
