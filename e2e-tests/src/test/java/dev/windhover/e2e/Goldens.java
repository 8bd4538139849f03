// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Recordings;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.protocol.WireReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The recordings that are kept beside the sources of the samples. */
final class Goldens {
    private static final String ENDING = ".whr.gz";

    private Goldens() {}

    /** The scenarios of a sample that one is kept of. */
    static Set<String> names(String sample) {
        try (Stream<Path> files = Files.list(folder(sample))) {
            return files.map(file -> file.getFileName().toString().replace(ENDING, ""))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of them. */
    static byte[] read(String sample, String scenario) {
        Path file = folder(sample).resolve(scenario + ENDING);
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(file))) {
            return packed.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String sample) {
        return Path.of("..", "docs", "samples", sample, "src", "test", "golden");
    }

    /**
     * The same recording as one of a game that is defined as its game is and declares replays
     * besides: it has another name in it, and not one byte more.
     */
    static byte[] as(Game game, byte[] bytes) {
        Recording recording = Recording.of(bytes);
        HeadlessHost host = HeadlessHost.start(game, Recordings.launch(recording));
        String name = game.getClass().getName();
        String engine = recording.head().engine();
        Recorder recorder =
                Recordings.record(host.host(), name, engine, new RecordingDef(1, 0, true));
        WireReader head = new WireReader(bytes);
        head.i32();
        int entriesAt = head.i32() + 12;
        ByteArrayOutputStream renamed = new ByteArrayOutputStream();
        renamed.write(recorder.out().bytes(), 0, recorder.headBytes());
        renamed.write(bytes, entriesAt, bytes.length - entriesAt);
        long layout = Recording.of(renamed.toByteArray()).head().layoutHash();
        assertEquals(recording.head().layoutHash(), layout, "the layout of " + name);
        return renamed.toByteArray();
    }
}
