// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.cli.Command;
import dev.windhover.cli.site.GameClass;
import dev.windhover.cli.site.base.SiteFailure;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.HostFailed;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.plugin.StorageDispatcher;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a game on this JVM until the program is ended, for clients over WebSocket. */
public final class HeadlessCommand implements Command {
    private static final String HEADLESS = "--headless";
    private static final int PORT = 8090;

    private String game;
    private String classPath = "";
    private String host = "";
    private String token = "";
    private String storage = "";
    private int port = PORT;
    private long seed = 1;
    private final Map<String, Integer> parameters = new LinkedHashMap<>();
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
                            + " [--set NAME=N]... [--storage FOLDER]");
            return USAGE;
        }
        try {
            locate();
        } catch (IOException e) {
            err.println("serve: " + e.getMessage());
            return FAILED;
        }
        try (URLClassLoader loader = loader();
                HeadlessServer server = start(loader, err)) {
            out.println("Running " + game + " at " + server.address() + "  (stop with Ctrl+C)");
            out.flush();
            // Ctrl+C ends the program from outside, and whoever is connected hears why.
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "goodbye"));
            String failed = server.ended().join();
            if (failed.isEmpty()) return OK;
            err.println("serve: the game failed in " + failed);
            return FAILED;
        } catch (IOException | SiteFailure | HostFailed e) {
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
                case HEADLESS -> game = value;
                case "--classes" -> classPath = value;
                case "--port" -> port = (int) number(value, 0, 65_535);
                case "--host" -> host = value;
                case "--origin" -> origins.add(value);
                case "--token" -> token = value;
                case "--seed" -> seed = number(value, Long.MIN_VALUE, Long.MAX_VALUE);
                case "--set" -> set(value);
                case "--storage" -> storage = value;
                default -> throw new IllegalArgumentException("'" + option + "' is not understood");
            }
        }
        if (!token.isEmpty() && !token.matches("[\\w.~-]{16,}")) {
            throw new IllegalArgumentException("a token has 16 letters, digits or .~-_ at least");
        }
    }

    /** What was named may be the folder of a built site, as {@code serve} takes it. */
    private void locate() throws IOException {
        Path site = Path.of(game);
        if (Files.isDirectory(site)) {
            SiteGame built = SiteGame.of(site);
            game = built.gameClass();
            if (classPath.isEmpty()) classPath = built.classPath();
        }
        if (classPath.isEmpty()) classPath = "target" + File.separator + "classes";
    }

    private void set(String value) {
        int equals = value.indexOf('=');
        if (equals < 1) throw new IllegalArgumentException("'" + value + "' is not NAME=N");
        String number = value.substring(equals + 1);
        int chosen = (int) number(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
        parameters.put(value.substring(0, equals), chosen);
    }

    private static long number(String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a number within " + least + ".." + most);
    }

    private HeadlessServer start(ClassLoader loader, PrintStream err)
            throws IOException, InterruptedException {
        Game made = GameClass.create(game, loader);
        ServerOptions usual = ServerOptions.onThisMachine(port);
        ServerOptions options =
                new ServerOptions(
                        host.isEmpty() ? usual.host() : host,
                        port,
                        List.copyOf(origins),
                        token.isEmpty() ? usual.token() : token);
        Launch launch = Launch.seeded(seed);
        for (Map.Entry<String, Integer> each : parameters.entrySet()) {
            launch = launch.with(each.getKey(), each.getValue());
        }
        HostDef def = HostDef.release();
        if (!storage.isEmpty()) {
            def = def.plugin(new StorageDispatcher(new StorageFolder(Path.of(storage))));
        }
        return HeadlessServer.start(
                made, launch, def, options, line -> err.println("serve: " + line));
    }

    private URLClassLoader loader() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), getClass().getClassLoader());
    }
}
