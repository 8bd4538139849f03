// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.replay.ScenarioCommand;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Fair;
import dev.windhover.e2e.games.FairScenarios;
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
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said);
        List<String> typed = List.of(Fair.class.getName(), "--gallery", site.toString());
        assertEquals(0, new ScenarioCommand().run(typed, out, out), said::toString);

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

        Files.delete(site.resolve("scenarios/full.whr"));
        tab.go(server.address() + "scenarios.html?play=full");
        tab.await("() => document.querySelector('output')?.textContent.endsWith('404')");
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
