// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import static dev.windhover.cli.site.base.SiteFailure.Reason.FOLDER_NOT_WRITABLE;
import static dev.windhover.cli.site.base.SiteFailure.Reason.MODULE_UNEXPECTED;
import static dev.windhover.cli.site.base.SiteFailure.Reason.TOOL_INCOMPLETE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windhover.cli.lines.BuildLines;
import dev.windhover.cli.lines.CompiledLines;
import dev.windhover.cli.site.base.ContentHash;
import dev.windhover.cli.site.base.SiteFailure;
import dev.windhover.cli.site.calls.CallFiles;
import dev.windhover.cli.site.calls.GameManifest;
import dev.windhover.cli.site.calls.OpenRpc;
import dev.windhover.cli.site.shell.ModuleImports;
import dev.windhover.cli.site.shell.ShellFiles;
import dev.windhover.cli.site.shell.ShellSources;
import dev.windhover.cli.site.wasm.WasmModule;
import dev.windhover.engine.base.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * Makes a game's site: asks the game for its shape on the JVM, compiles it, prepares the module for
 * its memory, and lays out a folder that any static host can serve. The folder that stands is
 * replaced only by a whole one.
 *
 * <p>The same game makes the same bytes: nothing of the machine or the hour goes into a release
 * site.
 */
public final class SiteBuild {
    private static final String GAME_FOLDER = "game/";
    private static final String SHELL_FOLDER = "shell/";
    private static final String CALLS_FOLDER = "calls/";
    private static final String ADAPTERS_FOLDER = "adapters/";
    private static final String MODULE_BUILD = "windhover.build";
    private static final String MODULE_MEMORY = "teavm.memoryRequirements";
    private static final String MODULE_SOURCE_MAP = "sourceMappingURL";
    private static final String BACKEND = "org/teavm/backend/wasm/";
    private static final String US = "the site build";

    private final SiteDef def;
    private final SiteListener listener;
    private final Function<CompilePath, GameShape> shapes;
    private final SortedMap<String, String> shellSources;

    public SiteBuild(SiteDef def, SiteListener listener) {
        this(def, listener, path -> GameClass.shape(def.gameClass, path), ShellSources.load());
    }

    SiteBuild(
            SiteDef def,
            SiteListener listener,
            Function<CompilePath, GameShape> shapes,
            SortedMap<String, String> shellSources) {
        this.def = def;
        this.listener = listener;
        this.shapes = shapes;
        this.shellSources = shellSources;
    }

    /**
     * Makes the site.
     *
     * @return what its files weigh
     * @throws SiteFailure when anything is wrong; the site that stood still stands
     */
    public SiteSizes run() {
        def.check();
        CompilePath path = CompilePath.of(def.classPath);
        GameShape shape = shapes.apply(path);
        StepCheck.check(def, path);
        ShellFiles shell = ShellFiles.publish(shellSources, def.release());
        CallFiles calls = CallFiles.read(shape.clients().calls(), path::resource);
        String values = calls.published().isEmpty() ? "" : shell.publishValues();
        Path compiled = new CompiledGame(def, path, listener).folder();
        try (SiteFolder folder = new SiteFolder(def.site)) {
            shell.published().forEach((address, bytes) -> folder.add(address, bytes, "the shell"));
            JsonNode sections = addGame(folder, shape, shell, compiled);
            addCalls(folder, calls, values);
            addAdapters(folder);
            addManifest(folder, shape, sections, calls);
            addMirror(folder, shape);
            addOwnFiles(folder);
            addHeaders(folder);
            if (def.release()) {
                compress(folder);
            }
            folder.swap();
        }
        SiteSizes sizes = SiteSizes.of(def.site, def.name);
        listener.say(sizes.table());
        listener.say("Site of " + def.title + ": " + def.site.toAbsolutePath().normalize());
        return sizes;
    }

