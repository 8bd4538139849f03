// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windhover.cli.lines.BuildLines;
import dev.windhover.cli.site.base.ContentHash;
import dev.windhover.cli.site.base.Places;
import dev.windhover.cli.site.base.SiteFailure;
import dev.windhover.cli.site.base.SiteFailure.Reason;
import dev.windhover.cli.site.fixture.BrokenMain;
import dev.windhover.cli.site.fixture.TinyGame;
import dev.windhover.cli.site.fixture.TinyMain;
import dev.windhover.cli.site.shell.ModuleImports;
import dev.windhover.cli.site.shell.TinyShell;
import dev.windhover.cli.site.wasm.WasmModule;
import dev.windhover.testing.Feature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds one small program with TeaVM and looks at everything that lies in the site. */
class SiteBuildTest {
    @TempDir static Path folder;

    private static final Lines FIRST_LINES = new Lines();
    private static SiteSizes sizes;
    private static Path site;
    private static JsonNode manifest;

    @BeforeAll
    static void buildOnce() throws IOException {
        write("own/style.css", "body { margin: 0 }\n".repeat(20));
        write("own/pictures/ship.png", "not really");
        site = folder.resolve("site");
        sizes = build(def("site"), FIRST_LINES);
        manifest = new ObjectMapper().readTree(site.resolve("tiny-game.json").toFile());
    }

    @Test
    void nameAndTitleComeFromTheClass() {
        assertEquals("tiny-game", manifest.path("game").asText());
        assertEquals("Tiny Game", manifest.path("title").asText());
    }

    @Test
    void everyAddressInTheManifestIsAFileNamedByItsContent() throws IOException {
        for (String role : List.of("module", "runtime", "script", "worker")) {
            String address = manifest.at("/" + role + "/url").asText();
            byte[] bytes = Files.readAllBytes(site.resolve(address));
            assertTrue(address.contains("." + ContentHash.ofFile(bytes) + "."), address);
        }
    }

    @Test
    void theModuleImportsAPlainMemoryOfExactlyThePagesInTheManifest() throws IOException {
        WasmModule module = WasmModule.read(moduleBytes());
        int flagsAt = manifest.at("/module/memoryFlagsAt").asInt();

        assertEquals(module.memoryFlagsAt(), flagsAt);
        int pages = manifest.at("/memory/pages").asInt();
        assertEquals(WasmModule.FLAGS_PLAIN, module.bytes()[flagsAt]);
        assertArrayEquals(module.withMemoryPages(pages).bytes(), module.bytes());
    }

    @Test
    void memoryIsLaidOutWithoutOverlap() {
        JsonNode memory = manifest.path("memory");
        int arenaEnd = memory.path("base").asInt() + memory.path("bytes").asInt();

        assertEquals(0x40000, memory.path("base").asInt());
        assertTrue(memory.path("heapBase").asInt() >= arenaEnd);
        assertTrue(memory.path("heapBase").asInt() < arenaEnd + 65_536);
        assertEquals(1 << 20, memory.path("heapEnd").asInt() - memory.path("heapBase").asInt());
        int heaps = memory.path("instancesMax").asInt() << 20;
        assertEquals(
                memory.path("heapBase").asInt() + heaps, memory.path("pages").asInt() * 65_536);
    }

    @Test
    void moduleAndManifestCarryTheSameBuild() throws IOException {
        byte[] build =
                WasmModule.read(moduleBytes()).customSection("windhover.build").orElseThrow();

        assertTrue(manifest.path("build").asText().matches("[0-9a-f]{16}"));
        assertEquals(manifest.path("build").asText(), new String(build, StandardCharsets.UTF_8));
        assertEquals(manifest.at("/module/bytes").asInt(), moduleBytes().length);
    }

    @Test
    void aReleaseHoldsNothingForDebugging() throws IOException {
        assertTrue(manifest.path("release").asBoolean());
        assertTrue(manifest.path("debug").isMissingNode());
        for (String address : contents(site).keySet()) {
            assertFalse(address.endsWith(".map") || address.endsWith(".teadbg"), address);
        }
        assertFalse(
                Files.readString(site.resolve(manifest.at("/script/url").asText()))
                        .contains("sourceMapp"));
    }

