// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.cli.headless.GameOptions;
import dev.windhover.cli.headless.RecordingFile;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HeadlessHost;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** Runs a game as {@link RunCommand} does, and writes the run down. */
public final class RecordCommand extends GameCommand {
    private static final int STEPS = 3_600;

    private final RecordingOptions kept = new RecordingOptions();
    private Path file;
    private int steps = STEPS;
    private double speed = Pace.UNBOUND;

    public RecordCommand() {
        super(
                "record",
                "CLASS|SITE --to FILE [--steps N] [--speed X] "
                        + RecordingOptions.USAGE
                        + "\n           "
                        + GameOptions.LAUNCH_USAGE);
    }

    @Override
    boolean takes(String option, String value) {
        switch (option) {
            case "--to" -> file = Path.of(value);
            case "--steps" -> steps = steps(value);
            case "--speed" -> speed = Pace.speed(value);
            default -> {
                return kept.takes(option, value);
            }
        }
        return true;
    }

    @Override
    void named(List<String> names) {
        count(names, 1, 1, "the game");
        if (file == null) throw new IllegalArgumentException("--to FILE is missing");
        game.game(names.get(0));
    }

    @Override
    int work(PrintStream out, PrintStream err) throws IOException, InterruptedException {
        game.locate();
        try (URLClassLoader loader = game.loader()) {
            Game made = game.create(loader);
            HeadlessHost host = HeadlessHost.start(made, game.launch(), game.def(made));
            follow(host, err);
            Pace pace = new Pace("record", speed, err);
            RecordingFile recording = begin(host, err);
            try (recording) {
                pace.run(
                        host,
                        steps,
                        () -> {
                            recording.carry();
                            return false;
                        });
            }
            pace.tell(host, out);
            host.stop();
            return recording.isBroken() ? FAILED : OK;
        }
    }

    private RecordingFile begin(HeadlessHost host, PrintStream err) throws IOException {
        return RecordingFile.begin(
                file,
                host.host(),
                game.game(),
                host.identity(),
                kept.def(),
                line -> err.println("record: " + line));
    }
}
