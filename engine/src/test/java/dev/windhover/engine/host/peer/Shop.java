// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.peer;

import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.peer.BatchHead;
import dev.windhover.protocol.peer.Closed;
import dev.windhover.protocol.peer.Hello;
import dev.windhover.protocol.peer.Welcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A host with a door, and peers who write their batches by hand. */
final class Shop {
    static final int EPOCH = 0x1234_5678;

    /** One message to a peer. */
    record Told(int kind, int a, byte[] payload) {
        int at(int offset) {
            WireReader reader = new WireReader(payload);
            reader.seek(offset);
            return reader.i32();
        }

        WireReader reader(int offset) {
            WireReader reader = new WireReader(payload);
            reader.seek(offset);
            return reader;
        }
    }

    final Till till;
    final Host host;
    final Door door;
    private final byte[] taken = new byte[Wire.BATCH_BYTES_MAX];
    private double now = 1e9;

    Shop() {
        this(new Till(), HostDef.checked());
    }

    /** Of another game than the till. */
    Shop(Game game, HostDef def) {
        till = game instanceof Till ? (Till) game : null;
        host = new Host(game, Launch.seeded(1), () -> 0, def);
        host.start();
        door = new Door(host, EPOCH, "windhover test");
    }

    int sum() {
        return till.kept.sum.get(0);
    }

    Shop frame() {
        return pass(1e6 / 60);
    }

    /** A frame after so much time. */
    Shop pass(double micros) {
        now += micros;
        host.frame(now, false);
        door.frame(now);
        host.outbox().clear();
        return this;
    }

    Peer peer() {
        return new Peer(door.open());
    }

    Peer welcome() {
        Peer peer = peer().hello();
        peer.take();
        return peer;
    }

    /** The other end of a line. */
    final class Peer {
        final int id;
        final WireWriter batch = new WireWriter(2 * Wire.BATCH_BYTES_MAX);
        int epoch;
        int number;
        boolean gone;

        /** All batches that were taken, as they were. */
        final List<byte[]> batches = new ArrayList<>();

        Peer(int id) {
            this.id = id;
            fresh();
        }

        Peer fresh() {
            batch.clear();
            for (int n = 0; n < Wire.BATCH_HEAD_BYTES; n += 8) batch.i64(0);
            batch.cut(Wire.BATCH_HEAD_BYTES);
            return this;
        }

        Peer hello() {
            return say(Hello.of("test"));
        }

        Peer say(Hello hello) {
            hello.write(batch);
            send();
            epoch = EPOCH;
            return this;
        }

        Peer call(CallKind kind, int token, int id, int... arguments) {
            batch.begin(Wire.CALL, kind.ordinal(), 0);
            batch.i32(token).i32(id).i32(4 * arguments.length).i32(0);
            for (int each : arguments) batch.i32(each);
            batch.end();
            return this;
        }

        Peer add(int token, int number) {
            return call(CallKind.COMMAND, token, Till.ADD, number);
        }

        Peer pair(int kind, int first) {
            batch.begin(kind, 0, 0).i32(first).i32(0).end();
            return this;
        }

        /** Seals what was written and makes the next batch. */
        byte[] sealed() {
            BatchHead.seal(batch.bytes(), batch.length(), epoch, number++);
            byte[] sealed = Arrays.copyOf(batch.bytes(), batch.length());
            fresh();
            return sealed;
        }

        Peer send() {
            return send(sealed());
        }

        Peer send(byte[] bytes) {
            door.receive(id, bytes, bytes.length);
            return this;
        }

        /** Everything that waits, read. */
        List<Told> take() {
            List<Told> told = new ArrayList<>();
            int length = door.take(id, taken);
            for (; length > 0; length = door.take(id, taken)) {
                if (!BatchHead.isWhole(taken, length)) throw new AssertionError("not whole");
                batches.add(Arrays.copyOf(taken, length));
                for (int at = Wire.BATCH_HEAD_BYTES; at < length; ) {
                    int bytes = Door.int32(taken, at + 4);
                    byte[] payload = Arrays.copyOfRange(taken, at + Wire.HEADER_BYTES, at + bytes);
                    told.add(new Told(taken[at] & 0xff, taken[at + 1] & 0xff, payload));
                    at += bytes;
                }
            }
            gone = length == Door.GONE;
            return told;
        }

        List<Told> take(int kind) {
            return take().stream().filter(each -> each.kind() == kind).toList();
        }

        Welcome welcome() {
            Told told = take(Wire.WELCOME).get(0);
            return Welcome.read(told.reader(0));
        }

        /** The last word; null when there was none. */
        Closed closed() {
            List<Told> told = take(Wire.CLOSED);
            return told.isEmpty() ? null : Closed.read(told.get(0).reader(0));
        }

        String closedCode() {
            Closed closed = closed();
            return closed == null ? "" : closed.code();
        }

        /** Results by their tokens. */
        List<Integer> tokens() {
            return take(Wire.RESULT).stream().map(each -> each.at(0)).toList();
        }
    }
}