    @Test
    @Feature("W16")
    void aReleaseKeepsItsLinesBesideTheSite() throws IOException {
        String build = manifest.path("build").asText();
        Path file = folder.resolve("work/lines").resolve("tiny-game." + build + ".lines");

        BuildLines lines = BuildLines.read(Files.readString(file));

        assertEquals(build, lines.build());
        assertTrue(FIRST_LINES.text().contains("Keep " + file), FIRST_LINES.text());
        List<String> text = lines.text().lines().toList();
        List<String> functions =
                WasmModule.read(moduleBytes()).functions().stream()
                        .map(each -> "c " + each.index() + " " + each.from() + " " + each.to())
                        .toList();
        List<String> told =
                text.stream()
                        .filter(line -> line.startsWith("c "))
                        .map(line -> String.join(" ", List.of(line.split(" ")).subList(0, 4)))
                        .toList();
        assertEquals(functions, told);
        assertTrue(text.contains("m " + TinyMain.class.getName() + ".game"), "no method");
        assertTrue(text.contains("f TinyMain.java"), "no file");
        assertTrue(
                text.stream().filter(line -> line.matches("c( \\d+){5,}")).count()
                        > functions.size() / 2,
                "most functions have no line");
    }

    @Test
    void theScriptIsAModuleWithTheSameExports() throws IOException {
        String script = Files.readString(site.resolve(manifest.at("/script/url").asText()));

        assertTrue(script.matches("(?s).*export\\s*\\{[^}]*\\bgame\\b[^}]*}.*"), script);
    }

    @Test
    void ownFilesAreCopiedAndADefaultPageIsAdded() throws IOException {
        assertEquals("not really", Files.readString(site.resolve("pictures/ship.png")));
        List<String> page = Files.readAllLines(site.resolve("index.html"));
        assertTrue(page.size() <= 10, page.toString());
        assertTrue(page.contains("<windhover-game game=\"tiny-game.json\"></windhover-game>"));
        assertTrue(page.contains("<title>Tiny Game</title>"));
    }

    @Test
    void headersAskForIsolationAndKeepOnlyHashedNames() throws IOException {
        String headers = Files.readString(site.resolve("_headers"));

        assertTrue(headers.contains("Cross-Origin-Opener-Policy: same-origin"));
        assertTrue(headers.contains("Cross-Origin-Embedder-Policy: require-corp"));
        assertTrue(
                headers.contains(
                        "/game/*\n  Cache-Control: public, max-age=31536000, immutable\n"));
        assertTrue(headers.contains("/windhover.js\n  Cache-Control: no-cache\n"));
        assertTrue(headers.contains("/tiny-game.json\n  Cache-Control: no-cache\n"));
        assertTrue(headers.contains("/pictures/*\n  Cache-Control: no-cache\n"));
        assertTrue(Files.exists(site.resolve(".nojekyll")));
    }

    @Test
    void compressibleFilesHaveSmallerCopies() {
        for (SiteSizes.Row row : sizes.rows()) {
            if (Precompression.compressible(row.address()) && row.raw() > 200) {
                assertTrue(row.gzip() > 0 && row.gzip() < row.raw(), row.toString());
                assertTrue(row.brotli() > 0 && row.brotli() < row.gzip(), row.toString());
            }
        }
    }

    @Test
    void adaptersLieUnderTheirNamesWithTheirTypes() throws IOException {
        List<String> names =
                List.of(
                        "optimistic",
                        "react",
                        "select",
                        "signals",
                        "solid",
                        "svelte",
                        "value",
                        "vue");

        for (String each : names) {
            String types = Files.readString(site.resolve("adapters/" + each + ".d.ts"));
            String script = Files.readString(site.resolve("adapters/" + each + ".js"));
            assertTrue(types.contains("export "), types);
            for (ModuleImports.Specifier needed : ModuleImports.of(each, script)) {
                assertTrue(
                        List.of("./select.js", "./draft.js", "react", "vue", "solid-js")
                                .contains(needed.text()),
                        each + " imports " + needed.text());
            }
        }
        String draft = Files.readString(site.resolve("adapters/draft.js"));
        assertEquals(List.of(), ModuleImports.of("draft", draft));
        String headers = Files.readString(site.resolve("_headers"));
        assertTrue(headers.contains("/adapters/*\n  Cache-Control: no-cache\n"));
    }

    @Test
    void theTableSumsWhatAFirstVisitDownloads() {
        List<String> first =
                sizes.rows().stream()
                        .filter(SiteSizes.Row::firstVisit)
                        .map(SiteSizes.Row::address)
                        .toList();

        assertTrue(first.contains(manifest.at("/module/url").asText()));
        assertTrue(first.contains(manifest.at("/runtime/url").asText()));
        assertTrue(first.contains(manifest.at("/worker/url").asText()));
        assertTrue(first.contains("windhover.js"));
        assertTrue(first.stream().noneMatch(each -> each.startsWith("adapters/")));
        assertTrue(first.stream().noneMatch(each -> each.endsWith(".d.ts")));
        assertFalse(first.contains(manifest.at("/script/url").asText()));
        assertTrue(FIRST_LINES.text().contains("first visit"));
    }