    /** Returns the sections as the description has them. */
    private JsonNode addGame(SiteFolder folder, GameShape shape, ShellFiles shell, Path compiled) {
        MemoryPlan plan = MemoryPlan.of(shape);
        byte[] runtime = resource("wasm-gc-module-runtime" + (def.release() ? ".min" : "") + ".js");
        byte[] script = def.script ? read(compiled.resolve(def.name + ".js")) : new byte[0];
        WasmModule module =
                prepared(WasmModule.read(read(compiled.resolve(def.name + ".wasm"))), shape, plan);
        String build =
                new ContentHash()
                        .add(module.bytes())
                        .add(script)
                        .add(runtime)
                        .add(shape.layout())
                        .hex(ContentHash.BUILD_DIGITS);
        module = module.withCustomSection(MODULE_BUILD, build.getBytes(StandardCharsets.UTF_8));
        byte[] wasm = module.bytes();
        if (def.release()) keepLines(build, module, compiled);

        SiteManifest manifest = new SiteManifest(def, version(), build, shell, shape);
        manifest.memory(shape, plan);
        manifest.module(
                addHashed(folder, def.name, ".wasm", wasm), wasm.length, module.memoryFlagsAt());
        manifest.file("runtime", addHashed(folder, "runtime", ".js", runtime));
        if (def.script) {
            manifest.script(addHashed(folder, def.name, ".js", script), script.length);
        }
        manifest.file("worker", shell.workerAddress());
        if (shape.hasJobs()) {
            manifest.file("jobs", shell.jobWorkerAddress());
        }
        manifest.shape(shape);
        byte[] tables = SiteManifest.bytes(TablesFile.of(shape));
        manifest.file("tables", addHashed(folder, def.name + "-tables", ".json", tables));
        if (!def.release()) {
            addDebug(folder, manifest, compiled);
        }
        folder.add(def.name + ".json", manifest.bytes(), US);
        return manifest.sections();
    }

    /** Beside the site, because players have no use for them and they tell how the game is made. */
    private void keepLines(String build, WasmModule published, Path compiled) {
        Path folder = def.work.resolve("lines");
        Path file = folder.resolve(BuildLines.fileName(def.name, build));
        WasmModule module = WasmModule.read(read(compiled.resolve(def.name + ".wasm")));
        byte[] debug = read(compiled.resolve(def.name + ".wasm.teadbg"));
        String lines = CompiledLines.of(build, module, debug, published).text();
        try {
            Files.createDirectories(folder);
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new SiteFailure(
                    FOLDER_NOT_WRITABLE, "The file " + file + " cannot be written: " + e + ".", e);
        }
        listener.say("Keep " + file + ": it tells failures of this build in lines of Java.");
    }

    /**
     * Pages import clients by name, so their names are fixed; what they import carries its content
     * in its name.
     */
    private static void addCalls(SiteFolder folder, CallFiles calls, String values) {
        calls.published()
                .forEach(
                        (name, text) -> {
                            String whole =
                                    name.endsWith(".js")
                                            ? ModuleImports.rewritten(
                                                    name, text, any -> "../" + values)
                                            : text;
                            byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
                            folder.add(CALLS_FOLDER + name, bytes, US);
                        });
    }

    /** As they are: they are small, and pages that are built copy and read them. */
    private static void addAdapters(SiteFolder folder) {
        ShellSources.adapters()
                .forEach(
                        (name, text) -> {
                            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                            folder.add(ADAPTERS_FOLDER + name, bytes, US);
                        });
    }

    /** How a page's author reads what the game publishes with types. */
    private static void addMirror(SiteFolder folder, GameShape shape) {
        if (shape.sections().isEmpty()) return;
        folder.add("mirror.js", MirrorTypes.SCRIPT.getBytes(StandardCharsets.UTF_8), US);
        String types = MirrorTypes.of(shape.sections());
        folder.add("mirror.d.ts", types.getBytes(StandardCharsets.UTF_8), US);
    }

    private void addManifest(
            SiteFolder folder, GameShape shape, JsonNode sections, CallFiles calls) {
        ObjectNode manifest =
                GameManifest.of(
                        def.name,
                        shape.contract(),
                        Hash.hex(shape.clients().callsHash()),
                        shape.clients().tables(),
                        sections,
                        calls);
        folder.add(CALLS_FOLDER + "manifest.json", SiteManifest.bytes(manifest), US);
        ObjectNode openRpc = OpenRpc.of(def.title, manifest);
        folder.add(CALLS_FOLDER + "openrpc.json", SiteManifest.bytes(openRpc), US);
    }

    /** Sets the module's memory to the plan and drops what the shell tells the browser itself. */
    private static WasmModule prepared(WasmModule module, GameShape shape, MemoryPlan plan) {
        byte[] memory =
                module.customSection(MODULE_MEMORY)
                        .orElseThrow(
                                () ->
                                        new SiteFailure(
                                                MODULE_UNEXPECTED,
                                                "The WebAssembly module does not say how much memory its"
                                                        + " constants take ("
                                                        + MODULE_MEMORY
                                                        + ")."));
        try {
            int constants = new ObjectMapper().readTree(memory).path("dataSize").asInt(-1);
            if (constants < 0) {
                throw new SiteFailure(
                        MODULE_UNEXPECTED, "The section " + MODULE_MEMORY + " has no dataSize.");
            }
            MemoryPlan.checkConstants(constants, shape.arenaBase());
        } catch (IOException e) {
            throw new SiteFailure(
                    MODULE_UNEXPECTED, "The section " + MODULE_MEMORY + " is not readable.", e);
        }
        // A module compiled from bytes has no address that a relative source map could be found
        // from, so the shell
        // appends this section with an absolute address.
        return module.withoutCustomSection(MODULE_SOURCE_MAP).withMemoryPages(plan.pages());
    }

