// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What allocates in a worker, by Chromium's sampling heap profiler. */
final class HeapProfile {
    /** Fine enough that one small object per frame shows within seconds. */
    private static final int SAMPLING_BYTES = 512;

    /** V8 optimises what runs once a frame late; before that its numbers are objects. */
    private static final int WARM_UP_MILLIS = 20_000;

    /** What one function allocates inside another would be told of the other. */
    private static final String NO_INLINING = "--js-flags=--no-turbo-inlining --no-maglev-inlining";

    private HeapProfile() {}

    /**
     * Functions of the module or the shell under a frame that allocated while the game ran
     * undisturbed, in each of two times so long, with their bytes. Posting the ten messages a
     * second is not part of a frame.
     */
    static Map<String, Integer> engineFunctions(Path site, int seconds) throws Exception {
        try (Browser browser = Chromium.launch(List.of(NO_INLINING));
                SpineBench.Run run = SpineBench.Run.in(browser, site, "?mode=worker", 480, 270)) {
            CDPSession session = run.page.page().context().newCDPSession(run.page.page());
            WorkerSession worker = WorkerSession.attach(session, run.page);
            run.page.page().waitForTimeout(WARM_UP_MILLIS);
            Map<String, Integer> first = sampled(run, worker, seconds);
            // Who allocates once, as when V8 compiles it anew, does not do so in a steady frame.
            first.keySet().retainAll(sampled(run, worker, seconds).keySet());
            return first;
        }
    }

    private static Map<String, Integer> sampled(
            SpineBench.Run run, WorkerSession worker, int seconds) {
        JsonObject options = new JsonObject();
        options.addProperty("samplingInterval", SAMPLING_BYTES);
        options.addProperty("includeObjectsCollectedByMajorGC", true);
        options.addProperty("includeObjectsCollectedByMinorGC", true);
        worker.send("HeapProfiler.startSampling", options);
        run.page.page().waitForTimeout(seconds * 1_000.0);
        JsonObject profile =
                worker.send("HeapProfiler.stopSampling", new JsonObject())
                        .getAsJsonObject("profile");
        Map<String, Integer> found = new TreeMap<>();
        walk(profile.getAsJsonObject("head"), new ArrayList<>(), found);
        return found;
    }

    private static void walk(JsonObject node, List<String> path, Map<String, Integer> found) {
        JsonObject frame = node.getAsJsonObject("callFrame");
        String url = frame.get("url").getAsString();
        String name =
                frame.get("functionName").getAsString()
                        + " "
                        + url.substring(url.lastIndexOf('/') + 1);
        path.add(name.strip());
        int bytes = node.get("selfSize").getAsInt();
        boolean inFrame = path.stream().anyMatch(each -> each.startsWith("#frame "));
        boolean posting = path.stream().anyMatch(each -> each.contains("post"));
        if (bytes > 0 && inFrame && !posting) {
            found.merge(
                    String.join(" > ", path.subList(Math.max(0, path.size() - 3), path.size())),
                    bytes,
                    Integer::sum);
        }
        for (JsonElement child : node.getAsJsonArray("children")) {
            walk(child.getAsJsonObject(), path, found);
        }
        path.remove(path.size() - 1);
    }
}