    @Test
    void buildingAgainMakesTheSameBytes() throws IOException {
        Map<String, byte[]> before = contents(site);
        SiteDef again = def("site-again");
        again.work(folder.resolve("work-again"));

        build(again, new Lines());

        Map<String, byte[]> after = contents(folder.resolve("site-again"));
        assertEquals(before.keySet(), after.keySet());
        before.forEach((address, bytes) -> assertArrayEquals(bytes, after.get(address), address));
    }

    @Test
    void nothingIsCompiledAgainWhenNothingChanged() {
        Lines lines = new Lines();

        build(def("site-kept"), lines);

        assertTrue(lines.text().contains("not compiled again"), lines.text());
        assertFalse(lines.text().contains("Compiling"), lines.text());
    }

    @Test
    void aFailingBuildLeavesTheSiteThatStands() throws IOException {
        build(def("site-standing"), new Lines());
        Map<String, byte[]> before = contents(folder.resolve("site-standing"));
        write("taken/windhover.js", "mine");
        SiteDef taken = def("site-standing").ownFiles(folder.resolve("taken"));

        SiteFailure failure = assertThrows(SiteFailure.class, () -> build(taken, new Lines()));

        assertEquals(Reason.FILE_TAKEN, failure.reason());
        assertTrue(failure.getMessage().contains("windhover.js"), failure.getMessage());
        assertEquals(before.keySet(), contents(folder.resolve("site-standing")).keySet());
        assertFalse(Files.exists(folder.resolve(".site-standing.making")));
    }

    @Test
    void ownFilesMayNotUseTheFoldersOfTheBuild() throws IOException {
        write("reserved/game/sound.ogg", "mine");
        SiteDef reserved = def("site-reserved").ownFiles(folder.resolve("reserved"));

        SiteFailure failure = assertThrows(SiteFailure.class, () -> build(reserved, new Lines()));

        assertEquals(Reason.FILE_TAKEN, failure.reason());
    }

    @Test
    void whatTeaVmCannotCompileIsToldWithItsLine() {
        SiteDef broken = def("site-broken").script(false);
        broken.work(folder.resolve("work-broken"));
        broken.mainClass = BrokenMain.class.getName();

        SiteFailure failure = assertThrows(SiteFailure.class, () -> build(broken, new Lines()));

        assertEquals(Reason.COMPILE_FAILED, failure.reason());
        assertTrue(failure.getMessage().contains("fma"), failure.getMessage());
        assertTrue(
                failure.getMessage().contains("BrokenMain.main(BrokenMain.java:9)"),
                failure.getMessage());
        assertFalse(Files.exists(folder.resolve("site-broken")));
    }

    @Test
    void aDevBuildTellsWhereItsDebuggingFilesLie() throws IOException {
        SiteDef dev = def("site-dev").mode(SiteDef.Mode.DEV).script(false);
        dev.sources(List.of(Path.of("src", "test", "java")));

        build(dev, new Lines());

        Path made = folder.resolve("site-dev");
        JsonNode debug =
                new ObjectMapper().readTree(made.resolve("tiny-game.json").toFile()).path("debug");
        for (String key : List.of("info", "deobfuscator", "sourceMap")) {
            assertTrue(Files.exists(made.resolve(debug.path(key).asText())), key);
        }
        assertTrue(
                Files.readString(made.resolve(debug.path("sourceMap").asText()))
                        .contains("TinyMain.java"));
        assertTrue(
                Files.exists(
                        made.resolve("game/src/dev/windhover/cli/site/fixture/TinyMain.java")));
        assertFalse(Files.readString(made.resolve("_headers")).contains("immutable"));
    }

    private static SiteDef def(String name) {
        Path classes = Places.rootOf(TinyMain.class);
        SiteDef def = new SiteDef(TinyGame.class.getName(), List.of(classes));
        def.mainClass = TinyMain.class.getName();
        return def.site(folder.resolve(name))
                .work(folder.resolve("work"))
                .ownFiles(folder.resolve("own"));
    }

    private static SiteSizes build(SiteDef def, Lines lines) {
        return new SiteBuild(
                        def,
                        lines,
                        path -> GameClass.shape(def.gameClass, path),
                        TinyShell.sources())
                .run();
    }

    private static byte[] moduleBytes() throws IOException {
        return Files.readAllBytes(site.resolve(manifest.at("/module/url").asText()));
    }

    private static void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Map<String, byte[]> contents(Path root) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    /** Keeps what a build said. */
    private static final class Lines implements SiteListener {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void progress(String phase, int percent) {
            lines.add(phase + " " + percent);
        }

        @Override
        public void say(String line) {
            lines.add(line);
        }

        @Override
        public void warn(String line) {
            lines.add("warning: " + line);
        }

        String text() {
            return String.join("\n", lines);
        }
    }
}
