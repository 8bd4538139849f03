// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.peer;

import dev.windhover.engine.mirror.Follower;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.peer.BatchHead;
import java.util.Arrays;

/** One peer: how far its batches are counted, and what waits to be sent to it. */
final class PeerLine {
    /** What is sent ahead, once more in the queue; beyond that results are dropped by name. */
    static final int RESULTS_BYTES_MAX = Wire.AHEAD_BYTES_MAX;

    /** With a short word for every open call behind that. */
    static final int QUEUE_BYTES_MAX = 2 * Wire.AHEAD_BYTES_MAX;

    private static final int QUEUE_BYTES_FIRST = 4_096;

    private final int id;
    private byte[] queue = new byte[QUEUE_BYTES_FIRST];
    private int first;
    private int end;
    private int received;
    private int sent;
    private int sentBytes;
    private int readBytes;
    private boolean welcome;
    private boolean closing;
    private boolean heard;
    private double silentMicros;
    private double stuckMicros;

    /** Whether the last look found something that may not be sent until the peer has read. */
    private boolean blocked;

    private int asked;

    /** Bytes of whole states that are put aside for it in this frame. */
    private int grant;

    private int wholeBytes;
    private int openCalls;
    private int openBytes;
    private Follower follower;

    PeerLine(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }

    boolean isWelcome() {
        return welcome;
    }

    void welcome() {
        welcome = true;
    }

    /** Nothing comes in any more, and one last word goes out. */
    boolean isClosing() {
        return closing;
    }

    /** What it has of the mirror; null when it follows nothing. */
    Follower follower() {
        return follower;
    }

    void follow(Follower value) {
        follower = value;
    }

    /** Drops all that waits, and its memory. */
    void closing() {
        closing = true;
        if (follower != null) follower.close();
        follower = null;
        queue = new byte[QUEUE_BYTES_FIRST];
        first = 0;
        end = 0;
    }

    int openCalls() {
        return openCalls;
    }

    int openBytes() {
        return openBytes;
    }

    void opened(int bytes) {
        openCalls++;
        openBytes += bytes;
    }

    void settled(int bytes) {
        openCalls--;
        openBytes -= bytes;
    }

    /** The running number of the batch that comes next. */
    int due() {
        return received;
    }

    void counted() {
        received++;
    }

    void hear() {
        heard = true;
    }

    /** Whether so many bytes can have been read: not more than was sent, not fewer than before. */
    boolean mayHaveRead(int bytes) {
        int more = bytes - readBytes;
        return more >= 0 && more <= sentBytes - readBytes;
    }

    /** The peer has read so many bytes. */
    void read(int bytes) {
        if (bytes - readBytes <= 0) return;
        readBytes = bytes;
        stuckMicros = 0;
    }

    /**
     * Time goes by.
     *
     * @return whether it is to be asked whether it is there
     */
    boolean pass(double micros, double heartbeatMicros) {
        stuckMicros = blocked ? stuckMicros + micros : 0;
        if (heard) {
            heard = false;
            silentMicros = 0;
            asked = 0;
            return false;
        }
        silentMicros += micros;
        if (silentMicros < (asked + 1) * heartbeatMicros) return false;
        asked++;
        return true;
    }

    double silentMicros() {
        return silentMicros;
    }

    /** How long something has waited that may not be sent because nothing is read. */
    double stuckMicros() {
        return stuckMicros;
    }

    int queuedBytes() {
        return end - first;
    }

    /** Memory that is kept for it. */
    int keptBytes() {
        return queue.length;
    }

    /** Appends a message; false when there is no room. */
    boolean put(byte[] from, int at, int length) {
        if (end - first + length > QUEUE_BYTES_MAX) return false;
        if (end + length > queue.length) makeRoom(length);
        System.arraycopy(from, at, queue, end, length);
        end += length;
        return true;
    }

    /** The same with another token behind its header; there is room, as was asked before. */
    void put(byte[] from, int at, int length, int token) {
        put(from, at, length);
        int to = end - length + Wire.HEADER_BYTES;
        for (int n = 0; n < 4; n++) queue[to + n] = (byte) (token >> 8 * n);
    }

    /** Makes a word of the last message 0. */
    void clearLast(int length, int at) {
        Arrays.fill(queue, end - length + at, end - length + at + 4, (byte) 0);
    }

    private void makeRoom(int length) {
        int used = end - first;
        int size = queue.length;
        while (used + length > size) size *= 2;
        byte[] next = size > queue.length ? new byte[size] : queue;
        System.arraycopy(queue, first, next, 0, used);
        queue = next;
        first = 0;
        end = used;
    }

    /**
     * Moves what may be sent now into one batch.
     *
     * @param state empty, for what the peer lacks of the mirror
     * @param wholeBytesMax of states that are sent whole
     * @return its length; 0 when there is nothing to send, or the peer has to read first
     */
    int take(byte[] into, int epoch, WireWriter state, int wholeBytesMax) {
        wholeBytes = 0;
        int room = Math.min(into.length, Wire.BATCH_BYTES_MAX);
        // The last word goes out in any case.
        if (!closing) room = Math.min(room, Wire.AHEAD_BYTES_MAX - (sentBytes - readBytes));
        int length = Wire.BATCH_HEAD_BYTES;
        // What was queued since the last look waits for nobody but the host.
        blocked = false;
        while (first < end) {
            int bytes = Door.int32(queue, first + 4);
            if (length + bytes > room) {
                blocked = length == Wire.BATCH_HEAD_BYTES;
                break;
            }
            System.arraycopy(queue, first, into, length, bytes);
            first += bytes;
            length += bytes;
        }
        if (first == end && follower != null) {
            state.clear().limit(Math.max(room - length, 0));
            wholeBytes = follower.write(state, wholeBytesMax);
            // States come behind all that waits, and only when there is room: none of them waits
            // here.
            System.arraycopy(state.bytes(), 0, into, length, state.length());
            length += state.length();
        }
        if (length == Wire.BATCH_HEAD_BYTES) return 0;
        if (first == end) {
            first = 0;
            end = 0;
            // A burst is over; its memory is not kept.
            if (queue.length > Wire.BATCH_BYTES_MAX) {
                queue = Arrays.copyOf(queue, QUEUE_BYTES_FIRST);
            }
        }
        BatchHead.seal(into, length, epoch, sent++);
        sentBytes += length;
        return length;
    }

    /** Of whole states, in the last batch. */
    int wholeBytes() {
        return wholeBytes;
    }

    int grant() {
        return grant;
    }

    void grant(int bytes) {
        grant = bytes;
    }

    /** Whether it lacks a whole state that was put off. */
    boolean waits() {
        return follower != null && follower.waits();
    }

    /** Whether it is in the middle of one. */
    boolean isAmid() {
        return follower != null && follower.isAmid();
    }
}
