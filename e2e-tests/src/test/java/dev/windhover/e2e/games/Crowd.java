// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.input.Controls;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.render.DrawList;
import dev.windhover.engine.render.Mesh;
import dev.windhover.engine.render.MeshBuilder;
import dev.windhover.engine.scene.Scene;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.Key;

/**
 * Some hundred cubes that bounce in a box, and a record of the input that arrived. Small enough
 * that what a test measures is the engine.
 */
public final class Crowd implements Game {
    private static final int CUBES_MAX = 20_000;
    private static final float BOX = 10f;

    /** One row per cube; the box is 20 units wide round the origin. */
    public static final class CubeTable extends Table {
        public final FloatColumn x = floats("x");
        public final FloatColumn y = floats("y");
        public final FloatColumn vx = floats("vx");
        public final FloatColumn vy = floats("vy");
        public final FloatColumn lastX = scratchFloats("lastX");
        public final FloatColumn lastY = scratchFloats("lastY");

        CubeTable() {
            super("cubes", CUBES_MAX);
        }
    }

    /** What arrived, for tests to read from the page. */
    public static final class Seen extends Block {
        public final IntColumn keysDown = ints("keysDown");
        public final IntColumn keysUp = ints("keysUp");
        public final IntColumn repeats = ints("repeats");
        public final IntColumn held = ints("held");
        public final IntColumn pointersDown = ints("pointersDown");
        public final IntColumn downs = ints("downs");
        public final IntColumn moves = ints("moves");
        public final IntColumn ups = ints("ups");
        public final IntColumn cancels = ints("cancels");
        public final IntColumn wheels = ints("wheels");
        public final IntColumn focusLost = ints("focusLost");
        public final IntColumn backwards = ints("backwards");
        public final IntColumn width = ints("width");
        public final IntColumn height = ints("height");
        public final IntColumn lastCode = ints("lastCode");
        public final IntColumn lastPointer = ints("lastPointer");
        public final FloatColumn lastX = floats("lastX");
        public final FloatColumn lastY = floats("lastY");
        public final FloatColumn wheelY = floats("wheelY");
        public final IntColumn steps = ints("steps");

        Seen() {
            super("seen", 1);
        }
    }

    @Override
    public void define(Definition game) {
        game.replays();
        game.saves();
        CubeTable cubes = game.table(new CubeTable());
        Seen seen = game.table(new Seen());
        int count = game.parameter("cubes", 200, 0, CUBES_MAX);
        int plain = game.parameter("plain", 0, 0, 1);
        // Both are laid whichever is shown: memory is laid before anybody chooses.
        int whole = game.mesh(Cube.mesh());
        int sliver = game.mesh(sliver());
        int cube = plain == 1 ? sliver : whole;
        game.setup(world -> fill(world, cubes, game.seed(), count));
        game.kernel(new MoveCubes(cubes, seen));
        game.input(new Watch(seen, game.controls()));
        game.scene(new Show(cubes, cube));
        game.publish("seen", seen);
    }

    private static void fill(World world, CubeTable cubes, long seed, int count) {
        for (int i = 0; i < count; i++) {
            int row = cubes.add(world.entities().create());
            cubes.x.set(row, Rng.between(seed, 4 * i, -BOX, BOX));
            cubes.y.set(row, Rng.between(seed, 4 * i + 1, -BOX, BOX));
            cubes.vx.set(row, Rng.between(seed, 4 * i + 2, -3f, 3f));
            cubes.vy.set(row, Rng.between(seed, 4 * i + 3, -3f, 3f));
            cubes.lastX.set(row, cubes.x.get(row));
            cubes.lastY.set(row, cubes.y.get(row));
        }
    }

    /**
     * One triangle, for measuring what an instance costs the engine and not a processor that draws.
     */
    private static Mesh sliver() {
        return new MeshBuilder().triangle(-0.5f, 0f, 0f, 0.5f, 0f, 0f, 0f, 1f, 0f).build("sliver");
    }

    private static final class MoveCubes implements Kernel {
        private final CubeTable cubes;
        private final Seen seen;

        MoveCubes(CubeTable cubes, Seen seen) {
            this.cubes = cubes;
            this.seen = seen;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.PHYSICS)
                    .writes(cubes.x, cubes.y, cubes.vx, cubes.vy, cubes.lastX, cubes.lastY)
                    .writes(seen.steps);
        }

