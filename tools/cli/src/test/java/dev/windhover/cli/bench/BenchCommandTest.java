// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.Repository;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir private Path root;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> ran = new ArrayList<>();

    @Test
    void oneBenchmarkIsRunByNameAndWrittenDown() throws Exception {
        BenchRow row = BenchRow.of("a step", 2, "ms").beside("JVM", 4).against(Floor.atMost(8));

        int code = run(List.of(bench("spine", row), bench("other")), "spine");

        assertEquals(0, code);
        assertEquals(List.of("spine"), ran);
        assertEquals(
                """
                [{"what":"a step","ours":2.0,"unit":"ms","peer":"JVM","peerValue":4.0,\
                "ratio":0.5,"floor":"<= 8","met":true}]""",
                Files.readString(root.resolve("target/bench/spine.json"))
                        .replaceAll("\\s*\\n\\s*", "")
                        .replace("\" : ", "\":")
                        .replace("[ {", "[{")
                        .replace("} ]", "}]"));
    }

    @Test
    void allAreRunWithoutAName() throws Exception {
        assertEquals(0, run(List.of(bench("b"), bench("a"))));
        assertEquals(List.of("a", "b"), ran);
    }

    @Test
    void unknownNameRunsNothingAndNamesWhatThereIs() throws Exception {
        assertEquals(2, run(List.of(bench("spine")), "spine", "spin"));
        assertEquals(List.of(), ran);
        assertEquals(
                "bench: there is no benchmark 'spin'; there is: spine",
                err.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void valueBelowItsFloorFailsAndIsNamed() throws Exception {
        BenchRow row = BenchRow.of("frames", 59.5, "Hz").against(Floor.atLeast(60));

        assertEquals(1, run(List.of(bench("spine", row))));
        assertTrue(
                err.toString(StandardCharsets.UTF_8)
                        .contains("spine: frames is 59.5 Hz, not >= 60"),
                err.toString(StandardCharsets.UTF_8));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("NO"));
    }

    @Test
    void brokenBenchmarkKeepsWhatItMeasuredAndFails() throws Exception {
        Bench broken =
                new Bench() {
                    @Override
                    public String name() {
                        return "broken";
                    }

                    @Override
                    public void run(BenchReport report) {
                        report.add(BenchRow.of("before", 1, "ms"));
                        throw new IllegalStateException("no browser");
                    }
                };

        assertEquals(1, run(List.of(broken, bench("sound"))));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("before"));
        assertEquals(List.of("sound"), ran);
    }

    @Test
    void tableIsAligned() {
        String table =
                BenchTable.of(
                        List.of(
                                BenchRow.of("step", 7.123, "ms").against(Floor.below(8)),
                                BenchRow.of("download", 118_234, "bytes").beside("gzip", 150_000)));

        assertEquals(
                """
                what        ours  unit   peer  peer value  ratio  floor  met
                step        7.12  ms                              < 8    yes
                download  118234  bytes  gzip      150000  0.788
                """,
                table.replace("\r", ""));
    }

    @Test
    void percentileIsAValueThatWasMeasured() {
        Samples samples = Samples.of(5, 1, 4, 2, 3, 10, 9, 8, 7, 6);

        assertEquals(5, samples.percentile(50));
        assertEquals(5.5, samples.median());
        assertEquals(10, samples.percentile(99));
        assertEquals(10, samples.percentile(95));
        assertEquals(1, samples.percentile(0.01));
        assertEquals(5.5, samples.mean());
        assertEquals(10, samples.max());
        assertEquals(1, samples.min());
        assertThrows(IllegalArgumentException.class, () -> samples.percentile(0));
        assertThrows(IllegalArgumentException.class, Samples::of);
        assertThrows(IllegalArgumentException.class, () -> Samples.of(1, Double.NaN));
    }

    @Test
    void contendersTakeTurnsAndWarmUpsAreNotCounted() throws Exception {
        var samples =
                Rounds.of(3, 1)
                        .with("W", () -> measured("W", 1))
                        .with("JVM", () -> measured("JVM", 2, 3))
                        .run();

        assertEquals("JVM W W JVM JVM W W JVM", String.join(" ", ran));
        assertEquals(3, samples.get("W").count());
        assertEquals(6, samples.get("JVM").count());
    }

    @Test
    void floorIsNeverMetByWhatIsNotANumber() {
        assertFalse(Floor.atMost(8).isMetBy(Double.NaN));
        assertFalse(Floor.atLeast(8).isMetBy(Double.NaN));
        assertTrue(Floor.atMost(8).isMetBy(8));
        assertFalse(Floor.below(8).isMetBy(8));
    }

    private double[] measured(String name, double... values) {
        ran.add(name);
        return values;
    }

    private Bench bench(String name, BenchRow... rows) {
        return new Bench() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void run(BenchReport report) {
                ran.add(name);
                Arrays.stream(rows).forEach(report::add);
            }
        };
    }

    private int run(List<Bench> benches, String... names) {
        return new BenchCommand(new Repository(root), benches)
                .run(
                        List.of(names),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
