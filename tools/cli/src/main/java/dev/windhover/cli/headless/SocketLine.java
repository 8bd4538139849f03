// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.protocol.peer.Transport;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;

/** The host's end of a socket. What a peer has not read is bounded by its credit. */
final class SocketLine implements Transport {
    private final WebSocket socket;
    private Consumer<byte[]> receive = batch -> {};
    private Consumer<String> lost = reason -> {};

    SocketLine(WebSocket socket) {
        this.socket = socket;
    }

    @Override
    public void post(byte[] batch) {
        try {
            socket.send(ByteBuffer.wrap(batch));
        } catch (WebsocketNotConnectedException gone) {
            throw new IllegalStateException("the socket is closed", gone);
        }
    }

    @Override
    public void subscribe(Consumer<byte[]> toReceive, Consumer<String> toLost) {
        receive = toReceive;
        lost = toLost;
    }

    @Override
    public void close() {
        socket.close(CloseFrame.NORMAL);
    }

    /** On the game's thread. */
    void receive(byte[] batch) {
        receive.accept(batch);
    }

    /** On the game's thread. */
    void lost(String reason) {
        lost.accept(reason);
    }
}
