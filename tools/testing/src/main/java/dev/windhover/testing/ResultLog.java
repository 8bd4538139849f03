// SPDX-License-Identifier: Apache-2.0
package dev.windhover.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.CodeSource;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The file of results of a module: one JSON object a line, appended as tests end. It is the only
 * thing that {@code ./windhover features} reads of a run.
 */
final class ResultLog {
    private static final Object LOCK = new Object();

    private ResultLog() {}

    /** Removes what is known of tests that are about to run. */
    static void forget(Collection<TaggedTest> planned) {
        Set<Path> files = planned.stream().map(ResultLog::file).collect(Collectors.toSet());
        Set<String> starts =
                planned.stream()
                        .map(ResultLog::start)
                        .collect(Collectors.toCollection(TreeSet::new));
        synchronized (LOCK) {
            for (Path file : files) {
                keep(file, starts);
            }
        }
    }

    static void append(
            TaggedTest test,
            String displayName,
            Placement placement,
            String result,
            String reason) {
        String line =
                start(test)
                        + ",\"displayName\":"
                        + quote(displayName)
                        + ",\"placement\":"
                        + quote(placement.name())
                        + ",\"result\":"
                        + quote(result)
                        + ",\"reason\":"
                        + quote(reason)
                        + "}\n";
        Path file = file(test);
        synchronized (LOCK) {
            try {
                Files.createDirectories(file.getParent());
                try (FileChannel channel = locked(file)) {
                    channel.position(channel.size());
                    write(channel, line);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
    }

    private static void keep(Path file, Set<String> starts) {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = locked(file)) {
            ByteBuffer all = ByteBuffer.allocate((int) channel.size());
            while (all.hasRemaining() && channel.read(all) >= 0) {}
            String kept =
                    StandardCharsets.UTF_8
                            .decode(all.flip())
                            .toString()
                            .lines()
                            .filter(line -> starts.stream().noneMatch(line::startsWith))
                            .map(line -> line + "\n")
                            .collect(Collectors.joining());
            channel.truncate(0);
            write(channel, kept);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot rewrite " + file, e);
        }
    }

    /** Opens a file for one JVM at a time: a module's tests may run in several. */
    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        channel.lock();
        return channel;
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** How every line of a test starts; the quote that closes the name makes it exact. */
    private static String start(TaggedTest test) {
        return "{\"class\":" + quote(test.type().getName()) + ",\"method\":" + quote(test.method());
    }

    /** Beside the folder of the test's classes, so that it is right in an IDE as well. */
    private static Path file(TaggedTest test) {
        CodeSource source = test.type().getProtectionDomain().getCodeSource();
        Path classes;
        try {
            classes = Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no folder for " + test.type(), e);
        }
        return classes.resolveSibling("features").resolve("results.jsonl");
    }

    static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
