// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Libraries of others in the same browser: installed at fixed versions by npm, loaded by a page of
 * their own as plain modules, measured by the same clock.
 */
final class Peers implements AutoCloseable {
    /**
     * What a task takes once.
     *
     * @param micros the median of several batches
     * @param result what it answered, such as a number of bytes; 0 when nothing
     */
    record Measured(double micros, double result) {}

    private static final Path SOURCES = Path.of("src", "test", "peers");

    /** Names that the modules import each other by. */
    private static final String IMPORTS =
            "{\"imports\":{"
                    + "\"bitecs\":\"./node_modules/bitecs/dist/core/index.min.mjs\","
                    + "\"bitecs/serialization\":\"./node_modules/bitecs/dist/serialization/index.min.mjs\","
                    + "\"koota\":\"./node_modules/koota/dist/index.js\","
                    + "\"miniplex\":\"./node_modules/miniplex/dist/miniplex.esm.js\","
                    + "\"@miniplex/bucket\":\"./node_modules/@miniplex/bucket/dist/miniplex-bucket.esm.js\","
                    + "\"@hmans/id\":\"./node_modules/@hmans/id/dist/hmans-id.esm.js\","
                    + "\"@hmans/queue\":\"./node_modules/@hmans/queue/dist/hmans-queue.esm.js\","
                    + "\"eventery\":\"./eventery.mjs\","
                    + "\"comlink\":\"./node_modules/comlink/dist/esm/comlink.mjs\","
                    + "\"@msgpack/msgpack\":\"./node_modules/@msgpack/msgpack/dist.esm/index.mjs\","
                    + "\"@colyseus/schema\":\"./node_modules/@colyseus/schema/build/index.mjs\"}}";

    private final SiteServer server;
    private final BrowserContext context;
    private final Page page;

    private Peers(SiteServer server, BrowserContext context, Page page) {
        this.server = server;
        this.context = context;
        this.page = page;
    }

    /** Installs what is missing and opens the page with a module. Needs npm. */
    static Peers open(String module) throws IOException, InterruptedException {
        Path folder = Path.of("target", "peers").toAbsolutePath();
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) copy(file, folder.resolve(file.getFileName()));
        }
        install(folder);
        asModule(folder, "eventery", "Event");
        forWorkers(folder);
        Files.writeString(
                folder.resolve("index.html"),
                "<!doctype html><script type=importmap>"
                        + IMPORTS
                        + "</script><script type=module>import * as peers from './"
                        + module
                        + "';"
                        + "globalThis.__peers = peers;</script>");
        SiteServer server = SiteServer.start(folder, SiteOptions.ofIsolatedHost());
        BrowserContext context = Chromium.shared().newContext();
        Page page = context.newPage();
        page.navigate(server.address().toString());
        page.waitForFunction("() => globalThis.__peers !== undefined");
        return new Peers(server, context, page);
    }

    /** Puts a site beside the modules, so that one page may load both. */
    static void place(Path site) throws IOException {
        Path folder = Path.of("target", "peers", "site").toAbsolutePath();
        try (Stream<Path> files = Files.walk(site)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(site.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                copy(file, copy);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void install(Path folder) throws IOException, InterruptedException {
        Process npm =
                new ProcessBuilder(
                                "npm",
                                "ci",
                                "--ignore-scripts",
                                "--no-audit",
                                "--no-fund",
                                "--silent")
                        .directory(folder.toFile())
                        .inheritIO()
                        .start();
        if (npm.waitFor() != 0) {
            throw new IOException(
                    "npm could not install the libraries to measure beside, in " + folder);
        }
    }

    /** One that is published for Node alone, with what it exports under the name given. */
    private static void asModule(Path folder, String name, String exported) throws IOException {
        Path source = folder.resolve("node_modules/" + name + "/dist/" + name + ".cjs.prod.js");
        Files.writeString(
                folder.resolve(name + ".mjs"),
                "const exports = {};\n"
                        + Files.readString(source)
                        + "\nconst exported = exports."
                        + exported
                        + ";\nexport { exported as "
                        + exported
                        + " };\n");
    }

    /** One that names another, as workers read it: import maps do not reach them. */
    private static void forWorkers(Path folder) throws IOException {
        String serialization = "node_modules/bitecs/dist/serialization/index.min.mjs";
        Files.writeString(
                folder.resolve("bitecs-serialization.mjs"),
                Files.readString(folder.resolve(serialization))
                        .replace(
                                "from\"bitecs\"",
                                "from\"./node_modules/bitecs/dist/core/index.min.mjs\""));
    }

    Measured measure(String task, int rows) {
        Map<?, ?> measured =
                (Map<?, ?>)
                        page.evaluate(
                                "([task, rows]) => globalThis.__peers.measure(task, rows)",
                                List.of(task, rows));
        Object result = measured.get("result");
        return new Measured(
                ((Number) measured.get("micros")).doubleValue(),
                result instanceof Number number ? number.doubleValue() : 0);
    }

    /** Evaluates a function whose first argument is the module. */
    Object evaluate(String function, Object argument) {
        return page.evaluate(
                "async (argument) => (" + function + ")(globalThis.__peers, argument)", argument);
    }

    /** Loads a module into the worker of the game that the page plays. */
    void loadInWorker(String module) {
        page.workers().stream()
                .filter(worker -> worker.url().contains("/shell/worker"))
                .findFirst()
                .orElseThrow()
                .evaluate("(url) => import(url).then(() => 0)", server.address() + module);
    }

    @Override
    public void close() {
        context.close();
        server.close();
    }
}
