// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.protocol.peer.Transport;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A client's end of a socket to a host on another JVM, over the JDK's own client. */
public final class SocketTransport implements Transport {
    /** A host that answers nothing in this time is not there. */
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);

    /** One for all: each has threads of its own, and a client that comes back opens many lines. */
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Executor thread;
    private final WebSocket socket;
    private CompletableFuture<WebSocket> last;
    private Consumer<byte[]> receive = batch -> {};
    private Consumer<String> lost = reason -> {};
    private boolean closed;

    /**
     * Connects; waits until it has.
     *
     * @param address with the token that the host printed
     * @param thread on which the client lives: one, or one after the other
     * @throws java.util.concurrent.CompletionException when nobody lets this client in
     */
    public SocketTransport(URI address, Executor thread) {
        this.thread = thread;
        socket =
                CLIENT.newWebSocketBuilder()
                        .connectTimeout(CONNECT_MAX)
                        .buildAsync(address, new Heard())
                        .join();
        last = CompletableFuture.completedFuture(socket);
    }

    @Override
    public void post(byte[] batch) {
        if (closed || socket.isOutputClosed()) {
            throw new IllegalStateException("the socket is closed");
        }
        ByteBuffer copy = ByteBuffer.wrap(batch.clone());
        // One at a time is what the socket takes; how many wait is bounded by the host's credit.
        last = last.thenCompose(open -> open.sendBinary(copy, true));
    }

    @Override
    public void subscribe(Consumer<byte[]> toReceive, Consumer<String> toLost) {
        receive = toReceive;
        lost = toLost;
        socket.request(1);
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        last = last.thenCompose(open -> open.sendClose(WebSocket.NORMAL_CLOSURE, ""));
    }

    private void gone(String reason) {
        thread.execute(
                () -> {
                    if (closed) return;
                    closed = true;
                    lost.accept(reason);
                });
    }

    /** Of the client's own threads; passes on to the one thread. */
    private final class Heard implements WebSocket.Listener {
        private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

        @Override
        public void onOpen(WebSocket open) {
            // Nothing is asked for until somebody listens.
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean isLast) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            parts.writeBytes(part);
            if (!isLast) {
                from.request(1);
                return null;
            }
            byte[] batch = parts.toByteArray();
            parts.reset();
            thread.execute(
                    () -> {
                        // The next is asked for when this one is read: a slow client holds it back.
                        from.request(1);
                        if (!closed) receive.accept(batch);
                    });
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            gone("the socket was closed with " + code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable thrown) {
            gone(String.valueOf(thrown));
        }
    }
}
