// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.replay.ScenarioCommand;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Fair;
import dev.windhover.e2e.games.FairScenarios;
import dev.windhover.engine.scenario.Scenario;
import dev.windhover.engine.scenario.ScenarioScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page of the site lists the scenarios of its game, and plays them. */
class GalleryTest extends BrowserTest {
    @TempDir private Path site;

    @Test
    void pageListsEachScenarioAndPlaysItWithEveryStepCompared() throws Exception {
        copy(Sites.of(Fair.class), site);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(log);
        List<String> typed = List.of(Fair.class.getName(), "--gallery", site.toString());
        assertEquals(0, new ScenarioCommand().run(typed, out, out), log::toString);

        SiteServer server = serve(site);
        Tab tab = newPage().tab();
        tab.go(server.address() + "scenarios.html");
        Object listed =
                tab.evaluate(
                        "() => [...document.querySelectorAll('li')].map((li) => li.textContent)");

        assertEquals(new FairScenarios().all().size(), ((List<?>) listed).size());
        assertTrue(
                listed.toString().contains("full A full table refuses, and a limit"),
                listed.toString());

        tab.evaluate("() => document.querySelector('a[data-name=full]').click()");
        tab.await(
                "() => document.querySelector('output')?.textContent"
                        + ".endsWith('each as it was recorded')");

        tab.go(server.address() + "scenarios.html?all");
        tab.await("() => document.body.dataset.verdict");
        int runs = 2 * new FairScenarios().all().size();
        assertEquals(runs + " of " + runs + " runs are as they were recorded", text(tab, "output"));
        assertEquals("passed", tab.evaluate("() => document.body.dataset.verdict"));

        String said = (runs - 2) + " of " + runs + " runs are as they were recorded";
        Files.write(site.resolve("scenarios/full.whr"), otherwise());
        String differing = failedOf(tab, server);
        assertTrue(
                differing.matches("full, worker: .*after step 21.*full, main: .*after step 21.*"),
                differing);
        assertEquals(said, text(tab, "output"));

        Files.delete(site.resolve("scenarios/full.whr"));
        String failed = failedOf(tab, server);
        assertTrue(failed.matches("full, worker: .*404full, main: .*404"), failed);
        assertEquals(said, text(tab, "output"));

        tab.go(server.address() + "scenarios.html?play=full");
        tab.await("() => document.querySelector('output')?.textContent.endsWith('404')");
    }

    /** A run in which something came about that nobody wrote down. */
    private static byte[] otherwise() {
        ScenarioScript script =
                run -> {
                    run.steps(20);
                    run.block(Fair.Ground.class).wind.set(0, 3f);
                    run.steps(20);
                };
        return Scenario.of("full", Fair::new, script).run().orThrow().bytes();
    }

    /** Has all played, and gives what is said of the two that fail. */
    private static String failedOf(Tab tab, SiteServer server) {
        tab.go(server.address() + "scenarios.html?all");
        tab.await("() => document.body.dataset.verdict");
        assertEquals("failed", tab.evaluate("() => document.body.dataset.verdict"));
        return text(tab, "[data-failed]") + text(tab, "[data-failed] ~ [data-failed]");
    }

    private static String text(Tab tab, String selector) {
        return (String) tab.evaluate("(it) => document.querySelector(it).textContent", selector);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path each : files.toList()) {
                Path place = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) Files.createDirectories(place);
                else Files.copy(each, place);
            }
        }
    }
}
