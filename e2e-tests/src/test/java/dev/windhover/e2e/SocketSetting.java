// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.fail;

import dev.windhover.cli.headless.HeadlessServer;
import dev.windhover.cli.headless.ServerOptions;
import dev.windhover.cli.headless.SocketTransport;
import dev.windhover.e2e.games.Till;
import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.Launch;
import dev.windhover.protocol.peer.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A host on a thread of its own behind a WebSocket; the clients live on the test's thread. */
final class SocketSetting implements LineSetting {
    private static final long NANOS_MAX = 20_000_000_000L;

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final HeadlessServer server;

    /** What the server would have printed. */
    final BlockingQueue<String> log = new LinkedBlockingQueue<>();

    SocketSetting() {
        try {
            server =
                    HeadlessServer.start(
                            new Till(), Launch.seeded(1), ServerOptions.onThisMachine(0), log::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HeadlessServer server() {
        return server;
    }

    @Override
    public Transport open() {
        return new SocketTransport(server.address(), tasks::add);
    }

    @Override
    public void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + NANOS_MAX;
        try {
            while (!holds.getAsBoolean()) {
                if (System.nanoTime() > end) fail(what);
                Runnable task = tasks.poll(10, TimeUnit.MILLISECONDS);
                if (task != null) task.run();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <T> T host(Function<Host, T> question) {
        AtomicReference<T> answer = new AtomicReference<>();
        server.between(host -> answer.set(question.apply(host)));
        return answer.get();
    }

    @Override
    public void close() {
        server.close();
    }
}
