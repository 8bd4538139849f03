// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.cli.bundle.Bundle;
import dev.windhover.engine.host.Replay;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingEnd;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Plays a recording or a bundle with today's code, from its beginning or another step. */
public final class ReplayCommand extends GameCommand {
    private Path file;
    private int from;
    private int to = -1;
    private double speed = Pace.UNBOUND;

    public ReplayCommand() {
        super(
                "replay",
                "FILE [CLASS|SITE] [--from STEP] [--to STEP] [--speed X] [--classes PATH]"
                        + "\n           [--console]");
    }

    @Override
    boolean takes(String option, String value) {
        switch (option) {
            case "--from" -> from = steps(value);
            case "--to" -> to = steps(value);
            case "--speed" -> speed = Pace.speed(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    boolean takesAlone(String option) {
        return takesConsole(option);
    }

    @Override
    void named(List<String> names) {
        count(names, 1, 2, "the recording");
        if (to >= 0) notLed("--to");
        launchedByTheRecording();
        file = Path.of(names.get(0));
        if (names.size() == 2) game.game(names.get(1));
    }

    @Override
    int work(PrintStream out, PrintStream err) throws IOException, InterruptedException {
        if (from == 0 && to < 0 && speed == Pace.UNBOUND && !isLed()) {
            byte[] bytes = RecordedGame.bytes(file);
            if (Bundle.isOne(bytes)) {
                return new Reproduction(game, Bundle.read(bytes), out, err).run();
            }
        }
        Recording recording = RecordedGame.read(file);
        err.println("replay: recorded by " + recording.head().engine());
        tellTorn(recording, err);
        int end = to < 0 ? recording.steps() : to;
        int begin = Math.max(from, recording.first());
        if (begin > end || end > recording.steps()) {
            String steps = recording.first() + " to " + recording.steps();
            String has = "the recording has the steps " + steps;
            throw new IOException(has + ", not " + from + " to " + end);
        }
        try (RecordedGame code = RecordedGame.of(game, recording)) {
            if (isLed()) return console(code, speed, out, err).replay(recording, begin);
            Replay replay = code.replay(recording);
            follow(replay.host(), err);
            replay.to(begin);
            Pace pace = new Pace("replay", speed, err);
            pace.run(replay.host(), replay.step(), end, Pace.Ending.NEVER);
            pace.tell(replay.host(), out);
            return OK;
        }
    }

    private static void tellTorn(Recording recording, PrintStream err) {
        // One that a page handed over while its game ran has no end, and lacks nothing.
        if (RecordingEnd.isTorn(recording)) err.println("replay: " + RecordingEnd.told(recording));
    }
}
