// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.engine.host.peer.Door;
import dev.windhover.engine.log.Level;
import dev.windhover.protocol.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;

/** Lets clients in at a socket and carries what they send to the game's thread. */
final class SocketServer extends WebSocketServer {
    /**
     * Twice the peers of a door: those beyond are told so, and those beyond these are not let in.
     */
    private static final int SOCKETS_MAX = 2 * Door.PEERS_MAX;

    /** A cable that was pulled is noticed by the socket's own pings after so long. */
    private static final int LOST_SECONDS = 30;

    private final GameLoop loop;
    private final ServerOptions options;
    private final CompletableFuture<Void> started = new CompletableFuture<>();

    SocketServer(GameLoop loop, ServerOptions options) {
        super(
                new InetSocketAddress(options.host(), options.port()),
                1,
                // A frame that claims more is refused before there is memory for it.
                List.of(new Draft_6455(List.of(), Wire.BATCH_BYTES_MAX)));
        this.loop = loop;
        this.options = options;
        setDaemon(true);
        setReuseAddr(true);
        setTcpNoDelay(true);
        // All who may come at once.
        setMaxPendingConnections(Door.PEERS_MAX);
        setConnectionLostTimeout(LOST_SECONDS);
    }

    String token() {
        return options.token();
    }

    /** Listens; returns when it does. */
    void open() throws IOException, InterruptedException {
        start();
        try {
            started.get();
        } catch (ExecutionException e) {
            String place = options.host() + ":" + options.port();
            String why = e.getCause().getMessage();
            throw new IOException("cannot listen at " + place + ": " + why, e.getCause());
        }
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
            WebSocket socket, Draft draft, ClientHandshake request) throws InvalidDataException {
        String origin = request.getFieldValue("Origin");
        if (!options.allows(origin)) throw refused("the origin is not allowed");
        if (!isToken(request.getResourceDescriptor())) throw refused("the token is not right");
        if (getConnections().size() > SOCKETS_MAX) throw refused("too many are connected");
        return super.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
    }

    private static InvalidDataException refused(String why) {
        return new InvalidDataException(CloseFrame.REFUSE, why);
    }

    /** Takes as long for a token that is nearly right as for one that is all wrong. */
    private boolean isToken(String resource) {
        int query = resource.indexOf('?');
        if (query < 0) return false;
        byte[] right = options.token().getBytes(StandardCharsets.UTF_8);
        for (String part : resource.substring(query + 1).split("&")) {
            if (!part.startsWith("token=")) continue;
            byte[] given = part.substring("token=".length()).getBytes(StandardCharsets.UTF_8);
            return MessageDigest.isEqual(right, given);
        }
        return false;
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake request) {
        SocketLine line = new SocketLine(socket);
        socket.setAttachment(line);
        if (!loop.run(() -> admit(line))) socket.close(CloseFrame.GOING_AWAY);
    }

    private void admit(SocketLine line) {
        loop.reception().admit(line);
        loop.tell(Level.INFO, "a client came");
    }

    @Override
    public void onMessage(WebSocket socket, ByteBuffer message) {
        byte[] batch = new byte[message.remaining()];
        message.get(batch);
        SocketLine line = socket.getAttachment();
        loop.run(() -> line.receive(batch));
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        socket.close(CloseFrame.REFUSE, "a batch is binary");
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
        SocketLine line = socket.getAttachment();
        if (line != null) loop.run(() -> lose(line, "the socket was closed with " + code));
    }

    private void lose(SocketLine line, String why) {
        line.lost(why);
        loop.tell(Level.INFO, "a client left: " + why);
    }

    @Override
    public void onError(WebSocket socket, Exception thrown) {
        // One socket's trouble ends that socket, and then onClose is told.
        if (socket == null) started.completeExceptionally(thrown);
    }

    @Override
    public void onStart() {
        started.complete(null);
    }
}
