// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import dev.windhover.cli.bench.BenchReport;
import dev.windhover.cli.bench.BenchRow;
import dev.windhover.cli.bench.Floor;
import dev.windhover.cli.bench.Samples;
import dev.windhover.e2e.games.ReplayedDrift;
import java.util.List;

/** What it takes to give out all that is known of a session, while it goes on. */
final class BundleBench {
    private static final int SHIPS = 10_000;
    private static final int SESSION_STEPS = 10 * 60 * 60;
    private static final int BUNDLES = 10;
    private static final int KEYFRAMES_MILLIS = 25_000;

    /** Asks for so many, a moment apart, and tells bytes and milliseconds of each. */
    private static final String ASK =
            "async (g, count) => { const all = [];"
                    + " for (let i = 0; i < count; i++) {"
                    + " const start = performance.now(); const { size } = await g.bundle();"
                    + " all.push(size, performance.now() - start);"
                    + " await new Promise((go) => setTimeout(go, 300)); } return all; }";

    private BundleBench() {}

    static void rows(BenchReport report, String mode) throws Exception {
        String where = mode.endsWith("main") ? "M" : "W";
        String launch = "{ships: " + SHIPS + "}, bundles: true";
        try (SpineBench.Run run =
                SpineBench.Run.of(Sites.of(ReplayedDrift.class), mode, 480, 270, launch)) {
            BundlePage.recorded(run.page);
            run.page.advance(SESSION_STEPS);
            double before = run.page.stat("stepsDropped");
            // Keyframes are taken in this time too.
            run.page.page().waitForTimeout(KEYFRAMES_MILLIS);
            double kept = run.page.stat("stepsDropped");
            List<?> told = (List<?>) run.page.evaluate(ASK, BUNDLES);
            double after = run.page.stat("stepsDropped");
            double[] bytes = new double[BUNDLES];
            double[] millis = new double[BUNDLES];
            for (int i = 0; i < BUNDLES; i++) {
                bytes[i] = ((Number) told.get(2 * i)).doubleValue();
                millis[i] = ((Number) told.get(2 * i + 1)).doubleValue();
            }
            String what = "bundle of 10 minutes of 10 000 ships, " + where + ", ";
            double megabytes = Samples.of(bytes).max() / 1e6;
            report.add(BenchRow.of(what + "size", megabytes, "MB").against(Floor.atMost(5)));
            double longest = Samples.of(millis).max();
            report.add(BenchRow.of(what + "longest", longest, "ms").against(Floor.atMost(1_000)));
            report.add(
                    BenchRow.of(what + "steps lost while 10 are written", after - kept, "steps")
                            .against(Floor.atMost(0)));
            report.add(
                    BenchRow.of(what + "steps lost in 25 s of keeping", kept - before, "steps")
                            .against(Floor.atMost(0)));
        }
    }
}
