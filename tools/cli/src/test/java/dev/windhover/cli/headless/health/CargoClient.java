// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import dev.windhover.cli.site.fixture.CargoDispatcher;
import dev.windhover.cli.site.fixture.CargoGame;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.peer.BatchHead;
import dev.windhover.protocol.peer.Hello;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A peer at a real socket that writes its batches by hand. */
final class CargoClient implements WebSocket.Listener, AutoCloseable {
    private final LinkedBlockingQueue<byte[]> batches = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream part = new ByteArrayOutputStream();
    private final WireWriter batch = new WireWriter(Wire.BATCH_BYTES_MAX);
    private WebSocket socket;
    private int epoch;
    private int number;

    private CargoClient() {}

    static CargoClient connect(URI address) throws Exception {
        CargoClient client = new CargoClient();
        HttpClient http = HttpClient.newHttpClient();
        client.socket = http.newWebSocketBuilder().buildAsync(address, client).get();
        client.fresh();
        Hello.of("test").write(client.batch);
        client.send();
        client.epoch = BatchHead.epoch(client.take());
        return client;
    }

    /** Calls what does nothing. */
    void clear(int token, int trace) throws Exception {
        fresh();
        batch.begin(Wire.CALL, CallKind.COMMAND.ordinal(), 0);
        batch.i32(token).i32(clearId()).i32(0).i32(trace).end();
        send();
    }

    void awaitResults(int count) throws Exception {
        for (int results = 0; results < count; ) {
            byte[] came = take();
            WireReader in = new WireReader(came);
            for (int at = Wire.BATCH_HEAD_BYTES; at < came.length; ) {
                in.seek(at);
                if (in.u8() == Wire.RESULT) results++;
                in.seek(at + 4);
                at += in.i32();
            }
        }
    }

    private static int clearId() {
        CargoDispatcher calls = new CargoDispatcher(new CargoGame.Handler());
        for (int call = 0; call < calls.count(); call++) {
            if (calls.name(call).equals("clear")) return calls.id(call);
        }
        throw new AssertionError("no call clear");
    }

    private void fresh() {
        batch.clear();
        for (int n = 0; n < Wire.BATCH_HEAD_BYTES; n += 8) batch.i64(0);
        batch.cut(Wire.BATCH_HEAD_BYTES);
    }

    private void send() throws Exception {
        BatchHead.seal(batch.bytes(), batch.length(), epoch, number++);
        byte[] sealed = Arrays.copyOf(batch.bytes(), batch.length());
        socket.sendBinary(ByteBuffer.wrap(sealed), true).get();
    }

    private byte[] take() throws InterruptedException {
        byte[] came = batches.poll(30, TimeUnit.SECONDS);
        if (came == null) throw new AssertionError("nothing came");
        return came;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean isLast) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        part.writeBytes(bytes);
        if (isLast) {
            batches.add(part.toByteArray());
            part.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
