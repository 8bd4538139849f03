// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.engine.call.job.JobPlace;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.HostFailed;
import dev.windhover.engine.host.HostState;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.peer.Reception;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.engine.render.NoopGpu;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.peer.CloseCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a game on a thread of its own, in real time and without drawing. Whatever concerns host or
 * peers is done on that thread, between two frames.
 */
final class GameLoop implements AutoCloseable {
    /** Of a display that nobody looks at. */
    private static final long FRAME_NANOS = 1_000_000_000L / 60;

    /**
     * Behind by more than this, frames are left out: the game's clock catches up, or drops steps.
     */
    private static final long LATE_NANOS = 250_000_000L;

    /** Batches that came and wait for the thread; whoever brings more waits itself. */
    private static final int TASKS_MAX = 256;

    private static final long STOP_MILLIS = 5_000;

    private final BlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(TASKS_MAX);
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final Consumer<String> log;
    private final Host host;
    private RecordingFile recording;
    private final Reception reception;
    private final Thread thread = new Thread(this::run, "game");
    private volatile boolean stopping;

    private GameLoop(Host host, RecordingFile recording, String engine, Consumer<String> log) {
        this.host = host;
        this.recording = recording;
        this.log = log;
        int epoch = new SecureRandom().nextInt();
        reception = new Reception(host.door(epoch == 0 ? 1 : epoch, engine));
        thread.setDaemon(true);
    }

    /**
     * Defines and fills a game and starts its thread.
     *
     * @param usual what the loop's host is otherwise
     * @param tape where the run is written down; empty for nowhere
     * @param log is told, on that thread, what a page would be warned of
     * @throws IOException when the file cannot be written
     */
    static GameLoop start(
            Game game,
            Launch launch,
            HostDef usual,
            Optional<Path> tape,
            String engine,
            Consumer<String> log)
            throws IOException {
        Host host =
                new Host(
                        game,
                        launch,
                        () -> (int) (System.nanoTime() / 1_000) & 0x3fff_ffff,
                        usual.jobs(jobs(game)).session(session()));
        host.start();
        host.openGpu(new NoopGpu());
        RecordingFile recording = null;
        if (tape.isPresent()) {
            String name = game.getClass().getName();
            recording = RecordingFile.begin(tape.get(), host, name, RecordingDef.full());
        }
        GameLoop loop = new GameLoop(host, recording, engine, log);
        loop.thread.start();
        return loop;
    }

    private static String session() {
        return Long.toHexString(new SecureRandom().nextLong());
    }

    /** Each thread has a game of its own, as the one that runs jobs on a page has. */
    private static JobPlace jobs(Game game) {
        return new ThreadJobs(
                ThreadJobs.usualThreads(),
                () -> {
                    try {
                        return game.getClass().getConstructor().newInstance();
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException("no second game for its jobs", e);
                    }
                });
    }

    Reception reception() {
        return reception;
    }

    Host host() {
        return host;
    }

    /** Done with the game: empty when it was stopped, else what it failed of. */
    CompletableFuture<String> ended() {
        return ended;
    }

    /**
     * Has something done on the game's thread; waits for a place among what waits.
     *
     * @return false when the game has ended and it will not be done
     */
    boolean run(Runnable task) {
        if (Thread.currentThread() == thread) {
            // What it brings about itself waits for nobody.
            task.run();
            return true;
        }
        try {
            while (!stopping && !ended.isDone()) {
                if (tasks.offer(task, 100, TimeUnit.MILLISECONDS)) return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Ends the game; peers are told. */
    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            long next = System.nanoTime();
            while (!stopping) {
                long wait = next - System.nanoTime();
                Runnable task = tasks.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
                if (task != null) task.run();
                long now = System.nanoTime();
                if (now < next) continue;
                next = now - next > LATE_NANOS ? now : next + FRAME_NANOS;
                frame(now);
            }
            endRecording();
            host.stop();
            reception.closeAll(CloseCode.HOST_STOPPED, "the server was stopped");
            ended.complete("");
        } catch (RuntimeException | StackOverflowError thrown) {
            fail(thrown);
        } catch (InterruptedException e) {
            fail(new IllegalStateException("interrupted", e));
        }
    }

    private void frame(long nanos) {
        double micros = (nanos & Long.MAX_VALUE) / 1e3;
        host.frame(micros, false);
        carryRecording();
        reception.frame(micros);
        warn();
        // There is no page that reads the rest.
        host.outbox().clear();
    }

    /** A game goes on without its recording: those who play know nothing of it. */
    private void carryRecording() {
        if (recording == null) return;
        try {
            recording.carry();
        } catch (UncheckedIOException e) {
            recording = null;
            log.accept("the recording breaks off: " + e.getMessage());
        }
    }

    private void endRecording() {
        if (recording == null) return;
        try {
            recording.close();
        } catch (IOException | UncheckedIOException e) {
            log.accept("the recording breaks off: " + e.getMessage());
        }
    }

    private void warn() {
        WireWriter outbox = host.outbox();
        WireReader in = new WireReader(outbox.bytes()).reset(outbox.length());
        while (in.remaining() > 0) {
            int at = in.at();
            int kind = in.u8();
            in.u8();
            int number = in.u16();
            int bytes = in.i32();
            if (kind == Wire.FAILED) {
                in.seek(at + Wire.HEADER_BYTES + 8);
                for (int n = 0; n < 2; n++) in.text(Wire.BATCH_BYTES_MAX);
                Failure failure = Failure.of(number);
                String what = in.text(Wire.BATCH_BYTES_MAX);
                log.accept(failure.code() + " " + failure.message() + " " + what);
            }
            in.seek(at + bytes);
        }
    }

    private void fail(Throwable thrown) {
        String call = host.runningCall();
        int trace = host.runningTrace();
        String kernel = host.runningKernel();
        String where =
                "step "
                        + host.world().step()
                        + (kernel.isEmpty() ? "" : ", kernel " + kernel)
                        + (call.isEmpty() ? "" : ", call " + call)
                        + (trace == 0 ? "" : " with the trace id " + Refusal.trace(trace));
        if (host.state() == HostState.RUNNING) {
            host.fail(host.failureNow(), thrown.getClass().getName(), String.valueOf(thrown));
        }
        endRecording();
        reception.frame(0);
        reception.closeAll(CloseCode.HOST_FAILED, Failure.STEP_FAILED.message());
        Throwable cause = thrown instanceof HostFailed ? thrown.getCause() : thrown;
        ended.complete(where + ": " + cause);
    }
}