        @Override
        public void run(Step step) {
            final int count = cubes.count();
            cubes.lastX.copyFrom(cubes.x, count);
            cubes.lastY.copyFrom(cubes.y, count);
            bounce(cubes.x, cubes.vx, count, step.seconds());
            bounce(cubes.y, cubes.vy, count, step.seconds());
            seen.steps.set(0, step.number() + 1);
        }

        private static void bounce(FloatColumn place, FloatColumn speed, int count, float dt) {
            for (int row = 0; row < count; row++) {
                float v = speed.get(row);
                float p = place.get(row) + v * dt;
                if (p > BOX && v > 0 || p < -BOX && v < 0) speed.set(row, -v);
                place.set(row, p);
            }
        }
    }

    private static final class Show implements Scene {
        private final CubeTable cubes;
        private final int mesh;

        Show(CubeTable cubes, int mesh) {
            this.cubes = cubes;
            this.mesh = mesh;
        }

        @Override
        public void into(DrawList list, float alpha) {
            list.background(0.02f, 0.03f, 0.06f);
            list.sun(0.48f, 0.6f, 0.64f, 0.3f);
            list.view().look(0f, 0f, 26f, 0f, 0f, 0f, 0.9f, 0.1f, 100f);
            list.batch(DrawList.Kind.LIT, mesh);
            final int colour = DrawList.colour(0.9f, 0.6f, 0.2f, 1f);
            final int count = cubes.count();
            for (int row = 0; row < count; row++) {
                float x = cubes.lastX.get(row) + (cubes.x.get(row) - cubes.lastX.get(row)) * alpha;
                float y = cubes.lastY.get(row) + (cubes.y.get(row) - cubes.lastY.get(row)) * alpha;
                list.instance(x, y, 0f, 0.6f, 0f, 0f, 0f, 1f, colour);
            }
        }
    }

    private static final class Watch implements InputHandler {
        private final Seen seen;
        private final Controls controls;

        Watch(Seen seen, Controls controls) {
            this.seen = seen;
            this.controls = controls;
        }

        @Override
        public void keyDown(Key key, int modifiers, boolean repeat) {
            count(repeat ? seen.repeats : seen.keysDown);
            seen.lastCode.set(0, key.ordinal());
            hold();
        }

        @Override
        public void keyUp(Key key, int modifiers) {
            count(seen.keysUp);
            hold();
        }

        @Override
        public void pointerDown(int pointer, int button, float x, float y, int modifiers) {
            count(seen.downs);
            place(pointer, x, y);
        }

        @Override
        public void pointerMoved(int pointer, int buttons, float x, float y, int modifiers) {
            // Tests move to the right only, so a step to the left is a reordered move.
            if (x < seen.lastX.get(0)) count(seen.backwards);
            count(seen.moves);
            place(pointer, x, y);
        }

        @Override
        public void pointerUp(int pointer, int button, float x, float y, int modifiers) {
            count(seen.ups);
            place(pointer, x, y);
        }

        @Override
        public void pointerCancelled(int pointer) {
            count(seen.cancels);
            hold();
        }

        @Override
        public void wheelTurned(float x, float y, float dx, float dy, int modifiers) {
            count(seen.wheels);
            seen.wheelY.set(0, seen.wheelY.get(0) + dy);
        }

        @Override
        public void focusChanged(boolean focused) {
            if (!focused) count(seen.focusLost);
            hold();
        }

        @Override
        public void resized(int width, int height, float cssWidth, float cssHeight) {
            seen.width.set(0, width);
            seen.height.set(0, height);
        }

        private void place(int pointer, float x, float y) {
            seen.lastPointer.set(0, pointer);
            seen.lastX.set(0, x);
            seen.lastY.set(0, y);
            hold();
        }

        private void hold() {
            int held = 0;
            for (int code = 0; code < Key.COUNT; code++) {
                if (controls.isHeld(Key.of(code))) held++;
            }
            seen.held.set(0, held);
            seen.pointersDown.set(0, controls.pointersDown());
        }

        private static void count(IntColumn column) {
            column.set(0, column.get(0) + 1);
        }
    }
}
