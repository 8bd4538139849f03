// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.journal.Recording;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A browser that is killed in the middle of keeping something, or that throws away what it kept, as
 * browsers do where a disk is full.
 */
class KilledBrowserTest extends BrowserTest {
    private static final int WAIT_MILLIS = 30_000;

    /**
     * Steps that a browser that dies may take with it: what its host has not closed, for a second,
     * and its page not stored, for a quarter of one; and a few while the test looks.
     */
    private static final int LOST_STEPS_MAX = 60 + 15 + 15;

    private static final String CODE = ".catch((e) => `${e.name} ${e.code}`)";

    private RawChromium browser;
    private String page;

    private void open(SiteServer server, RawChromium started, Placement placement, String options)
            throws InterruptedException {
        browser = started;
        closeLater(started);
        String html =
                Stage.of(Crowd.class)
                        .options("seed: 11, " + options)
                        .script("globalThis.__step = (g) => g.section('seen')?.columns.steps[0];")
                        .html();
        server.replace("/stage.html", usual -> Answer.of(html, "text/html; charset=utf-8"));
        page = started.page(server.address() + "stage.html" + PlacementTest.mode(placement));
        started.await(page, "globalThis.__game?.state === 'running'", WAIT_MILLIS);
    }

    /** What a function of the game comes to. */
    private JsonElement evaluate(String function) {
        return browser.evaluate(page, "(" + function + ")(globalThis.__game)");
    }

    private String text(String function) {
        return evaluate(function).getAsString();
    }

    private static String saves(String statement) {
        return "async (g) => { const saves = await g.saves(); " + statement + " }";
    }

    private void storage(String method, Map<String, Object> params) {
        browser.send(page, "Storage." + method, params);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "G24", partial = "a token")
    @Feature(value = "K28", partial = "assets, whose hashes a replay would compare")
    void saveAndRecordingOutliveABrowserThatIsKilledWhileItWritesThem(Placement placement)
            throws Exception {
        SiteServer server = serve(Sites.of(Crowd.class));
        String recorded = "parameters: { cubes: 40 }, record: { name: 'evening' }";
        open(server, RawChromium.start(), placement, recorded);
        evaluate(
                saves(
                        "globalThis.__kept = 0; void (async () => { for (;;)"
                                + " __kept = (await saves.save('a')).step; })();"));
        browser.await(page, "__kept > 0 && __step(__game) > 150", WAIT_MILLIS);
        JsonObject last = evaluate("(g) => ({ kept: __kept, step: __step(g) })").getAsJsonObject();
        Path profile = browser.kill();

        open(
                server,
                RawChromium.start(profile),
                placement,
                "paused: true, parameters: {cubes: 40}");
        String step = text(saves("return String((await saves.load('a')).step);"));
        int kept = last.get("kept").getAsInt();
        assertTrue(Integer.parseInt(step) >= kept, "saved at " + kept + ", loaded " + step);
        byte[] save = bytes(saves("return (" + SavesTest.BASE64 + ")(await saves.export('a'));"));
        HeadlessHost jvm =
                HeadlessHost.start(new Crowd(), Launch.seeded(11).with("cubes", 40)).load(save);
        assertEquals(text("async (g) => (await g.advance(0)).hash"), Hash.hex(jvm.hash()));

        Recording recording = Recording.of(bytes(StoredRecordingTest.BASE64));
        int missing = last.get("step").getAsInt() - recording.steps();
        assertTrue(missing <= LOST_STEPS_MAX, missing + " steps are missing of " + last);
        assertTrue(StoredRecordingTest.verified(recording) >= 1, "nothing to compare");
    }

    private byte[] bytes(String function) {
        return Base64.getDecoder().decode(text(function));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "G24", partial = "a token")
    void whatTheBrowserThrowsAwayIsToldByNameAndTheGameGoesOnAndSavesAnew(Placement placement)
            throws Exception {
        SiteServer server = serve(Sites.of(Crowd.class));
        String origin = server.address().toString().replaceAll("/$", "");
        open(server, RawChromium.start(), placement, "parameters: { cubes: 40 }");
        String save = saves("return (await saves.save('a')" + CODE + ").store ?? 'refused';");
        assertEquals("opfs", text(save));

        storage("overrideQuotaForOrigin", Map.of("origin", origin, "quotaSize", 1_000));
        String full = saves("return await saves.save('b')" + CODE + ";");
        assertEquals("SaveRefused STORAGE_FULL", text(full));
        assertEquals("a", text(saves("return (await saves.load('a')).slot;")));
        storage("overrideQuotaForOrigin", Map.of("origin", origin));
        assertEquals("opfs", text(save));

        storage("clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
        String load = saves("return await saves.load('a')" + CODE + ";");
        assertEquals("SaveRefused NO_SUCH_SLOT", text(load));
        assertEquals("running", text("(g) => g.state"));
        assertEquals("0", text(saves("return String((await saves.list()).length);")));
        assertTrue(text(save).matches("opfs|indexeddb"), "a place that lasts");
        assertEquals("a", text(saves("return (await saves.load('a')).slot;")));
        int before = evaluate("(g) => __step(g)").getAsInt();
        browser.await(page, "__step(__game) > " + before, WAIT_MILLIS);

        browser.send(page, "Page.navigate", Map.of("url", "about:blank"));
        storage("clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
        browser.send(page, "Page.navigate", Map.of("url", server.address() + "stage.html"));
        browser.await(page, "globalThis.__game?.state === 'running'", WAIT_MILLIS);
        assertEquals("SaveRefused NO_SUCH_SLOT", text(load));
        assertEquals("opfs", text(save));
    }
}
