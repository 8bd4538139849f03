// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.input.FileInput;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.input.Tilt;
import dev.windhover.engine.input.Wishes;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.Key;

/**
 * Takes files, two at a time and of 100 000 bytes at most, feels how it is held, and shows the page
 * what came.
 */
public final class Handheld implements Game {
    public static final int FILES_MAX = 2;
    public static final int BYTES_MAX = 100_000;

    /** What came so far, and the last of it. */
    public static final class Files extends Block {
        public final IntColumn received = ints("received");
        public final IntColumn refused = ints("refused");

        /** Sums over all that came, in its order. */
        public final IntColumn bytes = ints("bytes");

        public final IntColumn check = ints("check");
        public final IntColumn names = ints("names");
        public final IntColumn types = ints("types");

        /** One bit for each reason. */
        public final IntColumn reasons = ints("reasons");

        public final FloatColumn x = floats("x");
        public final FloatColumn y = floats("y");

        Files() {
            super("box", 1);
        }
    }

    /** How it is held. */
    public static final class Held extends Block {
        public final FloatColumn alpha = floats("alpha");
        public final FloatColumn beta = floats("beta");
        public final FloatColumn gamma = floats("gamma");
        public final IntColumn known = ints("known");
        public final IntColumn missing = ints("missing");
        public final FloatColumn screenAngle = floats("screenAngle");
        public final IntColumn screenType = ints("screenType");
        public final IntColumn screenHeld = ints("screenHeld");
        public final IntColumn refusals = ints("refusals");

        Held() {
            super("held", 1);
        }
    }

    @Override
    public void define(Definition game) {
        game.savesPower(true);
        Files box = game.table(new Files());
        Receive receive = new Receive(box);
        FileInput files = game.sense(new FileInput(receive, FILES_MAX, BYTES_MAX));
        receive.files = files;
        game.publish("box", box);
        Held held = game.table(new Held());
        game.publish("held", held);
        Tilt tilt = game.sense(new Tilt());
        Wishes wishes = game.sense(new Wishes());
        game.kernel(new Feel(held, tilt, wishes));
        game.input(
                new InputHandler() {
                    @Override
                    public void keyDown(Key key, int modifiers, boolean repeat) {
                        if (key == Key.O) files.choose();
                        if (key == Key.L) wishes.holdLandscape(true);
                        if (key == Key.P) wishes.holdPortrait(true);
                        if (key == Key.U) wishes.holdPortrait(false);
                    }
                });
    }

    private static final class Feel implements Kernel {
        private final Held held;
        private final Tilt tilt;
        private final Wishes wishes;

        Feel(Held held, Tilt tilt, Wishes wishes) {
            this.held = held;
            this.tilt = tilt;
            this.wishes = wishes;
        }

        @Override
        public void declare(Access access) {
            access.reads(tilt, wishes).writes(held);
        }

        @Override
        public void run(Step step) {
            held.alpha.set(0, tilt.alpha());
            held.beta.set(0, tilt.beta());
            held.gamma.set(0, tilt.gamma());
            held.known.set(0, tilt.isKnown() ? 1 : 0);
            held.missing.set(0, tilt.isMissing() ? 1 : 0);
            held.screenAngle.set(0, tilt.screenAngle());
            held.screenType.set(0, tilt.screenType());
            held.screenHeld.set(0, wishes.isScreenHeld() ? 1 : 0);
            if (wishes.isScreenHoldRefused()) held.refusals.set(0, held.refusals.get(0) + 1);
        }
    }

    private static final class Receive implements FileInput.Handler {
        private final Files box;
        private FileInput files;

        Receive(Files box) {
            this.box = box;
        }

        @Override
        public void received(String name, String type, byte[] bytes) {
            box.received.set(0, box.received.get(0) + 1);
            box.bytes.set(0, box.bytes.get(0) + bytes.length);
            int check = box.check.get(0);
            for (byte each : bytes) check = 31 * check + each;
            box.check.set(0, check);
            box.names.set(0, 31 * box.names.get(0) + name.hashCode());
            box.types.set(0, 31 * box.types.get(0) + type.hashCode());
            box.x.set(0, files.x());
            box.y.set(0, files.y());
        }

        @Override
        public void refused(String name, FileInput.Refusal why) {
            box.refused.set(0, box.refused.get(0) + 1);
            box.names.set(0, 31 * box.names.get(0) + name.hashCode());
            box.reasons.set(0, box.reasons.get(0) | 1 << why.ordinal());
        }
    }
}
