// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteSizesTest {
    private static final List<String> PARTS =
            List.of(
                    "capture",
                    "feed",
                    "jobs",
                    "jobworker",
                    "mirror",
                    "panel",
                    "ring",
                    "shared",
                    "talk",
                    "veil",
                    "worker");

    @TempDir private Path site;

    @Test
    void aGameThatDeclaresNothingLoadsNoPartsButTheRingAndTheVeil() throws IOException {
        assertEquals(
                List.of("shell/ring.0.js", "shell/veil.0.js", "shell/worker.0.js"),
                firstOfShell("\"sections\": [], \"calls\": {}"));
    }

    @Test
    void whatAGameDeclaresBringsItsParts() throws IOException {
        assertEquals(
                List.of(
                        "shell/capture.0.js",
                        "shell/feed.0.js",
                        "shell/jobs.0.js",
                        "shell/mirror.0.js",
                        "shell/ring.0.js",
                        "shell/shared.0.js",
                        "shell/talk.0.js",
                        "shell/veil.0.js",
                        "shell/worker.0.js"),
                firstOfShell(
                        "\"input\": true, \"sections\": [{\"name\": \"fleet\"}],"
                                + " \"calls\": {\"fleet\": \"0\"},"
                                + " \"jobs\": {\"url\": \"shell/jobworker.0.js\"}"));
    }

    private List<String> firstOfShell(String declared) throws IOException {
        Files.createDirectories(site.resolve("shell"));
        for (String part : PARTS) Files.writeString(site.resolve("shell/" + part + ".0.js"), part);
        Files.writeString(
                site.resolve("tiny.json"),
                "{ \"module\": {\"url\": \"game/tiny.0.wasm\"}, \"runtime\": {\"url\":"
                        + " \"game/runtime.0.js\"}, \"worker\": {\"url\": \"shell/worker.0.js\"}, "
                        + declared
                        + " }");
        return SiteSizes.of(site, "tiny").rows().stream()
                .filter(SiteSizes.Row::firstVisit)
                .map(SiteSizes.Row::address)
                .filter(address -> address.startsWith("shell/"))
                .toList();
    }
}
