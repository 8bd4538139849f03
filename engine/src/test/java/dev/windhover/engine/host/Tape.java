// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.call.CallKind;
import java.io.ByteArrayOutputStream;

/** A run with somebody who plays and calls by chance, and what was written down of it. */
final class Tape {
    static final String GAME = "a game";

    final Page page;
    private final Recorder recorder;
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private int frames;

    Tape(Game game, RecordingDef def) {
        this(game, def, HostDef.release());
    }

    Tape(Game game, RecordingDef def, HostDef host) {
        page = new Page(game, Launch.seeded(3), host);
        recorder = Recordings.record(page.host, GAME, "1", def);
    }

    /** Keys and a pointer. */
    Tape play(int count) {
        for (int i = 0; i < count; i++) {
            int n = frames;
            if (Rng.below(1, n, 9) == 0) page.key(Key.SPACE);
            if (Rng.below(2, n, 4) == 0) move(Rng.between(3, n, 0f, 500f), n / 4f);
            frame();
        }
        return this;
    }

    /** Jobs, some of which fail, and the game's own. */
    Tape grind(int count) {
        for (int i = 0; i < count; i++) {
            int n = frames;
            if (n % 5 == 0) {
                page.write(CallKind.JOB, n, Mill.GRIND, 40 * (n % 60), n & 0xff).send();
            }
            if (n % 50 == 0) page.write(CallKind.JOB, n, Mill.BROKEN, 1, 1).send();
            frame();
        }
        return this;
    }

    /** A press of the pointer, which enters with the next frame. */
    Tape press() {
        page.batch.begin(Wire.INPUT, 0, 1);
        page.batch.u8(InputKind.POINTER_DOWN).u8(0).u16(0).i32(1);
        page.batch.f32(4f).f32(4f).f32(0f).f32(0f).f64(0).end();
        page.send();
        return this;
    }

    /** Nobody plays; what the game asks for itself goes on. */
    Tape watch(int count) {
        for (int i = 0; i < count; i++) frame();
        return this;
    }

    /** Commands. */
    Tape deposit(int count) {
        for (int i = 0; i < count; i++) {
            page.command(frames, Book.DEPOSIT, 1 + frames % 7).send();
            frame();
        }
        return this;
    }

    Recording end() {
        recorder.end(page.host.world().step());
        carry();
        return Recording.of(bytes());
    }

    byte[] bytes() {
        return file.toByteArray();
    }

    private void frame() {
        frames++;
        page.frame().read();
        carry();
    }

    private void move(float x, float y) {
        page.batch.begin(Wire.INPUT, 0, 1);
        page.batch.u8(InputKind.POINTER_MOVE).u8(0).u16(1).i32(0);
        page.batch.f32(x).f32(y).f32(0f).f32(0f).f64(0).end();
        page.send();
    }

    private void carry() {
        file.write(recorder.out().bytes(), 0, recorder.out().length());
        recorder.out().clear();
    }
}
