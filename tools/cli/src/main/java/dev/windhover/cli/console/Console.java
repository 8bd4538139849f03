// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.console;

import dev.windhover.cli.Command;
import dev.windhover.cli.FileFault;
import dev.windhover.cli.headless.SaveFile;
import dev.windhover.cli.look.Look;
import dev.windhover.cli.look.NotThere;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostFailed;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.Recordings;
import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.host.save.SaveRefused;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Leads a run by lines: from whoever types them, or from a script. Answers go to one stream, and
 * all else to the other. A line that makes no sense is told of and has no effect.
 */
public final class Console {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long FRAME_NANOS = SECOND_NANOS / 60;

    /** A game that cannot keep up is played as fast as it can, and lines are still read. */
    private static final long BUSY_NANOS = 50_000_000L;

    private final String name;
    private final Runs runs;
    private final InputStream in;
    private final boolean isTerminal;
    private final PrintStream out;
    private final PrintStream err;
    private Lines lines;
    private Launch launch;
    private Run run;
    private double speed = 1;
    private boolean isPlaying;
    private boolean isWaiting;
    private boolean isOver;
    private boolean isBad;
    private boolean hasFailed;
    private int playTo;
    private double playedNanos;

    /**
     * @param name of the command, which complaints are told under
     * @param isTerminal whether a person types: to whom a slip is no failure
     */
    public Console(
            String name,
            Runs runs,
            InputStream in,
            boolean isTerminal,
            PrintStream out,
            PrintStream err) {
        this.name = name;
        this.runs = runs;
        this.in = in;
        this.isTerminal = isTerminal;
        this.out = out;
        this.err = err;
    }

    /** As fast as this to begin with, when it plays; 0 says nothing. */
    public Console speed(double value) {
        if (value > 0) speed = value;
        return this;
    }

    /**
     * Leads a run from its beginning, or from a save.
     *
     * @param save null for none
     * @return what the command ends with
     */
    public int live(Launch launched, byte[] save) throws IOException, InterruptedException {
        launch = launched;
        return lead(new LiveRun(runs.begin(launched), save));
    }

    /** Leads what was written down, from a step on. */
    public int replay(Recording recording, int from) throws IOException, InterruptedException {
        launch = Recordings.launch(recording);
        Run begun = new ReplayedRun(runs.replay(recording));
        run = begun;
        try {
            begun.go(from);
        } catch (HostFailed | RecordingRefused failed) {
            fail(failed);
        }
        return lead(run);
    }

    private int lead(Run begun) throws IOException, InterruptedException {
        run = begun;
        // Nothing is read for a game that cannot begin.
        lines = new Lines(in);
        try {
            answer();
            while (!isOver) {
                if (isPlaying) advance();
                String line = next();
                if (line != null) read(line);
                isOver |= line == null && lines.isOver();
            }
        } finally {
            run.close();
        }
        if (hasFailed) return Command.FAILED;
        return isBad && !isTerminal ? Command.USAGE : Command.OK;
    }

    private String next() throws InterruptedException {
        if (isWaiting) {
            TimeUnit.NANOSECONDS.sleep(FRAME_NANOS);
            return null;
        }
        if (isPlaying) return lines.poll(FRAME_NANOS);
        if (isTerminal) {
            err.print(run.step() + (run.isLive() ? "> " : " of " + run.newest() + "> "));
            err.flush();
        }
        return lines.poll(Long.MAX_VALUE);
    }

    private void read(String line) throws IOException {
        try {
            if (line.equals(Lines.TOO_LONG)) {
                throw new IllegalArgumentException("a line is too long");
            }
            TypedLine typed = TypedLine.parse(line);
            if (typed != TypedLine.NONE) act(typed);
        } catch (HostFailed | RecordingRefused failed) {
            fail(failed);
        } catch (UncheckedIOException e) {
            complain(FileFault.told(e.getCause()));
        } catch (IOException e) {
            complain(FileFault.told(e));
        } catch (IllegalArgumentException | NotThere | SaveRefused e) {
            complain(String.valueOf(e.getMessage()));
        }
    }

