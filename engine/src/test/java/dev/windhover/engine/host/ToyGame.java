// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.base.Trig;
import dev.windhover.engine.input.Controls;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.render.DrawLimits;
import dev.windhover.engine.render.DrawList;
import dev.windhover.engine.render.DrawList.Kind;
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
 * A small game that uses a bit of everything: sparks circle, die and are born; a press throws one,
 * the space key turns the wind.
 */
final class ToyGame implements Game {
    static final int SPARKS_MAX = 200;

    /** One row per spark. */
    static final class SparkTable extends Table {
        final FloatColumn x = floats("x");
        final FloatColumn y = floats("y");
        final FloatColumn angle = floats("angle");
        final IntColumn bornAt = ints("bornAt");
        final FloatColumn shownX = scratchFloats("shownX");

        SparkTable() {
            super("spark", SPARKS_MAX);
        }
    }

    /** What no spark owns. */
    static final class Sky extends Block {
        final FloatColumn wind = floats("wind");
        final IntColumn presses = ints("presses");

        Sky() {
            super("sky", 1);
        }
    }

    /** Every tenth step the oldest row dies and another is born. */
    private record RenewSparks(SparkTable sparks, World world, long seed) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).changes(sparks);
        }

        @Override
        public void run(Step step) {
            if (step.number() % 10 != 9) return;
            if (sparks.count() > 0) world.despawn(sparks.entity(0));
            // The row that goes is there until the kernel ends.
            if (!sparks.isFull()) spawn(sparks, world, seed, step.number());
        }
    }

    private record MoveSparks(SparkTable sparks, Sky sky, Controls controls) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.PHYSICS)
                    .reads(sky.wind)
                    .writes(sparks.x, sparks.y, sparks.angle, sparks.shownX);
        }

        @Override
        public void run(Step step) {
            final FloatColumn x = sparks.x;
            final FloatColumn y = sparks.y;
            final FloatColumn angle = sparks.angle;
            float push = controls.isHeld(Key.ARROW_RIGHT) ? 2f : 0f;
            float wind = sky.wind.get(0) + push;
            for (int row = 0; row < sparks.count(); row++) {
                float turned = angle.get(row) + 3f * step.seconds();
                angle.set(row, turned);
                sparks.shownX.set(row, x.get(row));
                x.set(row, x.get(row) + (Trig.cos(turned) + wind) * step.seconds());
                y.set(row, y.get(row) + Trig.sin(turned) * step.seconds());
            }
        }
    }

    private record Hands(SparkTable sparks, Sky sky, World world, long seed)
            implements InputHandler {
        @Override
        public void keyDown(Key key, int modifiers, boolean repeat) {
            if (key == Key.SPACE) sky.wind.set(0, 0.5f - sky.wind.get(0));
        }

        @Override
        public void pointerDown(int pointer, int button, float x, float y, int modifiers) {
            sky.presses.set(0, sky.presses.get(0) + 1);
            if (sparks.isFull()) return;
            int row = spawn(sparks, world, seed, -sky.presses.get(0));
            sparks.x.set(row, x);
            sparks.y.set(row, y);
        }
    }

    private record Picture(SparkTable sparks, int mesh) implements Scene {
        @Override
        public void into(DrawList list, float alpha) {
            list.view().look(0f, 0f, 50f, 0f, 0f, 0f, 1f, 0.1f, 1_000f);
            list.batch(Kind.LIT, mesh);
            for (int row = 0; row < sparks.count(); row++) {
                float from = sparks.shownX.get(row);
                float x = from + (sparks.x.get(row) - from) * alpha;
                list.instance(x, sparks.y.get(row), 0f, 1f, 0f, 0f, 0f, 1f, -1);
                list.dot(x, sparks.y.get(row), 1f, 0x7fff_ffff);
            }
            list.batch(Kind.GLOW, 0);
            list.instance(0f, 0f, 0f, 3f, 0f, 0f, 0f, 0f, 0x4000_ffff);
            list.line(-9f, 0f, 0f, 9f, 0f, 0f, 0x20ff_ffff);
        }
    }

    @Override
    public void define(Definition game) {
        game.saves();
        game.replays();
        int count = game.parameter("sparks", 50, 0, SPARKS_MAX);
        int wind = game.parameter("wind", 0, -10, 10);
        SparkTable sparks = game.table(new SparkTable());
        Sky sky = game.table(new Sky());
        World world = game.world();
        long seed = game.seed();
        // Against the order of their stages on purpose.
        game.kernel(new MoveSparks(sparks, sky, game.controls()));
        game.kernel(new RenewSparks(sparks, world, seed));
        game.input(new Hands(sparks, sky, world, seed));
        int mesh =
                game.mesh(
                        new MeshBuilder()
                                .triangle(0f, 0f, 0f, 1f, 0f, 0f, 0f, 1f, 0f)
                                .build("shard"));
        game.scene(new Picture(sparks, mesh));
        game.publish("sky", sky);
        game.publish("sparks", sparks);
        game.drawLimits(new DrawLimits(512, 512, 64));
        game.setup(
                filled -> {
                    sky.wind.set(0, wind);
                    for (int n = 0; n < count; n++) {
                        spawn(sparks, filled, seed, n + 1_000_000);
                    }
                });
    }

    private static int spawn(SparkTable sparks, World world, long seed, int n) {
        int row = sparks.add(world.entities().create());
        sparks.x.set(row, Rng.between(seed, 3 * n, -10f, 10f));
        sparks.y.set(row, Rng.between(seed, 3 * n + 1, -10f, 10f));
        sparks.angle.set(row, Rng.between(seed, 3 * n + 2, 0f, 6f));
        sparks.bornAt.set(row, n);
        return row;
    }
}
