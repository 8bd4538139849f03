// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteRequest;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.cli.site.base.ContentHash;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.e2e.games.Ledger;
import dev.windhover.e2e.games.Shoal;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.peer.CloseCode;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The folder that the site build makes, as a static host has it and as a browser gets it. */
class SiteTest extends BrowserTest {
    private static final Pattern HASHED =
            Pattern.compile(".*\\.[0-9a-f]{10}\\.(js|wasm|json)(\\.gz|\\.br)?");

    /** What a script, a page or a description loads from. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:from|import\\(|src=|href=|\"url\"\\s*:)\\s*[\"']([^\"']+)[\"']");

    @ParameterizedTest
    @CsvSource({"W, true", "W, false", "M, true", "M, false"})
    void runsFromASubPathOnAnyHost(Placement placement, boolean isolated) {
        SiteOptions options = isolated ? SiteOptions.ofIsolatedHost() : SiteOptions.ofPlainHost();
        SiteServer server = serve(Sites.of(Crowd.class), options.under("/some/where/crowd/"));

        GamePage game = newPage().go(server, PlacementTest.mode(placement)).running();

        assertEquals(isolated, game.info().get("shared"));
        List<SiteRequest> missed =
                server.requests().stream()
                        .filter(request -> request.status() >= 400)
                        .filter(request -> !request.path().endsWith("favicon.ico"))
                        .toList();
        assertEquals(List.of(), missed);
    }

    @Test
    void moduleHasWhatHandlesCallsWhereItsGameDeclaresSome() throws IOException {
        assertTrue(hasDoor(Sites.of(Ledger.class)));
        assertTrue(hasDoor(Sites.of(Shoal.class)), "it has no calls and is shared");
        assertFalse(hasDoor(Sites.of(Crowd.class)), "a first visit carries what nobody calls");
    }

    /** By one of the codes that only the way in for peers says. */
    private static boolean hasDoor(Path site) throws IOException {
        for (String name : files(site)) {
            if (!name.endsWith(".wasm")) continue;
            byte[] module = Files.readAllBytes(site.resolve(name));
            return new String(module, StandardCharsets.ISO_8859_1)
                    .contains(CloseCode.TOO_SLOW.name());
        }
        throw new AssertionError(site + " has no module");
    }

    @Test
    void namesAllItsFilesByRelativeAddresses() throws IOException {
        Path site = Sites.of(Crowd.class);
        for (String name : files(site)) {
            if (!name.matches("(index\\.html|crowd\\.json|windhover\\.js|shell/.*\\.js)")) continue;
            Matcher addresses = ADDRESS.matcher(Files.readString(site.resolve(name)));
            while (addresses.find()) {
                String address = addresses.group(1);
                assertFalse(
                        address.startsWith("/") || address.contains("://"),
                        name + " loads " + address);
            }
        }
    }

    @Test
    void bringsWhatStaticHostsRead() throws IOException {
        Path site = Sites.of(Crowd.class);

        String headers = Files.readString(site.resolve("_headers"));
        assertTrue(headers.contains("Cross-Origin-Opener-Policy: same-origin"), headers);
        assertTrue(headers.contains("Cross-Origin-Embedder-Policy: require-corp"), headers);
        assertTrue(Files.exists(site.resolve(".nojekyll")));
    }

    @Test
    void packsItsFilesWithoutChangingThem() throws IOException {
        Path site = Sites.of(Crowd.class);
        int packed = 0;
        for (String name : files(site)) {
            byte[] raw = Files.readAllBytes(site.resolve(name.replaceFirst("\\.(gz|br)$", "")));
            byte[] bytes = Files.readAllBytes(site.resolve(name));
            if (name.endsWith(".gz")) {
                packed++;
                assertArrayEquals(
                        raw,
                        new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(),
                        name);
                // Where the machine that builds has no brotli the site has gzip alone, and says so.
                if (!Brotli4jLoader.isAvailable()) continue;
                byte[] brotli = Files.readAllBytes(site.resolve(name.replaceFirst("gz$", "br")));
                assertArrayEquals(
                        raw,
                        new BrotliInputStream(new ByteArrayInputStream(brotli)).readAllBytes(),
                        name);
            }
        }
        assertTrue(packed >= 7, "only " + packed + " files are packed");
    }

    @Test
    void namesFilesThatBrowsersKeepByTheirContent() throws IOException {
        Path site = Sites.of(Crowd.class);
        for (String name : files(site)) {
            if (!name.startsWith("game/") && !name.startsWith("shell/")) continue;
            assertTrue(HASHED.matcher(name).matches(), name);
            String raw = name.replaceFirst("\\.(gz|br)$", "");
            String hash = ContentHash.ofFile(Files.readAllBytes(site.resolve(raw)));
            assertTrue(name.contains("." + hash + "."), name + " has the hash " + hash);
        }
    }

