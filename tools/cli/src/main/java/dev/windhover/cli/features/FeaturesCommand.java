// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.features;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windhover.cli.Command;
import dev.windhover.cli.Repository;
import dev.windhover.cli.features.FeatureReport.Proof;
import dev.windhover.cli.features.FeatureReport.ProvedRow;
import dev.windhover.cli.features.FeatureReport.State;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Prints every row and fails when a claim does not hold. */
public final class FeaturesCommand implements Command {
    private final Repository repository;

    public FeaturesCommand(Repository repository) {
        this.repository = repository;
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        if (!arguments.isEmpty() && !arguments.equals(List.of("--json"))) {
            err.println("usage: windhover features [--json]");
            return USAGE;
        }
        FeatureReport report = FeatureReport.of(repository);
        if (arguments.isEmpty()) {
            printText(report, out);
        } else {
            printJson(report, out);
        }
        out.flush();
        report.problems().forEach(problem -> err.println("features: " + problem));
        return report.problems().isEmpty() ? OK : FAILED;
    }

    private static void printText(FeatureReport report, PrintStream out) {
        for (ProvedRow each : report.rows()) {
            out.printf("%-4s %-8s %s%n", each.row().id(), each.state(), each.row().title());
            for (Proof proof : each.proofs()) {
                out.printf(
                        "       %-8s %s  %s%n",
                        proof.result().outcome(), proof.result().placement(), proof.test());
                if (!proof.partial().isEmpty()) {
                    out.printf("                   in part: %s%n", proof.partial());
                }
            }
        }
        out.printf(
                "%d rows: %d proved, %d partial, %d broken, %d open%n",
                report.rows().size(),
                report.count(State.PROVED),
                report.count(State.PARTIAL),
                report.count(State.BROKEN),
                report.count(State.OPEN));
    }

    private static void printJson(FeatureReport report, PrintStream out) throws IOException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ArrayNode rows = json.createArrayNode();
        for (ProvedRow each : report.rows()) {
            ObjectNode row = rows.addObject();
            row.put("id", each.row().id());
            row.put("title", each.row().title());
            ArrayNode tests = row.putArray("tests");
            for (Proof proof : each.proofs()) {
                ObjectNode test = tests.addObject();
                test.put("name", proof.test().toString());
                test.put("placement", proof.result().placement());
                test.put("result", proof.result().outcome().toString());
                if (!proof.partial().isEmpty()) {
                    test.put("partial", proof.partial());
                }
            }
        }
        out.println(json.writeValueAsString(rows));
    }
}
