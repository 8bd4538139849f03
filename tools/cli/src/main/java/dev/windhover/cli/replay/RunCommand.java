// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.cli.headless.GameOptions;
import dev.windhover.cli.headless.SaveFile;
import dev.windhover.cli.headless.SavesFolder;
import dev.windhover.cli.telemetry.FlightMarks;
import dev.windhover.cli.telemetry.TelemetryTape;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;

/** Runs a game for a number of steps, without a screen and without anybody who plays. */
public final class RunCommand extends GameCommand {
    /** A minute of a game of sixty steps a second. */
    private static final int STEPS = 3_600;

    private static final int NOT_GIVEN = -1;

    private int steps = NOT_GIVEN;
    private double speed = Pace.UNBOUND;
    private Path load;
    private Path save;
    private Path saves;
    private Path telemetry;
    private Path flight;

    public RunCommand() {
        super(
                "run",
                "CLASS|SITE [--steps N] [--speed X] [--load FILE] [--save FILE]\n           "
                        + "[--saves FOLDER] [--telemetry FILE] [--jfr FILE] [--console]\n           "
                        + GameOptions.LAUNCH_USAGE);
    }

    @Override
    boolean takes(String option, String value) {
        switch (option) {
            case "--steps" -> steps = steps(value);
            case "--speed" -> speed = Pace.speed(value);
            case "--load" -> load = Path.of(value);
            case "--save" -> save = Path.of(value);
            case "--saves" -> saves = Path.of(value);
            case "--telemetry" -> telemetry = Path.of(value);
            case "--jfr" -> flight = Path.of(value);
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
        count(names, 1, 1, "the game");
        if (steps != NOT_GIVEN) notLed("--steps");
        if (save != null) notLed("--save");
        if (saves != null) notLed("--saves");
        if (telemetry != null) notLed("--telemetry");
        if (flight != null) notLed("--jfr");
        if (steps == NOT_GIVEN) steps = STEPS;
        game.game(names.get(0));
    }

    @Override
    int work(PrintStream out, PrintStream err) throws IOException, InterruptedException {
        for (Path each : new Path[] {save, telemetry, flight}) {
            // Better than after an hour.
            if (each != null) SaveFile.mustBeWritable(each);
        }
        game.locate();
        if (isLed()) return lead(out, err);
        try (URLClassLoader loader = game.loader();
                Recording recording = flight == null ? null : FlightMarks.start(flight)) {
            Game made = game.create(loader);
            HostDef def = game.def(made);
            if (saves != null) def = def.saves(new SavesFolder(saves));
            if (telemetry != null) def = def.timedBy(TelemetryTape.CLOCK);
            if (FlightMarks.isRecorded()) def = def.marked(new FlightMarks());
            HeadlessHost host = HeadlessHost.start(made, game.launch(), def);
            follow(host, err);
            // Nobody asks for the hashes on the way.
            host.host().journal().hashEvery(0);
            TelemetryTape tape = telemetry == null ? null : new TelemetryTape(telemetry, host);
            try {
                play(host, out, err);
            } finally {
                if (tape != null) tape.end();
                // With it the file is written.
                if (recording != null) recording.stop();
            }
            host.stop();
            return OK;
        }
    }

    private int lead(PrintStream out, PrintStream err) throws IOException, InterruptedException {
        byte[] begin = load == null ? null : SaveFile.read(load);
        try (RecordedGame code = RecordedGame.of(game)) {
            return console(code, speed, out, err).live(game.launch(), begin);
        }
    }

    private void play(HeadlessHost host, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        Pace pace = new Pace("run", speed, err);
        if (load != null) host.load(SaveFile.read(load));
        pace.run(host, host.world().step() + steps, Pace.Ending.NEVER);
        pace.tell(host, out);
        if (save != null) SaveFile.write(save, host.save(System.currentTimeMillis()));
    }
}
