// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.cli.headless.health.CallSpan;
import dev.windhover.cli.headless.health.Insight;
import dev.windhover.cli.headless.health.Patient;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A game on this JVM, and a socket at which clients call into it. Nothing comes in without the
 * token, and from a page only when its origin is allowed.
 */
public final class HeadlessServer implements AutoCloseable {
    private static final int STOP_MILLIS = 1_000;

    private final GameLoop loop;
    private final SocketServer sockets;

    private HeadlessServer(GameLoop loop, SocketServer sockets) {
        this.loop = loop;
        this.sockets = sockets;
    }

    /**
     * Starts the game and listens.
     *
     * @param log is told, on the game's thread, what a page would be warned of
     * @throws IOException when the address is not to be had
     */
    public static HeadlessServer start(
            Game game, Launch launch, ServerOptions options, Consumer<String> log)
            throws IOException, InterruptedException {
        return start(game, launch, HostDef.release(), options, Optional.empty(), log);
    }

    /**
     * The same with plugins for the game, and written down.
     *
     * @param def of its host; who runs its jobs is not taken from there
     * @param tape the file that all goes into which enters; empty for none
     */
    public static HeadlessServer start(
            Game game,
            Launch launch,
            HostDef def,
            ServerOptions options,
            Optional<Path> tape,
            Consumer<String> log)
            throws IOException, InterruptedException {
        String engine = "windhover on a JVM, " + game.getClass().getName();
        GameLoop loop = GameLoop.start(game, launch, def, tape, engine, log);
        SocketServer sockets = new SocketServer(loop, options);
        try {
            sockets.open();
        } catch (IOException refused) {
            loop.close();
            throw refused;
        }
        return new HeadlessServer(loop, sockets);
    }

    /** Where clients connect, with the token. */
    public URI address() {
        InetSocketAddress at = sockets.getAddress();
        String host = at.getAddress().getHostAddress();
        if (host.contains(":")) host = "[" + host + "]";
        String token = sockets.token();
        return URI.create("ws://" + host + ":" + sockets.getPort() + "/?token=" + token);
    }

    /** Empty when the game was stopped, else what it failed of. */
    public CompletableFuture<String> ended() {
        return loop.end();
    }

    /** How the game is, from any thread. */
    public Patient patient() {
        return loop;
    }

    /** What is in the game, from any thread. */
    public Insight insight() {
        return loop;
    }

    /**
     * Tells from here on what calls went through.
     *
     * @param sample share of all calls, more than 0 and at most 1
     * @param to is told on the game's thread
     */
    public void trace(double sample, Consumer<CallSpan> to) {
        loop.trace(sample, to);
    }

    /** Has something done between two frames, on the game's thread; waits until it was done. */
    public void between(Consumer<Host> task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        boolean taken =
                loop.run(
                        () -> {
                            task.accept(loop.host());
                            done.complete(null);
                        });
        if (taken) done.join();
    }

    /** Stops the game; clients are told and disconnected. */
    @Override
    public void close() {
        loop.close();
        try {
            sockets.stop(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
