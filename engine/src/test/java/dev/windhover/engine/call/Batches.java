// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;

/** Well-formed messages of a page. */
final class Batches {
    private Batches() {}

    static void input(WireWriter out, int... codes) {
        out.begin(Wire.INPUT, 0, codes.length);
        for (int code : codes) {
            key(out, code);
        }
        out.end();
    }

    static void schedule(WireWriter out, int... steps) {
        out.begin(Wire.SCHEDULE, 0, steps.length);
        for (int step : steps) {
            out.i32(step).i32(0);
            key(out, Key.W.ordinal());
        }
        out.end();
    }

    static void time(WireWriter out, int operation, int steps, float speed) {
        out.begin(Wire.TIME, operation, 0).i32(steps).f32(speed).end();
    }

    static void visibility(WireWriter out, int hidden) {
        out.begin(Wire.VISIBILITY, hidden, 0).end();
    }

    static void advance(WireWriter out, int token, int steps) {
        out.begin(Wire.ADVANCE, 0, 0).i32(token).i32(steps).end();
    }

    static void probe(WireWriter out, int token) {
        out.begin(Wire.PROBE, 0, 0).i32(token).i32(0).end();
    }

    /** One that changes nothing. */
    static void configure(WireWriter out, int token) {
        out.begin(Wire.CONFIGURE, 0, 0).i32(token).i32(0).i32(0).i32(0).i32(0).i32(0).i32(0).end();
    }

    /** Of a command with the number 11, with so many bytes of arguments. */
    static void call(WireWriter out, int token, int bytes) {
        out.begin(Wire.CALL, 0, 0).i32(token).i32(11).i32(bytes).i32(5);
        for (int i = 0; i < bytes; i++) {
            out.u8(i);
        }
        out.end();
    }

    /** Of what the game asked for, refused, with so many bytes. */
    static void answer(WireWriter out, int ticket, int bytes) {
        out.begin(Wire.ANSWERED, Wire.RESULT_REFUSED, 0).i32(ticket).i32(bytes).i64(0);
        for (int i = 0; i < bytes; i++) {
            out.u8(i);
        }
        out.end();
    }

    static void cancel(WireWriter out, int token) {
        out.begin(Wire.CANCEL, 0, 0).i32(token).i32(0).end();
    }

    static void sync(WireWriter out, int wish, int... sections) {
        out.begin(Wire.SYNC, 0, sections.length).i32(wish).i32(0);
        for (int each : sections) out.u16(each);
        out.end();
    }

    static void interest(WireWriter out, String section, float... numbers) {
        out.begin(Wire.INTEREST, 0, numbers.length).text(section);
        for (float each : numbers) out.f32(each);
        out.end();
    }

    /** One of everything. */
    static WireWriter everything() {
        WireWriter out = new WireWriter(2_048);
        input(out, 1, 2, 3);
        schedule(out, 5, 5, 9);
        time(out, Wire.TIME_PAUSE, 0, 0f);
        time(out, Wire.TIME_STEP, 3, 0f);
        time(out, Wire.TIME_SPEED, 0, 2f);
        time(out, Wire.TIME_RESUME, 0, 0f);
        visibility(out, 1);
        visibility(out, 0);
        advance(out, 77, 600);
        probe(out, 78);
        configure(out, 79);
        call(out, 80, 5);
        cancel(out, 80);
        sync(out, 81, 1, 0);
        interest(out, "near", 1f, 2f);
        out.begin(Wire.RECORD, Wire.RECORD_BEGIN, 0).text("1.0").end();
        out.begin(Wire.REPLAY, Wire.REPLAY_TO, 0).i32(83).i32(600).end();
        answer(out, 82, 5);
        out.begin(Wire.SAVE, 0, 0).i32(84).i32(0).f64(1e12).end();
        out.begin(Wire.LOAD, Wire.LOAD_BEGINS, 0).i32(85).i32(9).i32(1).i32(0).u8(7).end();
        out.begin(Wire.TELEMETRY, Wire.TELEMETRY_ON, 2).f64(3).f64(4).end();
        out.begin(Wire.LOG, Wire.LOG_LEVEL, 3).text("traffic").end();
        input(out);
        input(out, 4);
        return out;
    }

    private static void key(WireWriter out, int code) {
        out.u8(InputKind.KEY_DOWN).u8(0).u16(code).i32(0);
        out.f32(0f).f32(0f).f32(0f).f32(0f).f64(1e15);
    }
}
