// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.windhover.cli.Command;
import dev.windhover.cli.Repository;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Runs benchmarks by name, or all; fails when a floor is not met or one breaks down. */
public final class BenchCommand implements Command {
    private final Repository repository;
    private final Map<String, Bench> benches = new TreeMap<>();

    /** Knows the benchmarks on the class path. */
    public BenchCommand(Repository repository) {
        this(repository, ServiceLoader.load(Bench.class));
    }

    BenchCommand(Repository repository, Iterable<Bench> found) {
        this.repository = repository;
        for (Bench bench : found) {
            if (benches.putIfAbsent(bench.name(), bench) != null) {
                throw new IllegalStateException("two benchmarks are called " + bench.name());
            }
        }
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        String known = benches.isEmpty() ? "none" : String.join(", ", benches.keySet());
        for (String name : arguments) {
            if (!benches.containsKey(name)) {
                err.println("bench: there is no benchmark '" + name + "'; there is: " + known);
                return USAGE;
            }
        }
        if (benches.isEmpty()) {
            err.println("bench: there are no benchmarks on the class path");
            return USAGE;
        }
        Map<String, Bench> chosen = new LinkedHashMap<>(benches);
        if (!arguments.isEmpty()) {
            chosen.keySet().retainAll(arguments);
        }
        List<String> complaints = new ArrayList<>();
        for (Bench bench : chosen.values()) {
            runOne(bench, out, err, complaints);
        }
        complaints.forEach(each -> err.println("bench: " + each));
        return complaints.isEmpty() ? OK : FAILED;
    }

    private void runOne(Bench bench, PrintStream out, PrintStream err, List<String> complaints) {
        err.println("bench " + bench.name());
        BenchReport report = new BenchReport(err);
        try {
            bench.run(report);
            report.step("done");
        } catch (Exception e) {
            // What was measured before is worth showing, and the other benchmarks can still run.
            e.printStackTrace(err);
            complaints.add(bench.name() + " broke down: " + e);
        }
        out.println();
        out.print(BenchTable.of(report.rows()));
        try {
            out.println(write(bench.name(), report.rows()));
        } catch (IOException e) {
            complaints.add(bench.name() + " could not be written: " + e);
        }
        out.flush();
        for (BenchRow row : report.rows()) {
            if (row.isShort()) {
                String ours = BenchTable.number(row.ours()) + " " + row.unit();
                complaints.add(
                        "%s: %s is %s, not %s"
                                .formatted(bench.name(), row.what(), ours, row.floor()));
            }
        }
    }

    private Path write(String name, List<BenchRow> rows) throws IOException {
        Path file = repository.root().resolve("target/bench").resolve(name + ".json");
        Files.createDirectories(file.getParent());
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        json.writeValue(file.toFile(), rows);
        return file;
    }
}