    @Test
    void carriesNothingForDebuggingInRelease() throws IOException {
        Path site = Sites.of(Crowd.class);
        for (String name : files(site)) {
            assertFalse(name.matches(".*(\\.map|\\.teadbg|\\.java|deobfuscator.*)"), name);
            if (name.matches(".*\\.(js|wasm)")) {
                String bytes = Files.readString(site.resolve(name), StandardCharsets.ISO_8859_1);
                assertFalse(
                        bytes.matches("(?s).*[#@] sourceMappingURL=.*"),
                        name + " names a source map");
            }
        }
        assertFalse(Files.readString(site.resolve("crowd.json")).contains("\"debug\""));
    }

    @Test
    void bringsMapsAndSourcesInDevelopment() throws IOException {
        Path site = Sites.dev(Crowd.class);
        TreeSet<String> names = files(site);

        assertTrue(names.contains("game/crowd.wasm.map"), names::toString);
        assertTrue(names.contains("game/crowd.wasm.teadbg"), names::toString);
        assertTrue(
                names.stream().anyMatch(name -> name.endsWith("games/Crowd.java")),
                names::toString);
        assertTrue(Files.readString(site.resolve("crowd.json")).contains("\"debug\""));
    }

    /** What a browser's cache makes of an update: the old page and shell with the new game. */
    @Test
    void tellsAnOldPageFromANewGame() {
        SiteServer server = serve(Sites.of(Crowd.class));
        server.replace(
                "/windhover.js",
                usual -> {
                    String text = new String(usual.body(), StandardCharsets.UTF_8);
                    return usual.body(
                            text.replaceAll("\"[0-9a-f]{16}\"", "'00000000deadbeef'")
                                    .getBytes(StandardCharsets.UTF_8));
                });

        GamePage game = newPage().go(server, "");

        FailureScreen.assertShown(game, Failure.BUILD_MISMATCH);
        assertTrue(game.screenText().contains("00000000deadbeef"), game.screenText());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void showsHowFarLoadingIs(Placement placement) {
        SiteServer server = serve(Sites.of(Crowd.class));
        server.replace("/game/crowd.*.wasm", usual -> usual.trickled(60_000));
        String page =
                Pages.script(
                        "globalThis.__progress = [];\n"
                                + "launch({ canvas: '#stage', game: 'crowd.json', onProgress: p =>"
                                + " globalThis.__progress.push(`${p.phase} ${p.loaded} ${p.total}`)"
                                + " }).then(game => (globalThis.__game = game));");
        GamePage game = newPage().open(server, page, PlacementTest.mode(placement));

        var bar = game.page().locator("[role=progressbar]");
        bar.waitFor();
        game.page()
                .waitForCondition(
                        () -> {
                            String now = bar.getAttribute("aria-valuenow");
                            return now != null && Integer.parseInt(now) >= 20;
                        });
        assertTrue(GamePage.colours(game.pictureOf(2)) > 2, "nothing is seen while it loads");
        game.running();

        assertEquals(0, bar.count());
        @SuppressWarnings("unchecked")
        List<String> told = (List<String>) game.page().evaluate("() => globalThis.__progress");
        List<String> phases = told.stream().map(line -> line.split(" ")[0]).distinct().toList();
        assertEquals(List.of("manifest", "download", "compile", "start", "draw"), phases);
        List<Long> loaded =
                told.stream()
                        .filter(line -> line.startsWith("download"))
                        .map(line -> Long.valueOf(line.split(" ")[1]))
                        .toList();
        assertTrue(loaded.size() > 5, told::toString);
        assertEquals(loaded.stream().sorted().toList(), loaded, "progress went back");
        String total = told.get(1).split(" ")[2];
        assertEquals(total, Long.toString(loaded.get(loaded.size() - 1)), "it ends at its total");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(
            value = "G3",
            partial = "ten seconds and not sixty; commands and queries of later parts")
    void asksForNothingOnceItRuns(Placement placement) {
        SiteServer server = serve(Sites.of(Crowd.class));
        GamePage game = newPage().go(server, PlacementTest.mode(placement)).running();
        // What a game may need without a network comes once it runs.
        game.page().waitForCondition(() -> server.requestCount("/shell/rest*") > 0);
        EveryBrowserTest.awaitQuiet(server, game);
        server.forgetRequests();
        game.page().context().setOffline(true);
        closeLater(() -> game.page().context().setOffline(false));

        for (int i = 0; i < 5; i++) {
            game.page().keyboard().press("KeyW");
            game.page().mouse().move(100 + i, 100);
            game.evaluate(
                    "async g => { g.pause(); await g.advance(10); await g.probe(); g.step(2);"
                            + " g.resume(); }");
            game.page().waitForTimeout(2_000);
        }

        assertEquals(List.of(), server.requests());
        assertEquals("running", game.evaluate("g => g.state"));
        game.section("seen", "keysDown", "=== 5");
        assertEquals(
                List.of(),
                game.console().stream()
                        .filter(line -> line.contains("Failed to load") && line.contains("OFFLINE"))
                        .toList());
    }

    private static TreeSet<String> files(Path site) throws IOException {
        try (Stream<Path> all = Files.walk(site)) {
            TreeSet<String> names = new TreeSet<>();
            all.filter(Files::isRegularFile)
                    .forEach(
                            file -> names.add(site.relativize(file).toString().replace('\\', '/')));
            return names;
        }
    }
}
