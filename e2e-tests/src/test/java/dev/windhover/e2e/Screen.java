// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import dev.windhover.cli.doctor.Machine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A screen that nobody sees, for browsers that draw on none else. */
final class Screen implements AutoCloseable {
    private final Process server;
    private final String display;

    private Screen(Process server, String display) {
        this.server = server;
        this.display = display;
    }

    /** Starts one, for the caller to close; it ends with this JVM if nothing ends it before. */
    static Screen start() {
        List<String> command =
                List.of(
                        Machine.here().onPath("Xvfb").orElseThrow().toString(),
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        "1280x800x24",
                        "-nolisten",
                        "tcp");
        try {
            Process server =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
            return new Screen(server, ":" + number(server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It takes a number that is free, and says which once it can be used. */
    private static String number(Process server) throws IOException {
        // Its output stays open as long as it runs: only the line is waited for.
        BufferedReader said = server.inputReader(StandardCharsets.US_ASCII);
        String number = said.readLine();
        if (number == null) throw new IllegalStateException("Xvfb does not start");
        return number.strip();
    }

    /** What the variable DISPLAY has to say. */
    String display() {
        return display;
    }

    @Override
    public void close() {
        server.destroy();
    }
}
