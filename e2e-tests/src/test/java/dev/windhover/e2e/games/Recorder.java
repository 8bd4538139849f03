// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.input.Controls;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.render.DrawList;
import dev.windhover.engine.scene.Scene;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;

/**
 * Writes down the input that arrives, record for record, and shows two cubes: one that slides
 * evenly and one that arrow keys move at once. The first instance that is drawn is the sliding one.
 */
public final class Recorder implements Game {
    /** The newest are kept; a test reads them before there are more. */
    public static final int RECORDS_MAX = 256;

    /** Units per second of the sliding cube, which starts over at the other side. */
    public static final float SLIDE_SPEED = 2f;

    private static final float SIDE = 10f;

    /** What arrived, as the game's handler was told; record n lies in row n % RECORDS_MAX. */
    public static final class Records extends Block {
        public final IntColumn kind = ints("kind");
        public final IntColumn code = ints("code");
        public final IntColumn pointer = ints("pointer");
        public final IntColumn modifiers = ints("modifiers");
        public final FloatColumn x = floats("x");
        public final FloatColumn y = floats("y");
        public final FloatColumn dx = floats("dx");
        public final FloatColumn dy = floats("dy");

        Records() {
            super("records", RECORDS_MAX);
        }
    }

    /** Counts, and what is held now. */
    public static final class Now extends Block {
        public final IntColumn records = ints("records");
        public final IntColumn moves = ints("moves");
        public final IntColumn backwards = ints("backwards");
        public final IntColumn held = ints("held");
        public final IntColumn pointersDown = ints("pointersDown");
        public final FloatColumn lastX = floats("lastX");
        public final FloatColumn place = floats("place");
        public final FloatColumn slide = floats("slide");
        public final FloatColumn slideBefore = floats("slideBefore");
        public final IntColumn steps = ints("steps");

        Now() {
            super("now", 1);
        }
    }

    @Override
    public void define(Definition game) {
        Records records = game.table(new Records());
        Now now = game.table(new Now());
        int cube = game.mesh(Cube.mesh());
        game.kernel(new Slide(now));
        game.input(new WriteDown(records, now, game.controls()));
        game.scene(new Show(now, cube));
        game.publish("records", records);
        game.publish("now", now);
    }

    private static final class Slide implements Kernel {
        private final Now now;

        Slide(Now now) {
            this.now = now;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.PHYSICS).writes(now.slide, now.slideBefore, now.steps);
        }

        @Override
        public void run(Step step) {
            float before = now.slide.get(0);
            float after = before + SLIDE_SPEED * step.seconds();
            boolean over = after > SIDE;
            now.slideBefore.set(0, over ? -SIDE : before);
            now.slide.set(0, over ? -SIDE : after);
            now.steps.set(0, step.number() + 1);
        }
    }

    private static final class Show implements Scene {
        private final Now now;
        private final int cube;

        Show(Now now, int cube) {
            this.now = now;
            this.cube = cube;
        }

        @Override
        public void into(DrawList list, float alpha) {
            list.background(0.02f, 0.03f, 0.06f);
            list.sun(0.48f, 0.6f, 0.64f, 0.3f);
            list.view().look(0f, 0f, 26f, 0f, 0f, 0f, 0.9f, 0.1f, 100f);
            list.batch(DrawList.Kind.LIT, cube);
            float before = now.slideBefore.get(0);
            float slide = before + (now.slide.get(0) - before) * alpha;
            list.instance(slide, 4f, 0f, 2f, 0f, 0f, 0f, 1f, DrawList.colour(0.9f, 0.6f, 0.2f, 1f));
            float place = now.place.get(0);
            list.instance(
                    place, -4f, 0f, 2f, 0f, 0f, 0f, 1f, DrawList.colour(0.3f, 0.8f, 0.4f, 1f));
        }
    }

    private static final class WriteDown implements InputHandler {
        private final Records records;
        private final Now now;
        private final Controls controls;

        WriteDown(Records records, Now now, Controls controls) {
            this.records = records;
            this.now = now;
            this.controls = controls;
        }

        @Override
        public void keyDown(Key key, int modifiers, boolean repeat) {
            int told = modifiers | (repeat ? InputKind.REPEAT : 0);
            write(InputKind.KEY_DOWN, key.ordinal(), 0, told, 0f, 0f);
            if (key == Key.ARROW_RIGHT) now.place.set(0, now.place.get(0) + 1f);
            if (key == Key.ARROW_LEFT) now.place.set(0, now.place.get(0) - 1f);
        }

        @Override
        public void keyUp(Key key, int modifiers) {
            write(InputKind.KEY_UP, key.ordinal(), 0, modifiers, 0f, 0f);
        }

        @Override
        public void pointerDown(int pointer, int button, float x, float y, int modifiers) {
            write(InputKind.POINTER_DOWN, button, pointer, modifiers, x, y);
        }

        @Override
        public void pointerMoved(int pointer, int buttons, float x, float y, int modifiers) {
            // Tests that count go to the right only, so a step to the left is a reordered move.
            if (x < now.lastX.get(0)) now.backwards.set(0, now.backwards.get(0) + 1);
            now.lastX.set(0, x);
            now.moves.set(0, now.moves.get(0) + 1);
            write(InputKind.POINTER_MOVE, buttons, pointer, modifiers, x, y);
        }

        @Override
        public void pointerUp(int pointer, int button, float x, float y, int modifiers) {
            write(InputKind.POINTER_UP, button, pointer, modifiers, x, y);
        }

        @Override
        public void pointerCancelled(int pointer) {
            write(InputKind.POINTER_CANCEL, 0, pointer, 0, 0f, 0f);
        }

        @Override
        public void wheelTurned(float x, float y, float dx, float dy, int modifiers) {
            int row = write(InputKind.WHEEL, 0, 0, modifiers, x, y);
            records.dx.set(row, dx);
            records.dy.set(row, dy);
        }

        @Override
        public void focusChanged(boolean focused) {
            write(InputKind.FOCUS, focused ? 1 : 0, 0, 0, 0f, 0f);
        }

        @Override
        public void resized(int width, int height, float cssWidth, float cssHeight) {
            int row = write(InputKind.RESIZE, 0, 0, 0, width, height);
            records.dx.set(row, cssWidth);
            records.dy.set(row, cssHeight);
        }

        private int write(int kind, int code, int pointer, int modifiers, float x, float y) {
            int number = now.records.get(0);
            int row = number % RECORDS_MAX;
            now.records.set(0, number + 1);
            records.kind.set(row, kind);
            records.code.set(row, code);
            records.pointer.set(row, pointer);
            records.modifiers.set(row, modifiers);
            records.x.set(row, x);
            records.y.set(row, y);
            records.dx.set(row, 0f);
            records.dy.set(row, 0f);
            hold();
            return row;
        }

        private void hold() {
            int held = 0;
            for (int code = 0; code < Key.COUNT; code++) {
                if (controls.isHeld(Key.of(code))) held++;
            }
            now.held.set(0, held);
            now.pointersDown.set(0, controls.pointersDown());
        }
    }
}
