// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.EventStream;
import dev.windhover.cli.serve.SiteServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Follows a configuration file while a site is served. What can be used goes to every open page as
 * the message to its game; what cannot is told line by line, here and there, and the pages go on
 * with what they had.
 *
 * <p>The file is read several times a second instead of being watched: it is small, and reading
 * sees every way in which editors save, on every file system.
 */
public final class LiveConfiguration {
    /** Where pages listen, relative to the description of a game. */
    public static final String ADDRESS = "windhover-live";

    /** The event that carries a message, in base64. */
    static final String CONFIGURATION = "configuration";

    /** The event that carries what is wrong, an error a line. */
    static final String REFUSED = "refused";

    /** Quick enough to feel at once, and twice that lets an editor finish writing. */
    private static final long POLL_MILLIS = 80;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final EventStream pages;
    private final PrintStream err;
    private final Thread thread;

    /** What was read last, which may be half of what an editor writes; null without a file. */
    private byte[] present;

    /** What was told last. */
    private byte[] told;

    private LiveConfiguration(Path file, EventStream pages, PrintStream err) {
        this.file = file;
        this.pages = pages;
        this.err = err;
        this.thread = new Thread(this::watch, "live-configuration");
        thread.setDaemon(true);
    }

    /**
     * Tells the file's content to the pages of a server now and whenever it changes, and the pages
     * where to listen, until the server is closed.
     *
     * @param err gets a line for everything that is told
     */
    public static void join(SiteServer server, Path file, PrintStream err) {
        server.replace("/*.json", LiveConfiguration::listening);
        LiveConfiguration live = new LiveConfiguration(file, server.stream("/" + ADDRESS), err);
        live.present = live.content();
        live.tell();
        live.thread.start();
        server.whenClosed(live.thread::interrupt);
    }

    /** The description of a game with the address at which its page listens; else what it was. */
    private static Answer listening(Answer usual) {
        if (usual.status() != 200) return usual;
        try {
            JsonNode root = JSON.readTree(usual.body());
            if (!(root instanceof ObjectNode game)
                    || !game.has("windhover")
                    || !game.has("memory")) {
                return usual;
            }
            game.put("live", ADDRESS);
            // Not the file's tag: a page that kept the file would not listen.
            return usual.body(JSON.writeValueAsBytes(game))
                    .without("ETag")
                    .header("Cache-Control", "no-store");
        } catch (JsonProcessingException notOurs) {
            return usual;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(POLL_MILLIS);
                byte[] next = content();
                // Twice the same: nobody is in the middle of writing it.
                boolean settled = Arrays.equals(next, present);
                present = next;
                if (settled && !Arrays.equals(next, told)) tell();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        told = present;
        if (present == null) {
            refuse(List.of(file + " is not there or cannot be read"));
            return;
        }
        ConfigFile read = ConfigFile.of(present);
        if (!read.errors().isEmpty()) {
            String name = file.getFileName().toString();
            refuse(read.errors().stream().map(error -> error.in(name)).toList());
            return;
        }
        pages.forget(REFUSED);
        pages.send(CONFIGURATION, Base64.getEncoder().encodeToString(read.message()));
        int count = pages.listeners();
        err.println("config: " + file + " holds, for " + count + (count == 1 ? " page" : " pages"));
        err.flush();
    }

    private void refuse(List<String> lines) {
        pages.send(REFUSED, String.join("\n", lines));
        err.println("config: " + file + " was refused; pages go on with what they had");
        lines.forEach(err::println);
        err.flush();
    }

    /** What is in the file now, cut behind what would be refused in any case. */
    private byte[] content() {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(ConfigFile.BYTES_MAX + 1);
        } catch (IOException gone) {
            // Editors that save by renaming leave no file for a moment.
            return null;
        }
    }
}
