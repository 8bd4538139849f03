// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.cli.FileFault;
import dev.windhover.cli.headless.health.CallSpan;
import dev.windhover.cli.headless.health.Insight;
import dev.windhover.cli.headless.health.LogShelf;
import dev.windhover.cli.headless.health.Patient;
import dev.windhover.cli.headless.health.Vitals;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.base.Identity;
import dev.windhover.engine.call.job.JobPlace;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.HostFailed;
import dev.windhover.engine.host.HostState;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.peer.Door;
import dev.windhover.engine.host.peer.Reception;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.engine.log.Level;
import dev.windhover.engine.render.NoopGpu;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.peer.CloseCode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs a game on a thread of its own, in real time and without drawing. Whatever concerns host or
 * peers is done on that thread, between two frames.
 */
final class GameLoop implements AutoCloseable, Patient, Insight {
    /** Of a display that nobody looks at. */
    private static final long FRAME_NANOS = 1_000_000_000L / 60;

    /**
     * Behind by more than this, frames are left out: the game's clock catches up, or drops steps.
     */
    private static final long LATE_NANOS = 250_000_000L;

    /** Batches that came and wait for the thread; whoever brings more waits itself. */
    private static final int TASKS_MAX = 256;

    private static final long STOP_MILLIS = 5_000;

    /** How often its vitals are taken, in frames: four times a second. */
    private static final int VITALS_FRAMES = 15;

    private final BlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(TASKS_MAX);
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final Consumer<String> log;
    private final Identity identity;
    private final Host host;
    private final RecordingFile recording;
    private final Reception reception;
    private final Door door;
    private final String game;
    private final VitalSigns signs;
    private final LogShelf shelf = new LogShelf();
    private final LogTail lines;
    private final Thread thread = new Thread(this::run, "game");
    private CallTracing tracing;
    private volatile boolean stopping;
    private int frames;

    private GameLoop(
            Host host,
            String game,
            Identity identity,
            RecordingFile recording,
            String engine,
            Consumer<String> log) {
        this.host = host;
        this.game = game;
        this.identity = identity;
        this.recording = recording;
        this.log = log;
        // What the host warns of is told already, with its code.
        lines =
                new LogTail(
                        log,
                        line -> !line.subsystem().equals("host") || line.level() == Level.INFO);
        lines.beside(shelf::add, missing -> shelf.lost(missing, host.world().step()));
        int epoch = new SecureRandom().nextInt();
        door = host.door(epoch == 0 ? 1 : epoch, engine);
        reception = new Reception(door);
        signs = new VitalSigns(host);
        thread.setDaemon(true);
    }

    /**
     * Defines and fills a game and starts its thread.
     *
     * @param usual what the loop's host is otherwise
     * @param tape where the run is written down; empty for nowhere
     * @param log is told, on that thread, what a page would be warned of
     * @throws IOException when there is no folder for it
     */
    static GameLoop start(
            Game game,
            Launch launch,
            HostDef usual,
            Optional<Path> tape,
            String engine,
            Consumer<String> log)
            throws IOException {
        Identity told = JvmIdentity.of(game);
        HostDef def = usual.jobs(jobs(game)).identity(told);
        Host host = new Host(game, launch, CallTracing::clock, def);
        def.bind(host);
        Identity identity = told.laid(Hash.hex(host.arena().layoutHash()));
        host.start();
        host.openGpu(new NoopGpu());
        RecordingFile recording = null;
        String name = game.getClass().getName();
        if (tape.isPresent()) {
            recording = record(tape.get(), host, name, identity, log);
        }
        GameLoop loop = new GameLoop(host, name, identity, recording, engine, log);
        loop.thread.start();
        return loop;
    }

