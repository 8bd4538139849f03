// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.peer;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.peer.BatchHead;
import dev.windhover.protocol.peer.CloseCode;
import dev.windhover.protocol.peer.Hello;

/**
 * One batch of a peer, looked through as a whole before anything of it is done; then read message
 * by message.
 */
final class PeerBatch {
    private static final int PAIR_BYTES = 8;

    /** Of a section. */
    static final int NAME_BYTES_MAX = 255;

    private byte[] bytes = new byte[0];
    private WireReader body = new WireReader(bytes);
    private int length;
    private int next;
    private int kind;
    private int a;
    private int count;
    private int messageBytes;
    private boolean replayed;
    private Hello hello;
    private String reason = "";

    /** Why it is not taken; null when it is, or was taken before. */
    CloseCode check(PeerLine line, int epoch, byte[] from, int fromLength) {
        reason = "";
        replayed = false;
        if (fromLength > Wire.BATCH_BYTES_MAX) {
            return no(CloseCode.BATCH_TOO_LARGE, fromLength + " bytes");
        }
        if (!BatchHead.isWhole(from, fromLength)) {
            return no(
                    CloseCode.BATCH_DAMAGED, fromLength + " bytes are not a batch as it was sent");
        }
        int sealed = BatchHead.epoch(from);
        int ahead = BatchHead.number(from) - line.due();
        if (!line.isWelcome() && sealed != 0) {
            return no(CloseCode.HELLO_MISSING, "the host does not know this line");
        }
        // Only a hello is sealed with 0, and it may come once more like any other batch.
        boolean again = ahead < 0 && sealed == 0;
        if (line.isWelcome() && sealed != epoch && !again) {
            return no(CloseCode.WRONG_EPOCH, "the batch is for another start of the host");
        }
        replayed = ahead < 0;
        if (replayed) return null;
        if (ahead > 0) return no(CloseCode.BATCH_MISSING, ahead + " batches before it");
        if (from != bytes) {
            bytes = from;
            body = new WireReader(from);
        }
        length = fromLength;
        return messages(line);
    }

    boolean isReplayed() {
        return replayed;
    }

    /** What {@link #check} did not like, for people. */
    String reason() {
        return reason;
    }

    void rewind() {
        next = Wire.BATCH_HEAD_BYTES;
        body.reset(length);
    }

    /** Goes on to the next message; false at the end. */
    boolean next() {
        if (next >= length) return false;
        body.seek(next);
        kind = body.u8();
        a = body.u8();
        count = body.u16();
        messageBytes = body.i32();
        next += messageBytes;
        return true;
    }

    int kind() {
        return kind;
    }

    int a() {
        return a;
    }

    int count() {
        return count;
    }

    /** Of the whole message. */
    int messageBytes() {
        return messageBytes;
    }

    /** Stands behind the header. */
    WireReader body() {
        return body;
    }

    /** What the body reads from. */
    byte[] bytes() {
        return bytes;
    }

    /** The hello that the batch begins with. */
    Hello hello() {
        return hello;
    }

    private CloseCode messages(PeerLine line) {
        boolean greeted = line.isWelcome();
        rewind();
        while (next < length) {
            int room = length - next;
            next();
            boolean framed =
                    messageBytes >= Wire.HEADER_BYTES
                            && messageBytes <= room
                            && (messageBytes & 7) == 0;
            if (!framed) {
                return no(
                        CloseCode.MESSAGE_REFUSED, named() + " claims " + messageBytes + " bytes");
            }
            if (kind == Wire.HELLO && greeted) return no(CloseCode.HELLO_TWICE, "");
            if (kind != Wire.HELLO && !greeted) {
                return no(CloseCode.HELLO_MISSING, named() + " came before hello");
            }
            greeted = true;
            CloseCode why = message(line, messageBytes - Wire.HEADER_BYTES);
            if (why != null) return why;
        }
        return greeted ? null : no(CloseCode.HELLO_MISSING, "the first batch is empty");
    }

    private CloseCode message(PeerLine line, int payload) {
        switch (kind) {
            case Wire.HELLO:
                return hello(payload);
            case Wire.PING:
            case Wire.PONG:
            case Wire.CANCEL:
                return payload == PAIR_BYTES ? null : misfit(payload);
            case Wire.CREDIT:
                if (payload != PAIR_BYTES) return misfit(payload);
                return line.mayHaveRead(body.i32())
                        ? null
                        : no(CloseCode.MESSAGE_REFUSED, "credit for what was never sent");
            case Wire.BYE:
                return payload == 0 ? null : misfit(payload);
            case Wire.FOLLOW:
            case Wire.SYNC:
                return payload >= PAIR_BYTES ? named(payload) : misfit(payload);
            case Wire.INTEREST:
                return interest(payload);
            case Wire.CALL:
                return payload >= Wire.CALL_HEAD_BYTES ? call(payload) : misfit(payload);
            case Wire.START:
            case Wire.INPUT:
            case Wire.TIME:
            case Wire.VISIBILITY:
            case Wire.SCHEDULE:
            case Wire.ADVANCE:
            case Wire.PROBE:
            case Wire.CONFIGURE:
                return no(CloseCode.MESSAGE_NOT_ALLOWED, named() + " is for the page alone");
            default:
                return no(CloseCode.MESSAGE_REFUSED, "no message has the kind " + kind);
        }
    }

    private CloseCode hello(int payload) {
        try {
            body.reset(next);
            body.seek(next - payload);
            hello = Hello.read(body);
            body.reset(length);
            return null;
        } catch (WireRefused refused) {
            return no(CloseCode.MESSAGE_REFUSED, "hello: " + refused.getMessage());
        }
    }

    private CloseCode call(int payload) {
        body.i32();
        body.i32();
        int arguments = body.i32();
        boolean fits = arguments >= 0 && arguments <= payload - Wire.CALL_HEAD_BYTES;
        if (fits && Wire.padded(Wire.CALL_HEAD_BYTES + arguments) == payload) return null;
        return no(
                CloseCode.MESSAGE_REFUSED,
                "call of " + arguments + " bytes in a payload of " + payload + " bytes");
    }

    /** Names or numbers of sections, which are read here to see that they are in order. */
    private CloseCode named(int payload) {
        int end = body.at() + payload;
        try {
            body.reset(end);
            body.seek(end - payload);
            body.i64();
            for (int n = 0; n < count; n++) {
                if (kind == Wire.FOLLOW) body.text(NAME_BYTES_MAX);
                else body.u16();
            }
            return null;
        } catch (WireRefused refused) {
            return no(CloseCode.MESSAGE_REFUSED, named() + ": " + refused.getMessage());
        } finally {
            body.reset(length);
        }
    }

    /** A name and numbers, likewise. */
    private CloseCode interest(int payload) {
        int end = body.at() + payload;
        try {
            body.reset(end);
            body.seek(end - payload);
            body.text(NAME_BYTES_MAX);
            boolean fits = true;
            for (int n = 0; n < count; n++) fits &= Math.abs(body.f32()) <= Float.MAX_VALUE;
            return fits
                    ? null
                    : no(CloseCode.MESSAGE_REFUSED, named() + " has a number that is none");
        } catch (WireRefused refused) {
            return no(CloseCode.MESSAGE_REFUSED, named() + ": " + refused.getMessage());
        } finally {
            body.reset(length);
        }
    }

    private CloseCode misfit(int payload) {
        return no(CloseCode.MESSAGE_REFUSED, named() + " has a payload of " + payload + " bytes");
    }

    private String named() {
        return "message of kind " + kind;
    }

    private CloseCode no(CloseCode why, String because) {
        reason = because;
        return why;
    }
}
