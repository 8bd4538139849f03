// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.Key;

/**
 * The whole canvas has one of four colours, and every key that goes down lights the next; so a
 * picture tells which keys it has seen. Counts pointer moves by the numbers that their places are,
 * keeps as many moths as it is told, and fails on demand.
 */
public final class Lamp implements Game {
    public static final int MOTHS_MAX = 100_000;

    /** Red, green and blue of each light. */
    private static final float[] LIGHTS = {
        0.9f, 0f, 0f, 0f, 0.9f, 0f, 0f, 0f, 0.9f, 0.9f, 0.9f, 0.9f
    };

    /** What was seen, and for how long it has burnt. */
    public static final class Bulb extends Block {
        public final IntColumn light = ints("light");
        public final IntColumn steps = ints("steps");
        public final IntColumn moves = ints("moves");
        public final IntColumn lost = ints("lost");
        public final IntColumn reordered = ints("reordered");
        private final IntColumn last = ints("last");

        Bulb() {
            super("bulb", 1);
        }
    }

    /** One row per moth. */
    public static final class Moths extends Table {
        public final FloatColumn x = floats("x");
        public final FloatColumn y = floats("y");
        public final FloatColumn dx = floats("dx");
        public final FloatColumn dy = floats("dy");

        Moths() {
            super("moths", MOTHS_MAX);
        }
    }

    private record Flutter(Bulb bulb, Moths moths) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.PHYSICS).reads(moths.dx, moths.dy);
            access.writes(bulb.steps, moths.x, moths.y);
        }

        @Override
        public void run(Step step) {
            bulb.steps.set(0, step.number() + 1);
            for (int row = 0; row < moths.count(); row++) {
                moths.x.set(row, moths.x.get(row) + moths.dx.get(row));
                moths.y.set(row, moths.y.get(row) + moths.dy.get(row));
            }
        }
    }

    /** The key T throws, the key L never comes back; all others light the next light. */
    private record Switch(Bulb bulb) implements InputHandler {
        @Override
        public void keyDown(Key key, int modifiers, boolean repeat) {
            if (key == Key.T) throw new IllegalStateException("the switch broke");
            while (key == Key.L) bulb.light.set(0, bulb.light.get(0));
            bulb.light.set(0, (bulb.light.get(0) + 1) % (LIGHTS.length / 3));
        }

        @Override
        public void pointerMoved(int pointer, int buttons, float x, float y, int modifiers) {
            int number = (int) x;
            int expected = bulb.last.get(0) + 1;
            bulb.moves.set(0, bulb.moves.get(0) + 1);
            if (number < expected) bulb.reordered.set(0, bulb.reordered.get(0) + 1);
            else bulb.lost.set(0, bulb.lost.get(0) + number - expected);
            bulb.last.set(0, Math.max(number, expected - 1));
        }
    }

    private static void fill(World world, Moths moths, int count) {
        for (int n = 0; n < count; n++) {
            int row = moths.add(world.entities().create());
            moths.dx.set(row, 0.01f * (n % 7));
            moths.dy.set(row, 0.01f * (n % 11));
        }
    }

    @Override
    public void define(Definition game) {
        Bulb bulb = game.table(new Bulb());
        Moths moths = game.table(new Moths());
        int count = game.parameter("moths", 0, 0, MOTHS_MAX);
        game.setup(world -> fill(world, moths, count));
        game.kernel(new Flutter(bulb, moths));
        game.input(new Switch(bulb));
        game.scene(
                (list, alpha) -> {
                    int light = 3 * bulb.light.get(0);
                    list.background(LIGHTS[light], LIGHTS[light + 1], LIGHTS[light + 2]);
                });
        game.publish("bulb", bulb);
    }
}
