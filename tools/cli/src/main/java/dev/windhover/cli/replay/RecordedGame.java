// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.cli.bundle.Bundle;
import dev.windhover.cli.headless.GameOptions;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.Replay;
import dev.windhover.engine.journal.Recording;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Today's code of the game of a recording. To be closed when no replay of it runs any more. */
final class RecordedGame implements AutoCloseable {
    /** The longest array that every JVM makes. */
    private static final long BYTES_MAX = Integer.MAX_VALUE - 8;

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

    /** All of a file. */
    static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            throw new IOException(file + " is larger than 2 GB: record with fewer keyframes");
        }
        return Files.readAllBytes(file);
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

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
