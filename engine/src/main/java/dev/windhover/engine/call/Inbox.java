// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

import dev.windhover.engine.input.InputRecords;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;

/**
 * Reads batches from the page. Input waits here for the next boundary; what concerns the host and
 * not the world (time, visibility, requests) goes to it at once, and so do calls.
 */
public final class Inbox {
    /** What a batch may ask of the host. */
    public interface Control {
        void pause();

        void resume();

        void step(int steps);

        void speed(float factor);

        void hidden(boolean isHidden);

        /** Runs steps at once and answers under the token. */
        void advance(int token, int steps);

        /** Answers under the token with timing samples. */
        void samples(int token);

        /**
         * Takes over a configuration and answers under the token, also when it is none.
         *
         * @param body stands behind the token
         * @param end where the message ends
         */
        void configure(int token, WireReader body, int end);

        /**
         * Answers a call under the token, now or after it was done.
         *
         * @param kind ordinal of what the caller takes it for; may be none
         * @param trace 0 when nobody follows it
         * @param arguments stand next, so many bytes
         */
        void call(int kind, int token, int id, int trace, WireReader arguments, int bytes);

        /**
         * The page answers what the game asked it for.
         *
         * @param in the answer stands next, so many bytes
         */
        void answered(int outcome, int ticket, WireReader in, int bytes);

        /** Nobody waits any more for what was called under the token. */
        void cancel(int token);

        /**
         * The page has to get sections whole; all of them when there are none.
         *
         * @param named u16 each stand next
         */
        void sync(int wish, int sections, WireReader named);

        /**
         * The page asks for rows of a section.
         *
         * @param asked the section's name and so many numbers stand next
         */
        void interest(int numbers, WireReader asked);

        /**
         * The run is to be written down for the page.
         *
         * @param operation one of the RECORD_ operations; may be none
         * @param keyframeEvery steps between two keyframes, 0 for none
         * @param engine a text stands next: its version, for people
         */
        void record(int operation, int keyframeEvery, WireReader engine);

        /**
         * A recording is to be played.
         *
         * @param operation one of the REPLAY_ operations; may be none
         * @param body stands behind the number
         * @param bytes of it
         */
        void replay(int operation, int token, int number, WireReader body, int bytes);

        /** The world is to become a save, told under the token. */
        void save(int token, double millis);

        /**
         * A part of a save that the world is to become, or whether it could is to be told.
         *
         * @param flags LOAD_ of the wire
         * @param all bytes of the save
         * @param part stands next, so many bytes
         */
        void load(int flags, int token, int all, WireReader part, int bytes);

        /**
         * Telemetry is wanted, or no longer, or what there is of it.
         *
         * @param operation one of the TELEMETRY_ operations; may be none
         * @param totals f64 each stand next, so many
         */
        void telemetry(int operation, int count, WireReader totals);

        /**
         * Lines are to be told, or others.
         *
         * @param operation one of the LOG_ operations; may be none
         * @param level may be none
         * @param body the name of a subsystem stands next, where the operation has one
         */
        void log(int operation, int level, WireReader body);
    }

    /** A frame of a 1 kHz mouse has 17; a page that was jammed for a second has a thousand. */
    public static final int RECORDS_MAX = 4_096;

    private final InputRecords records = new InputRecords(RECORDS_MAX);
    private long refused;

    /** What waits for the boundary, in the order of arrival. */
    public InputRecords records() {
        return records;
    }

    /** Input records whose form was wrong; they were dropped, the rest of their batch was kept. */
    public long refused() {
        return refused;
    }

    /**
     * Reads one batch.
     *
     * @param scheduled where scripted input goes
     * @throws WireRefused when the framing is broken; what came before stays
     */
    public void receive(WireReader wire, InputRecords scheduled, Control control) {
        while (wire.remaining() > 0) {
            int start = wire.at();
            int kind = wire.u8();
            int a = wire.u8();
            int count = wire.u16();
            int bytes = wire.i32();
            if (bytes < Wire.HEADER_BYTES
                    || (bytes & 7) != 0
                    || bytes > wire.remaining() + Wire.HEADER_BYTES) {
                throw new WireRefused("message of kind " + kind + " claims " + bytes + " bytes");
            }
            read(kind, a, count, bytes - Wire.HEADER_BYTES, wire, scheduled, control);
            wire.seek(start + bytes);
        }
    }

