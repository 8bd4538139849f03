// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The other end of a host: sends batches, drives frames of a 60 Hz display, reads what comes. */
final class Page {
    static final double FRAME = 1e6 / 60;

    /** One message from the host. */
    record Message(int kind, int a, int count, byte[] payload) {
        WireReader reader() {
            return new WireReader(payload);
        }

        /** The u32 at a byte offset of the payload. */
        int at(int offset) {
            WireReader reader = reader();
            reader.seek(offset);
            return reader.i32();
        }

        /** Of a FAILED message: kernel, Java class and text. */
        List<String> texts() {
            WireReader reader = reader();
            reader.seek(8);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int length = reader.u16();
                int at = reader.at();
                texts.add(new String(payload, at, length, StandardCharsets.UTF_8));
                reader.seek(at + length);
            }
            return texts;
        }

        /** Of a RESULT that was refused or failed: what a handler threw. */
        String thrown() {
            WireReader reader = reader();
            reader.seek(Wire.RESULT_HEAD_BYTES);
            return Refusal.read(reader).thrown();
        }

        /** Of the same: code, message, hint, path. */
        List<String> refusal() {
            assertNotEquals(Wire.RESULT_DONE, a, "the call was done");
            WireReader reader = reader();
            reader.seek(Wire.RESULT_HEAD_BYTES);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                texts.add(reader.text(2_000));
            }
            return texts;
        }
    }

    final Host host;
    final WireWriter batch = new WireWriter(Wire.BATCH_BYTES_MAX);
    private double now = 1e9;

    /** That calls carry from here on; 0 for none. */
    int trace;

    Page(Game game) {
        this(game, Launch.seeded(7));
    }

    Page(Game game, Launch launch) {
        this(game, launch, HostDef.release());
    }

    Page(Game game, Launch launch, HostDef def) {
        this(new Host(game, launch, () -> 0, def));
    }

    Page(Host host) {
        this.host = host;
        host.start();
    }

    /** Sends what was written to {@link #batch}. */
    Page send() {
        host.receive(new WireReader(batch.bytes()).reset(batch.length()));
        batch.clear();
        return this;
    }

    Page time(int operation, int steps, float speed) {
        batch.begin(Wire.TIME, operation, 0).i32(steps).f32(speed).end();
        return send();
    }

    Page advance(int token, int steps) {
        batch.begin(Wire.ADVANCE, 0, 0).i32(token).i32(steps).end();
        return send();
    }

    Page probe(int token) {
        batch.begin(Wire.PROBE, 0, 0).i32(token).i32(0).end();
        return send();
    }

    Page key(Key key) {
        batch.begin(Wire.INPUT, 0, 1);
        batch.u8(InputKind.KEY_DOWN).u8(0).u16(key.ordinal()).i32(0);
        batch.i64(0).i64(0).f64(0).end();
        return send();
    }

    /** Writes a call with whole numbers as arguments, to be sent. */
    Page write(CallKind kind, int token, int id, int... arguments) {
        batch.begin(Wire.CALL, kind.ordinal(), 0);
        batch.i32(token).i32(id).i32(4 * arguments.length).i32(trace);
        for (int argument : arguments) {
            batch.i32(argument);
        }
        batch.end();
        return this;
    }

    Page command(int token, int id, int... arguments) {
        return write(CallKind.COMMAND, token, id, arguments).send();
    }

    Page query(int token, int id, int... arguments) {
        return write(CallKind.QUERY, token, id, arguments).send();
    }

    Page cancel(int token) {
        batch.begin(Wire.CANCEL, 0, 0).i32(token).i32(0).end();
        return send();
    }

    /** Sends bytes that are no message. */
    Page nonsense() {
        batch.i64(-1);
        return send();
    }

    Page frame() {
        return frames(1);
    }

    Page frames(int frames) {
        for (int i = 0; i < frames; i++) {
            now += FRAME;
            host.frame(now, false);
        }
        return this;
    }

    /** Takes what the host has written. */
    List<Message> read() {
        return messages(host.outbox());
    }

    /** Takes what was written, of one kind. */
    static List<Message> messages(WireWriter outbox, int kind) {
        return messages(outbox).stream().filter(message -> message.kind() == kind).toList();
    }

    private static List<Message> messages(WireWriter outbox) {
        List<Message> messages = new ArrayList<>();
        WireReader in = new WireReader(outbox.bytes()).reset(outbox.length());
        while (in.remaining() > 0) {
            int start = in.at();
            int kind = in.u8();
            int a = in.u8();
            int count = in.u16();
            int bytes = in.i32();
            byte[] payload = Arrays.copyOfRange(outbox.bytes(), start + 8, start + bytes);
            messages.add(new Message(kind, a, count, payload));
            in.seek(start + bytes);
        }
        outbox.clear();
        return messages;
    }

    List<Message> read(int kind) {
        return messages(host.outbox(), kind);
    }
}
