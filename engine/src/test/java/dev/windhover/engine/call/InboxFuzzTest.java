// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.testing.Feature;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Batches that nobody meant to send. Every one is read whole, or up to its first broken message and
 * then refused; an independent reading of the framing says which.
 */
class InboxFuzzTest {
    private static final int BATCHES = 100_000;
    private static final long SEED = 2_026;
    private static final String ONLY_HOST = "calls and schemas come with later messages";

    private final byte[] bytes = new byte[Wire.BATCH_BYTES_MAX];
    private final WireReader reader = new WireReader(bytes);
    private final Inbox inbox = new Inbox();
    private final InputRecords script = new InputRecords(64);
    private final HeardControl control = new HeardControl();
    private int drawn;

    @Test
    @Feature(value = "R10", partial = ONLY_HOST)
    void damagedBatchIsReadUpToItsFirstBrokenMessage() {
        WireWriter good = Batches.everything();
        for (int n = 0; n < BATCHES; n++) {
            int length = damaged(good);
            assertReadUpToTheFirstBrokenMessage(length, n);
        }
    }

    @Test
    @Feature(value = "R10", partial = ONLY_HOST)
    void noiseIsRefused() {
        for (int n = 0; n < BATCHES / 4; n++) {
            int length = draw(200);
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) draw(256);
            }
            assertReadUpToTheFirstBrokenMessage(length, n);
        }
    }

    @Test
    @Feature(value = "R10", partial = ONLY_HOST)
    void everyTruncationKeepsTheWholeMessagesBeforeIt() {
        WireWriter good = Batches.everything();
        for (int length = 0; length <= good.length(); length++) {
            System.arraycopy(good.bytes(), 0, bytes, 0, length);
            assertReadUpToTheFirstBrokenMessage(length, length);
        }
    }

    /** What is held in memory does not grow with what is sent. */
    @Test
    @Feature(value = "R10", partial = ONLY_HOST)
    void floodStaysWithinTheNamedMaxima() {
        int[] codes = new int[2_000];
        Arrays.fill(codes, 3);
        WireWriter flood = new WireWriter(Wire.BATCH_BYTES_MAX);
        Batches.input(flood, codes);

        for (int n = 0; n < 200; n++) {
            inbox.receive(new WireReader(flood.bytes()).reset(flood.length()), script, control);
        }

        assertTrue(inbox.records().count() <= Inbox.RECORDS_MAX);
    }

    private void assertReadUpToTheFirstBrokenMessage(int length, int n) {
        Expected expected = Expected.of(bytes, length);
        inbox.records().clear();
        script.clear();
        control.lines.clear();
        long refusedBefore = inbox.refused();
        boolean refused = false;
        try {
            inbox.receive(reader.reset(length), script, control);
        } catch (WireRefused wanted) {
            refused = true;
        }

        if (refused != expected.refused) assertEquals(expected.refused, refused, "batch " + n);
        long dropped = inbox.refused() - refusedBefore;
        long input = inbox.records().count() + script.count() + dropped;
        if (input != expected.records) assertEquals(expected.records, input, "batch " + n);
        if (control.lines.size() != expected.requests) {
            assertEquals(expected.requests, control.lines.size(), "batch " + n);
        }
    }

    /** Flips bits, overwrites bytes, cuts, repeats and drops pieces. */
    private int damaged(WireWriter good) {
        int length = good.length();
        System.arraycopy(good.bytes(), 0, bytes, 0, length);
        for (int times = 1 + draw(4); times > 0; times--) {
            switch (draw(6)) {
                case 0:
                    bytes[draw(length)] ^= (byte) (1 << draw(8));
                    break;
                case 1:
                    bytes[draw(length)] = (byte) draw(256);
                    break;
                case 2:
                    length = 1 + draw(length);
                    break;
                case 3:
                    // Headers are where framing breaks, so they are hit more often.
                    bytes[8 * draw(length / 8 + 1) % length + draw(8) % Math.min(8, length)] ^=
                            (byte) (1 << draw(8));
                    break;
                case 4:
                    int from = draw(length);
                    int count = draw(length - from);
                    System.arraycopy(bytes, from, bytes, draw(length - count), count);
                    break;
                default:
                    int end = Math.min(length + 8 * draw(4), good.bytes().length);
                    length = end;
            }
        }
        return length;
    }

    private int draw(int bound) {
        return Rng.below(SEED, drawn++, bound);
    }

    /** The framing read again, in another way, with a buffer of the platform. */
    private static final class Expected {
        int records;
        int requests;
        boolean refused;
        private int lastStep;
        private int scripted;

        static Expected of(byte[] bytes, int length) {
            Expected expected = new Expected();
            ByteBuffer in = ByteBuffer.wrap(bytes, 0, length).slice();
            in.order(ByteOrder.LITTLE_ENDIAN);
            while (in.hasRemaining() && !expected.refused) {
                expected.refused = !expected.message(in);
            }
            return expected;
        }

        private boolean message(ByteBuffer in) {
            if (in.remaining() < 8) return false;
            int start = in.position();
            int kind = in.get() & 0xff;
            int a = in.get() & 0xff;
            int count = in.getShort() & 0xffff;
            long size = in.getInt();
            if (size < 8 || size % 8 != 0 || start + size > in.limit()) return false;
            int payload = (int) size - 8;
            in.position(start + 8);
            if (!body(kind, a, count, payload, in)) return false;
            in.position(start + (int) size);
            return true;
        }

        private boolean body(int kind, int a, int count, int payload, ByteBuffer in) {
            int at = in.position();
            switch (kind) {
                case 2:
                    if (payload != 32 * count) return false;
                    records += count;
                    return true;
                case 5:
                    return payload == 40 * count && script(count, in);
                case 4:
                    if (payload != 0) return false;
                    requests++;
                    return true;
                case 3:
                    if (payload != 8 || a > 3) return false;
                    float speed = in.getFloat(at + 4);
                    if (a == 2 && in.getInt(at) < 1) return false;
                    if (a == 3 && !(speed > 0 && speed <= 64)) return false;
                    requests++;
                    return true;
                case 6:
                    if (payload != 8 || in.getInt(at + 4) < 0) return false;
                    requests++;
                    return true;
                case 8:
                    if (payload == 0) return false;
                    requests++;
                    return true;
                case 7:
                case 10:
                    if (payload != 8) return false;
                    requests++;
                    return true;
                case 17:
                    if (payload != (8 + 2 * count + 7 & ~7)) return false;
                    requests++;
                    return true;
                case 18:
                case 19:
                case 20:
                case 28:
                    if (payload < 8) return false;
                    requests++;
                    return true;
                case 9:
                    if (payload < 16) return false;
                    int bytes = in.getInt(at + 8);
                    if (bytes < 0 || bytes > payload - 16 || payload - 16 - bytes > 7) return false;
                    requests++;
                    return true;
                case 25:
                    if (payload != 16) return false;
                    requests++;
                    return true;
                case 26:
                    if (payload < 16) return false;
                    int part = in.getInt(at + 8);
                    if (part < 0 || part > payload - 16 || payload - 16 - part > 7) return false;
                    requests++;
                    return true;
                case 27:
                    if (payload != 8 * count) return false;
                    requests++;
                    return true;
                case 105:
                    if (payload < 16) return false;
                    int answer = in.getInt(at + 4);
                    if (answer < 0 || answer > 61_440) return false;
                    if (payload != (16 + answer + 7 & ~7)) return false;
                    requests++;
                    return true;
                default:
                    return false;
            }
        }

        private boolean script(int count, ByteBuffer in) {
            for (int i = 0; i < count; i++) {
                int at = in.position() + 40 * i;
                int step = in.getInt(at);
                if (step < lastStep || scripted == 64) return false;
                records++;
                if (isWellFormed(in, at + 8)) {
                    lastStep = step;
                    scripted++;
                }
            }
            return true;
        }

        private static boolean isWellFormed(ByteBuffer in, int at) {
            int kind = in.get(at) & 0xff;
            boolean isSensed = kind >= 16 && kind <= 27 || kind == 48 || kind == 49;
            boolean isHeard = kind == 64 || kind == 65;
            boolean isKnown = kind >= 1 && kind <= 9 || isSensed || isHeard;
            if (!isKnown || in.getInt(at + 4) < 0) return false;
            for (int field = 8; field < 24; field += 4) {
                float value = in.getFloat(at + field);
                if (!(Math.abs(value) <= 1e6f) || kind == 9 && value < 0) return false;
            }
            return true;
        }
    }
}
