// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.serve;

import dev.windhover.cli.Command;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Serves a folder until the program is ended. */
public final class ServeCommand implements Command {
    private static final int PORT = 8080;

    /** Enough for a machine with a few servers already running. */
    private static final int PORTS_TRIED = 20;

    private static final String CONFIG = "--config";

    /** Of the command that runs a game in place of a folder. */
    private static final String HEADLESS = "--headless";

    private final Companion configuration;

    /** A folder and no more: {@code --config} is not understood. */
    public ServeCommand() {
        this(null);
    }

    /**
     * With {@code --config FILE}.
     *
     * @param configuration joins the server with the file
     */
    public ServeCommand(Companion configuration) {
        this.configuration = configuration;
    }

    /** Whether the arguments ask for more than a folder. */
    public static boolean isMore(List<String> arguments) {
        return arguments.contains(CONFIG) || arguments.contains(HEADLESS);
    }

    /** Serves {@code DIR [--port N] [--plain] [--config FILE]}, and returns only when it cannot. */
    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err)
            throws InterruptedException {
        try {
            List<String> rest = new ArrayList<>(arguments);
            Path file = configuration == null ? null : fileIn(rest);
            try (SiteServer server = start(rest)) {
                if (file != null) configuration.join(server, file, err);
                out.println("Serving " + server.address() + "  (stop with Ctrl+C)");
                out.flush();
                new CountDownLatch(1).await();
                return OK;
            }
        } catch (IllegalArgumentException e) {
            err.println("serve: " + e.getMessage());
            err.println("usage: windhover serve DIR [--port N] [--plain] [--config FILE]");
            return USAGE;
        } catch (NotDirectoryException e) {
            err.println("serve: there is no folder " + e.getMessage());
            return FAILED;
        } catch (BindException e) {
            err.println("serve: " + e.getMessage() + "; choose another with --port N");
            return FAILED;
        } catch (IOException e) {
            err.println("serve: " + e);
            return FAILED;
        }
    }

    /** Takes the option for the configuration out of the arguments; null when it is not there. */
    private static Path fileIn(List<String> arguments) {
        int at = arguments.indexOf(CONFIG);
        if (at < 0) return null;
        if (at + 1 == arguments.size()) {
            throw new IllegalArgumentException("which file is the configuration?");
        }
        arguments.remove(at);
        return Path.of(arguments.remove(at));
    }

    static SiteServer start(List<String> arguments) throws IOException {
        Path folder = null;
        int port = -1;
        boolean plain = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--plain")) {
                plain = true;
            } else if (argument.equals("--port") && i + 1 < arguments.size()) {
                port = port(arguments.get(++i));
            } else if (argument.startsWith("-") || folder != null) {
                throw new IllegalArgumentException("'" + argument + "' is not understood");
            } else {
                folder = Path.of(argument);
            }
        }
        if (folder == null) {
            throw new IllegalArgumentException("which folder?");
        }
        SiteOptions options = plain ? SiteOptions.ofPlainHost() : SiteOptions.ofIsolatedHost();
        // A port that was asked for by number is meant; the usual one is only a habit.
        return SiteServer.start(
                folder, port < 0 ? options.from(PORT, PORTS_TRIED) : options.at(port));
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a port", e);
        }
    }
}