    private void addDebug(SiteFolder folder, SiteManifest manifest, Path compiled) {
        for (String extra : List.of(".wasm.map", ".wasm.teadbg", ".js.map")) {
            Path file = compiled.resolve(def.name + extra);
            if (Files.exists(file)) {
                folder.add(GAME_FOLDER + def.name + extra, read(file), US);
            }
        }
        folder.addAll(compiled.resolve("src"), GAME_FOLDER + "src/", US);
        String deobfuscator =
                addHashed(folder, "deobfuscator", ".wasm", resource("deobfuscator.wasm"));
        manifest.debug(
                GAME_FOLDER + def.name + ".wasm.teadbg",
                deobfuscator,
                GAME_FOLDER + def.name + ".wasm.map");
    }

    private void addOwnFiles(SiteFolder folder) {
        for (String reserved : List.of(GAME_FOLDER, SHELL_FOLDER)) {
            if (Files.exists(def.ownFiles.resolve(reserved))) {
                throw new SiteFailure(
                        SiteFailure.Reason.FILE_TAKEN,
                        "The folder "
                                + reserved
                                + " of a site belongs to the site build, whose files are kept"
                                + " for a year by browsers. Rename "
                                + def.ownFiles.resolve(reserved)
                                + ".");
            }
        }
        folder.addAll(def.ownFiles, "", def.ownFiles.toString());
        if (!folder.has("index.html")) {
            folder.add("index.html", defaultPage().getBytes(StandardCharsets.UTF_8), US);
        }
    }

    private String defaultPage() {
        String title = def.title.replace("&", "&amp;").replace("<", "&lt;");
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="icon" href="data:,">
                <style>html, body, windhover-game { display: block; margin: 0; width: 100%%; height: 100%% }</style>
                <script type="module" src="windhover.js"></script>
                <windhover-game game="%s.json"></windhover-game>
                """
                .formatted(title, def.name);
    }

    private void addHeaders(SiteFolder folder) {
        // Source maps and sources of a dev build keep their names, so nothing of it is kept by
        // browsers.
        List<String> hashed = def.release() ? List.of(GAME_FOLDER, SHELL_FOLDER) : List.of();
        folder.add("_headers", SiteHeaders.of(folder.addresses(), hashed), US);
        // GitHub Pages would otherwise leave out what begins with an underscore.
        folder.add(".nojekyll", new byte[0], US);
    }

    private void compress(SiteFolder folder) {
        Precompression precompression = new Precompression();
        if (!precompression.brotliAvailable()) {
            listener.warn("There is no brotli for this machine; the site has gzip copies only.");
        }
        for (String address : folder.addresses()) {
            if (!Precompression.compressible(address)) {
                continue;
            }
            byte[] raw = read(folder.path().resolve(address));
            addSmaller(folder, address + ".gz", precompression.gzip(raw), raw);
            if (precompression.brotliAvailable()) {
                addSmaller(folder, address + ".br", precompression.brotli(raw), raw);
            }
        }
    }

    /** A copy that saves nothing is left out; servers then send the file itself. */
    private static void addSmaller(SiteFolder folder, String address, byte[] packed, byte[] raw) {
        if (packed.length < raw.length) {
            folder.add(address, packed, US);
        }
    }

    private static String addHashed(
            SiteFolder folder, String name, String extension, byte[] bytes) {
        String address = GAME_FOLDER + name + "." + ContentHash.ofFile(bytes) + extension;
        folder.add(address, bytes, US);
        return address;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new SiteFailure(
                    FOLDER_NOT_WRITABLE, "The file " + file + " cannot be read: " + e + ".", e);
        }
    }

    /** A file that TeaVM's backend brings. */
    private static byte[] resource(String name) {
        return toolResource(BACKEND + name);
    }

    private static String version() {
        Properties properties = new Properties();
        String text =
                new String(
                        toolResource("META-INF/windhover/version.properties"),
                        StandardCharsets.ISO_8859_1);
        try {
            properties.load(new java.io.StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can be read", e);
        }
        return properties.getProperty("version");
    }

    private static byte[] toolResource(String name) {
        try (InputStream in = SiteBuild.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new SiteFailure(
                        TOOL_INCOMPLETE, "The site build was started without " + name + ".");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new SiteFailure(TOOL_INCOMPLETE, "The site build cannot read " + name + ".", e);
        }
    }
}