    /** A game is served without its recording: those who play know nothing of it. */
    private static RecordingFile record(
            Path tape, Host host, String name, Identity identity, Consumer<String> log)
            throws IOException {
        Consumer<String> warned =
                line -> {
                    log.accept(line);
                    host.logs().tell(Level.WARN, line, "");
                };
        try {
            RecordingDef def = RecordingDef.full();
            return RecordingFile.begin(tape, host, name, identity, def, warned);
        } catch (NoSuchFileException mistyped) {
            throw mistyped;
        } catch (IOException e) {
            String why = FileFault.reason(e);
            warned.accept("the recording " + tape + " is not written: " + why);
            return null;
        }
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
    CompletableFuture<String> end() {
        return ended;
    }

    @Override
    public String ended() {
        return ended.getNow(null);
    }

    @Override
    public Vitals vitals() {
        return signs.last();
    }

    @Override
    public int queued() {
        return tasks.size();
    }

    @Override
    public int queuedMax() {
        return TASKS_MAX;
    }

    @Override
    public String game() {
        return game;
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public LogShelf logs() {
        return shelf;
    }

    @Override
    public <T> CompletableFuture<T> look(Function<World, T> how) {
        CompletableFuture<T> seen = new CompletableFuture<>();
        boolean isTaken =
                run(
                        () -> {
                            try {
                                seen.complete(how.apply(host.world()));
                            } catch (RuntimeException wrong) {
                                // Whoever asks made a mistake, and the game made none.
                                seen.completeExceptionally(wrong);
                            }
                        });
        if (!isTaken) seen.cancel(false);
        return seen;
    }

    /** Tells from here on what a share of the calls goes through, on the game's thread. */
    void trace(double sample, Consumer<CallSpan> to) {
        run(() -> tracing = CallTracing.begin(host, sample, to));
    }

    /** Writes down what the server does, among what the host does. */
    void tell(Level level, String what) {
        host.logs().tell(level, what, "");
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
            lines.carry(host.logs());
            shelf.close();
            reception.closeAll(CloseCode.HOST_STOPPED, "the server was stopped");
            ended.complete("");
        } catch (RuntimeException | Error thrown) {
            fail(thrown);
        } catch (InterruptedException e) {
            fail(new IllegalStateException("interrupted", e));
        }
    }

    private void frame(long nanos) {
        double micros = (nanos & Long.MAX_VALUE) / 1e3;
        host.frame(micros, false);
        if (recording != null) recording.carry();
        reception.frame(micros);
        listen();
        lines.carry(host.logs());
        // There is no page that reads the rest.
        host.outbox().clear();
        signs.beat();
        if (frames++ % VITALS_FRAMES == 0) signs.take(door == null ? 0 : door.peers());
    }

    private void endRecording() {
        if (recording == null) return;
        recording.close();
        if (!recording.isBroken()) tell(Level.INFO, "the recording ends");
    }

    private void listen() {
        WireWriter outbox = host.outbox();
        WireReader in = new WireReader(outbox.bytes()).reset(outbox.length());
        while (in.remaining() > 0) {
            int at = in.at();
            int kind = in.u8();
            int more = in.u8();
            int number = in.u16();
            int bytes = in.i32();
            boolean isSpan = kind == Wire.LOGGED && more == Wire.LOGGED_SPAN;
            if (isSpan && tracing != null) tracing.read(number, in);
            if (kind == Wire.FAILED) {
                in.seek(at + Wire.HEADER_BYTES + 8);
                for (int n = 0; n < 2; n++) in.text(Wire.BATCH_BYTES_MAX);
                Failure failure = Failure.of(number);
                String what = in.text(Wire.BATCH_BYTES_MAX);
                String line = failure.code() + " " + failure.message() + " " + what;
                signs.error(line);
                log.accept(line);
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
        lines.carry(host.logs());
        shelf.close();
        reception.frame(0);
        reception.closeAll(CloseCode.HOST_FAILED, Failure.STEP_FAILED.message());
        Throwable cause = thrown instanceof HostFailed ? thrown.getCause() : thrown;
        ended.complete(where + ": " + cause + "; identity: " + identity.text());
    }
}
