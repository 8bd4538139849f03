// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.cli.bundle.Bundle;
import dev.windhover.cli.console.Runs;
import dev.windhover.cli.headless.GameOptions;
import dev.windhover.cli.headless.RecordingFile;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.Replay;
import dev.windhover.engine.journal.Recording;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Today's code of the game of a recording. To be closed when no replay of it runs any more. */
final class RecordedGame implements AutoCloseable {
    /** The longest array that every JVM makes. */
    private static final long BYTES_MAX = Integer.MAX_VALUE - 8;

    /** What was packed small may be large, and a file may say anything. */
    private static final int UNPACKED_BYTES_MAX = 1 << 28;

    private final GameOptions options;
    private final URLClassLoader loader;

    private RecordedGame(GameOptions options, URLClassLoader loader) {
        this.options = options;
        this.loader = loader;
    }

    /** The game that is named, else the one that a recording names. */
    static RecordedGame of(GameOptions options, Recording recording) throws IOException {
        if (options.game().isEmpty()) options.game(recording.head().game());
        options.locate();
        return new RecordedGame(options, options.loader());
    }

    /** The game that is named and located. */
    static RecordedGame of(GameOptions options) throws IOException {
        return new RecordedGame(options, options.loader());
    }

    /** Reads a recording whole, also one that is in a bundle. */
    static Recording read(Path file) throws IOException {
        byte[] bytes = bytes(file);
        return Recording.of(
                Bundle.isOne(bytes) ? Bundle.read(bytes).part(Bundle.RECORDING) : bytes);
    }

    /** All of a file, and of a packed one all that is in it. */
    static byte[] bytes(Path file) throws IOException {
        if (Files.isDirectory(file)) throw new IOException(file + " is a folder, not a recording");
        if (Files.size(file) > BYTES_MAX) {
            throw new IOException(file + " is larger than 2 GB: record with fewer keyframes");
        }
        byte[] bytes = Files.readAllBytes(file);
        if (!file.toString().endsWith(RecordingFile.PACKED)) return bytes;
        return unpacked(file, bytes);
    }

    private static byte[] unpacked(Path file, byte[] bytes) throws IOException {
        try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] all = packed.readNBytes(UNPACKED_BYTES_MAX);
            if (packed.read() < 0) return all;
        } catch (ZipException | EOFException damaged) {
            throw new IOException(file + " is not as it was packed", damaged);
        }
        throw new IOException(file + " has more in it than 256 MB");
    }

    /** Today's. */
    Game game() {
        return options.create(loader);
    }

    /** A game of its own for each. */
    Replay replay(Recording recording) {
        Game game = game();
        return Replay.start(game, recording, options.game(), options.def(game));
    }

    /** The same for who leads runs of it by hand, each of which is told of as it begins. */
    Runs runs(Consumer<HeadlessHost> begun) {
        return new Runs() {
            @Override
            public String game() {
                return options.game();
            }

            @Override
            public HeadlessHost begin(Launch launch) {
                Game made = RecordedGame.this.game();
                HeadlessHost host = HeadlessHost.start(made, launch, options.def(made));
                begun.accept(host);
                return host;
            }

            @Override
            public Replay replay(Recording recording) {
                Replay replay = RecordedGame.this.replay(recording);
                begun.accept(replay.host());
                return replay;
            }
        };
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
