// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several instances of a module on one shared memory: the world is in the memory, so that one goes
 * on where another stopped.
 */
class SharedInstancesTest extends BrowserTest {
    private static final int STEPS_EACH = 100;

    /** Memory that is made once, and a worker for every instance. */
    private static final String PAGE =
            """
            <!doctype html><script type=module>
            const manifest = await (await fetch('crowd.json')).json();
            const { pages } = manifest.memory;
            const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
            const workers = [];
            globalThis.__run = (index, steps, trespass) => new Promise(done => {
                workers[index] ??= new Worker('instance.js', { type: 'module' });
                workers[index].onmessage = event => done(event.data);
                workers[index].postMessage({ manifest, memory, index, seed: 42, steps, trespass });
            });
            globalThis.__most = manifest.memory.instancesMax;
            </script>""";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takeTurnsOnOneWorldAsIfTheyWereOne(boolean release) throws IOException {
        GamePage page = turns(release);
        int most = ((Number) page.page().evaluate("() => globalThis.__most")).intValue();

        List<String> turns = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        HeadlessHost headless = HeadlessHost.start(new Crowd(), Launch.seeded(42));
        for (int turn = 0; turn < 2 * most; turn++) {
            Map<?, ?> answer = run(page, turn % most, false);
            assertEquals(null, answer.get("failed"));
            turns.add(answer.get("step") + " " + answer.get("hash"));
            headless.steps(STEPS_EACH);
            alone.add((turn + 1) * STEPS_EACH + " " + Hash.hex(headless.hash()));
        }

        assertEquals(alone, turns);
    }

    @Test
    void trespassIsNamedByADevelopmentBuildAndCostsAReleaseNothing() throws IOException {
        GamePage dev = turns(false);
        assertEquals(null, run(dev, 0, false).get("failed"));

        String failed = String.valueOf(run(dev, 0, true).get("failed"));

        assertTrue(failed.contains("memory behind column step at address"), failed);
        assertTrue(failed.contains("FenceDown"), failed);
        assertEquals(null, run(turns(true), 0, true).get("failed"));
    }

    private GamePage turns(boolean release) throws IOException {
        Path site = release ? Sites.of(Crowd.class) : Sites.dev(Crowd.class);
        SiteServer server = serve(site, SiteOptions.ofIsolatedHost());
        String script = SpineBench.resource("instance.js");
        server.replace("/turns.html", usual -> Answer.of(PAGE, "text/html"));
        server.replace("/instance.js", usual -> Answer.of(script, "text/javascript"));
        GamePage page = newPage();
        page.page().navigate(server.address() + "turns.html");
        page.page().waitForFunction("() => globalThis.__most > 1");
        return page;
    }

    private static Map<?, ?> run(GamePage page, int index, boolean trespass) {
        return (Map<?, ?>)
                page.page()
                        .evaluate(
                                "([index, steps, trespass]) => globalThis.__run(index, steps,"
                                        + " trespass)",
                                List.of(index, STEPS_EACH, trespass));
    }
}
