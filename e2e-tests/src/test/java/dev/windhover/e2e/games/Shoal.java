// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.memory.DoubleColumn;
import dev.windhover.engine.memory.EnumColumn;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.LongColumn;
import dev.windhover.engine.memory.TextColumn;
import dev.windhover.engine.memory.Vec2Column;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;

/**
 * Thousands of fish, of which a tenth moves in a step and some come and go; published in patches.
 */
public final class Shoal implements Game {
    public static final int FISH_MAX = 10_000;

    /** What a fish does. */
    public enum Mood {
        CALM,
        HUNGRY
    }

    /** One row per fish. */
    public static final class Fish extends Table {
        public final Vec2Column place = vec2(Field.of("place"));
        public final FloatColumn speed = floats("speed");
        public final DoubleColumn weight = doubles(Field.of("weight"));
        public final LongColumn born = longs(Field.of("born"));
        public final EnumColumn<Mood> mood = enums(Field.of("mood"), Mood.values());
        public final TextColumn name = text(Field.of("name").width(8));

        Fish() {
            super("fish", FISH_MAX);
        }
    }

    private record Swim(Fish fish, World world) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.PHYSICS).changes(fish);
            access.writes(fish.place, fish.speed, fish.weight, fish.born, fish.mood, fish.name);
        }

        @Override
        public void run(Step step) {
            int number = step.number();
            for (int row = number % 10; row < fish.count(); row += 10) {
                float x = fish.place.x.get(row) + Rng.between(number, row, -1f, 1f);
                fish.place.set(row, x, fish.place.y.get(row) * 0.99f);
                fish.speed.set(row, Rng.unit(number + 7L, row));
                fish.mood.set(row, Mood.values()[Rng.below(number, row, 2)]);
            }
            for (int n = 0; n < 5; n++) {
                world.despawn(fish.entity(Rng.below(number, 90_000 + n, fish.count())));
                if (number % 3 > 0) hatch(fish, world, number, n);
            }
        }
    }

    private static void hatch(Fish fish, World world, int number, int n) {
        if (fish.isFull()) return;
        int row = fish.add(world.entities().create());
        fish.place.set(row, n, number);
        fish.weight.set(row, number / 3.0);
        fish.born.set(row, (long) number << 40 | n);
        fish.name.set(row, n % 2 == 0 ? "Ä1" : "b");
    }

    private static boolean isIn(float x, float[] asked) {
        return x >= asked[0] && x < asked[1];
    }

    @Override
    public void define(Definition game) {
        Fish fish = game.table(new Fish());
        game.setup(
                world -> {
                    for (int n = 0; n < FISH_MAX - 1_000; n++) hatch(fish, world, -1, n);
                });
        game.kernel(new Swim(fish, game.world()));
        game.publish("all", fish).every(1).patches();
        game.publish("hungry", fish)
                .columns(fish.place, fish.speed)
                .where(row -> fish.mood.get(row) == Mood.HUNGRY)
                .quantised(fish.speed, 0f, 1f, 8)
                .patches();
        game.publish("near", fish)
                .columns(fish.place)
                .interest(2, (row, asked) -> isIn(fish.place.x.get(row), asked));
        game.shared();
        game.scene((list, alpha) -> list.background(0.1f, 0.2f, 0.3f));
    }
}