    private void act(TypedLine typed) throws IOException, NotThere {
        switch (typed.word()) {
            case PLAY -> play(typed.number(run.newest()));
            case PAUSE -> run(run.step());
            case WAIT -> await();
            case STEP -> run((long) run.step() + typed.number(1));
            case BACK -> to((long) run.step() - typed.number(1));
            case TO -> to(typed.number(0));
            case SPEED -> {
                speed = typed.speed();
                playedNanos = System.nanoTime();
                out.println("speed " + speed);
            }
            case LOOK -> out.println(Look.line(Look.at(run.host().world(), typed.argument())));
            case TABLES -> Look.lines(run.host().world()).forEach(out::println);
            case HASH -> out.println("hash " + Hash.hex(run.host().hash()));
            case BRANCH -> branch();
            case RECORD -> {
                run.record(runs.game(), Path.of(typed.argument()));
                out.println("record " + typed.argument());
            }
            case SAVE -> {
                byte[] save = run.host().save(System.currentTimeMillis());
                SaveFile.write(Path.of(typed.argument()), save);
                out.println("save " + typed.argument());
            }
            case HELP -> {
                for (Word word : Word.values()) out.println(word.help());
            }
            case QUIT -> isOver = true;
        }
    }

    private void answer() {
        out.println("step " + run.step());
    }

    private void complain(String what) {
        isBad = true;
        err.println(name + ": " + what);
    }

    private void mustHave(long step) {
        if (step >= run.oldest() && step <= run.newest()) return;
        String last = run.isLive() ? " on" : " to " + run.newest() + "; see 'branch'";
        String has = "the steps from " + run.oldest() + last;
        throw new IllegalArgumentException("there is no step " + step + ", but " + has);
    }

    private void play(int to) {
        mustHave(to);
        if (to <= run.step()) {
            String where = "it stands at step " + run.step();
            throw new IllegalArgumentException(where + ", and plays forth alone: see 'to'");
        }
        playTo = to;
        playedNanos = System.nanoTime();
        isPlaying = true;
    }

    private void await() {
        if (isPlaying && playTo == Integer.MAX_VALUE) {
            throw new IllegalArgumentException("it plays on without end: see 'play STEP'");
        }
        isWaiting = isPlaying;
        if (!isWaiting) answer();
    }

    private void stand() {
        isPlaying = false;
        isWaiting = false;
    }

    /** Runs what is due since the last time, as far as there is time for it. */
    private void advance() throws IOException {
        long began = System.nanoTime();
        double stepNanos = SECOND_NANOS / (speed * run.host().host().clock().stepsPerSecond());
        try {
            while (playedNanos + stepNanos <= began && run.step() < playTo) {
                playedNanos += stepNanos;
                run.next();
                if (System.nanoTime() - began > BUSY_NANOS) playedNanos = began;
            }
        } catch (HostFailed | RecordingRefused failed) {
            fail(failed);
        } catch (UncheckedIOException e) {
            stand();
            complain(FileFault.told(e.getCause()));
        }
        if (!isPlaying || run.step() < playTo) return;
        stand();
        answer();
    }

    /** A recording has keyframes on the way. */
    private void to(long step) {
        if (run.isLive() && step >= run.step()) {
            run(step);
            return;
        }
        mustHave(step);
        stand();
        run.go((int) step);
        answer();
    }

    /** Step by step, with its progress. */
    private void run(long to) {
        mustHave(to);
        stand();
        long toldNanos = System.nanoTime();
        while (run.step() < to) {
            run.next();
            long now = System.nanoTime();
            if (now - toldNanos < SECOND_NANOS) continue;
            toldNanos = now;
            err.println(name + ": " + run.step() + " of " + to + " steps");
        }
        answer();
    }

    private void branch() throws IOException {
        if (run.isLive()) throw new IllegalArgumentException("it is no recording that plays");
        stand();
        HeadlessHost left = run.host();
        byte[] save = left.save(System.currentTimeMillis());
        Configuration held = left.host().configuration();
        Run live = new LiveRun(runs.begin(launch), save);
        if (!held.equals(Configuration.none())) live.host().host().configure(held);
        run.close();
        run = live;
        out.println("branch " + run.step());
    }

    /** What failed is told, and played again up to there, so that it can be looked into. */
    private void fail(RuntimeException failed) throws IOException {
        hasFailed = true;
        stand();
        String code = failed instanceof HostFailed named ? named.failure().code() + " " : "";
        out.println("failed " + code + failed.getMessage() + where(failed.getCause()));
        if (failed instanceof HostFailed named) {
            err.println(name + ": identity: " + named.identity().text());
        }
        int step = run.step();
        Recording recording = run.recording();
        run.close();
        run = ReplayedRun.before(step, recording, runs);
        answer();
    }

    /** The game's own line, else the first. */
    private static String where(Throwable thrown) {
        if (thrown == null || thrown.getStackTrace().length == 0) return "";
        for (StackTraceElement each : thrown.getStackTrace()) {
            String owner = each.getClassName();
            boolean isOurs = owner.startsWith("dev.windhover.engine.");
            if (!isOurs && !owner.startsWith("java.")) return " at " + each;
        }
        return " at " + thrown.getStackTrace()[0];
    }
}
