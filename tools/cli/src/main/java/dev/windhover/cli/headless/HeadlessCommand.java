// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.cli.Command;
import dev.windhover.cli.FileFault;
import dev.windhover.cli.headless.health.HealthServer;
import dev.windhover.cli.headless.health.OtlpExport;
import dev.windhover.cli.site.base.SiteFailure;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.HostFailed;
import dev.windhover.engine.log.Levels;
import dev.windhover.engine.plugin.StorageDispatcher;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a game on this JVM until the program is ended, for clients over WebSocket. */
public final class HeadlessCommand implements Command {
    private static final String HEADLESS = "--headless";
    private static final String TOKEN = "[\\w.~-]{16,}";
    private static final int PORT = 8090;
    private static final int NOWHERE = -1;

    private final GameOptions game = new GameOptions();
    private String host = "";
    private String token = "";
    private String saves = "";
    private String storage = "";
    private String record = "";
    private String collector = "";
    private int port = PORT;
    private double sample;
    private int healthPort = NOWHERE;
    private String healthToken = ServerOptions.onThisMachine(0).token();

    /** Hears on the game's thread what a page would be warned of. */
    private volatile Consumer<String> warned = line -> {};

    private final List<String> origins = new ArrayList<>();

    /** Whether the arguments of {@code serve} ask for this. */
    public static boolean isMeant(List<String> arguments) {
        return arguments.contains(HEADLESS);
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err)
            throws InterruptedException {
        try {
            read(arguments);
        } catch (IllegalArgumentException e) {
            err.println("serve: " + e.getMessage());
            err.println(
                    "usage: windhover serve --headless CLASS|SITE [--classes PATH] [--port N] [--host"
                            + " ADDRESS]\n           [--origin ORIGIN]... [--token TOKEN] [--seed N]"
                            + " [--set NAME=N]... [--storage FOLDER] [--saves FOLDER]"
                            + " [--record FILE]"
                            + " [--log LEVEL[,NAME=LEVEL]...]"
                            + " [--health PORT] [--health-token TOKEN] [--otlp URL [--trace SAMPLE]]");
            return USAGE;
        }
        try {
            game.locate();
        } catch (IOException e) {
            err.println("serve: " + e.getMessage());
            return FAILED;
        }
        try (URLClassLoader loader = game.loader();
                HeadlessServer server = start(loader, err);
                HealthServer health = health(server);
                OtlpExport export = export(server, err)) {
            out.println(
                    "Running " + game.game() + " at " + server.address() + "  (stop with Ctrl+C)");
            if (export != null) warned = export::warn;
            if (sample > 0) server.trace(sample, export::span);
            if (health != null) {
                out.println("Health at " + health.address() + "health and /metrics");
                URI insight = health.address().resolve("?token=" + healthToken);
                out.println("Logs and state at " + insight);
            }
            out.flush();
            // Ctrl+C ends the program from outside, and whoever is connected hears why.
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "goodbye"));
            String failed = server.ended().join();
            if (failed.isEmpty()) return OK;
            err.println("serve: the game failed in " + failed);
            return FAILED;
        } catch (IOException e) {
            err.println("serve: " + FileFault.told(e));
            return FAILED;
        } catch (SiteFailure | HostFailed e) {
            err.println("serve: " + e.getMessage());
            return FAILED;
        }
    }

    private void read(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException("'" + option + "' needs a value");
            }
            String value = arguments.get(++i);
            switch (option) {
                case HEADLESS -> game.game(value);
                case "--port" -> port = (int) GameOptions.number(value, 0, 65_535);
                case "--health" -> healthPort = (int) GameOptions.number(value, 0, 65_535);
                case "--health-token" -> healthToken = value;
                case "--otlp" -> collector = value;
                case "--trace" -> sample = sample(value);
                case "--host" -> host = value;
                case "--origin" -> origins.add(value);
                case "--token" -> token = value;
                case "--record" -> record = value;
                case "--saves" -> saves = value;
                case "--storage" -> storage = value;
                default -> {
                    if (game.takes(option, value)) continue;
                    throw new IllegalArgumentException("'" + option + "' is not understood");
                }
            }
        }
        if (!collector.isEmpty() && !collector.matches("https?://[^\\s/]+(/\\S*)?")) {
            throw new IllegalArgumentException("'" + collector + "' is not the URL of a collector");
        }
        if (sample > 0 && collector.isEmpty()) {
            throw new IllegalArgumentException("--trace is told to a collector: see --otlp");
        }
        boolean isToken = token.isEmpty() || token.matches(TOKEN);
        if (!isToken || !healthToken.matches(TOKEN)) {
            throw new IllegalArgumentException("a token has 16 letters, digits or .~-_ at least");
        }
    }

    private static double sample(String text) {
        try {
            double share = Double.parseDouble(text);
            if (share > 0 && share <= 1) return share;
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException("'" + text + "' is no share of calls above 0, up to 1");
    }

    private OtlpExport export(HeadlessServer server, PrintStream err) {
        if (collector.isEmpty()) return null;
        URI at = URI.create(collector);
        return OtlpExport.start(server.patient(), at, line -> err.println("serve: " + line));
    }

    private HealthServer health(HeadlessServer server) throws IOException {
        if (healthPort == NOWHERE) return null;
        String at = host.isEmpty() ? ServerOptions.onThisMachine(0).host() : host;
        return HealthServer.start(server.patient(), at, healthPort, server.insight(), healthToken);
    }

    private HeadlessServer start(ClassLoader loader, PrintStream err)
            throws IOException, InterruptedException {
        Game made = game.create(loader);
        ServerOptions usual = ServerOptions.onThisMachine(port);
        ServerOptions options =
                new ServerOptions(
                        host.isEmpty() ? usual.host() : host,
                        port,
                        List.copyOf(origins),
                        token.isEmpty() ? usual.token() : token);
        HostDef def = game.logged(HostDef.release());
        // Of a game that has no log there is at least what its host does.
        if (healthPort != NOWHERE && !game.logs()) def = def.logged(Levels.usual());
        if (!storage.isEmpty()) {
            def = def.plugin(new StorageDispatcher(new StorageFolder(Path.of(storage))));
        }
        if (!saves.isEmpty()) def = def.saves(new SavesFolder(Path.of(saves)));
        Optional<Path> tape = record.isEmpty() ? Optional.empty() : Optional.of(Path.of(record));
        return HeadlessServer.start(
                made,
                game.launch(),
                def,
                options,
                tape,
                line -> {
                    err.println("serve: " + line);
                    warned.accept(line);
                });
    }
}