    private void read(
            int kind,
            int a,
            int count,
            int payload,
            WireReader wire,
            InputRecords scheduled,
            Control control) {
        switch (kind) {
            case Wire.INPUT:
                need(payload == count * Wire.INPUT_RECORD_BYTES, kind, payload);
                for (int i = 0; i < count; i++) {
                    if (records.isFull()) records.makeRoom();
                    if (!records.read(wire, 0)) refused++;
                }
                break;
            case Wire.SCHEDULE:
                need(payload == count * Wire.SCHEDULED_RECORD_BYTES, kind, payload);
                schedule(count, wire, scheduled);
                break;
            case Wire.TIME:
                need(payload == 8, kind, payload);
                time(a, wire.i32(), wire.f32(), control);
                break;
            case Wire.VISIBILITY:
                need(payload == 0, kind, payload);
                control.hidden(a != 0);
                break;
            case Wire.ADVANCE:
                need(payload == 8, kind, payload);
                control.advance(wire.i32(), wire.i32());
                break;
            case Wire.PROBE:
                need(payload == 8, kind, payload);
                control.samples(wire.i32());
                break;
            case Wire.CONFIGURE:
                need(payload > 0, kind, payload);
                int end = wire.at() + payload;
                control.configure(wire.i32(), wire, end);
                break;
            case Wire.CALL:
                need(payload >= Wire.CALL_HEAD_BYTES, kind, payload);
                call(a, payload, wire, control);
                break;
            case Wire.ANSWERED:
                need(payload >= Wire.ASKED_HEAD_BYTES, kind, payload);
                answer(a, payload, wire, control);
                break;
            case Wire.CANCEL:
                need(payload == 8, kind, payload);
                control.cancel(wire.i32());
                break;
            case Wire.SYNC:
                need(payload == Wire.padded(8 + 2 * count), kind, payload);
                int wish = wire.i32();
                wire.i32();
                control.sync(wish, count, wire);
                break;
            case Wire.INTEREST:
                need(payload >= 8, kind, payload);
                control.interest(count, wire);
                break;
            case Wire.RECORD:
                need(payload >= 8, kind, payload);
                control.record(a, count, wire);
                break;
            case Wire.REPLAY:
                need(payload >= 8, kind, payload);
                control.replay(a, wire.i32(), wire.i32(), wire, payload - 8);
                break;
            case Wire.SAVE:
                need(payload == 16, kind, payload);
                int token = wire.i32();
                wire.i32();
                control.save(token, wire.f64());
                break;
            case Wire.LOAD:
                need(payload >= Wire.SAVE_HEAD_BYTES, kind, payload);
                load(a, payload, wire, control);
                break;
            case Wire.TELEMETRY:
                need(payload == 8 * count, kind, payload);
                control.telemetry(a, count, wire);
                break;
            case Wire.LOG:
                need(payload >= 8, kind, payload);
                control.log(a, count, wire);
                break;
            default:
                throw new WireRefused("no message has the kind " + kind);
        }
    }

    private void schedule(int count, WireReader wire, InputRecords scheduled) {
        for (int i = 0; i < count; i++) {
            int step = wire.i32();
            wire.i32();
            int before = scheduled.count() == 0 ? 0 : scheduled.step(scheduled.count() - 1);
            if (step < before || scheduled.isFull()) {
                throw new WireRefused(
                        scheduled.isFull()
                                ? "the script is too long"
                                : "script goes back from step " + before + " to " + step);
            }
            if (!scheduled.read(wire, step)) refused++;
        }
    }

    private static void call(int kind, int payload, WireReader wire, Control control) {
        int token = wire.i32();
        int id = wire.i32();
        int bytes = wire.i32();
        int trace = wire.i32();
        boolean fits = bytes >= 0 && bytes <= payload - Wire.CALL_HEAD_BYTES;
        if (!fits || Wire.padded(Wire.CALL_HEAD_BYTES + bytes) != payload) {
            throw new WireRefused(
                    "call of " + bytes + " bytes in a payload of " + payload + " bytes");
        }
        control.call(kind, token, id, trace, wire, bytes);
    }

    private static void answer(int outcome, int payload, WireReader wire, Control control) {
        int ticket = wire.i32();
        int bytes = wire.i32();
        wire.i64();
        boolean fits = bytes >= 0 && bytes <= Wire.ASKED_BYTES_MAX;
        if (!fits || Wire.padded(Wire.ASKED_HEAD_BYTES + bytes) != payload) {
            throw new WireRefused(
                    "answer of " + bytes + " bytes in a payload of " + payload + " bytes");
        }
        control.answered(outcome, ticket, wire, bytes);
    }

    private static void load(int flags, int payload, WireReader wire, Control control) {
        int token = wire.i32();
        int all = wire.i32();
        int bytes = wire.i32();
        wire.i32();
        boolean fits = bytes >= 0 && bytes <= payload - Wire.SAVE_HEAD_BYTES;
        if (!fits || Wire.padded(Wire.SAVE_HEAD_BYTES + bytes) != payload) {
            throw new WireRefused(
                    "part of " + bytes + " bytes in a payload of " + payload + " bytes");
        }
        control.load(flags, token, all, wire, bytes);
    }

    private static void time(int operation, int steps, float factor, Control control) {
        switch (operation) {
            case Wire.TIME_PAUSE:
                control.pause();
                break;
            case Wire.TIME_RESUME:
                control.resume();
                break;
            case Wire.TIME_STEP:
                control.step(steps);
                break;
            case Wire.TIME_SPEED:
                control.speed(factor);
                break;
            default:
                throw new WireRefused("no time operation " + operation);
        }
    }

    private static void need(boolean fits, int kind, int payload) {
        if (!fits) {
            throw new WireRefused(
                    "message of kind " + kind + " has a payload of " + payload + " bytes");
        }
    }
}
