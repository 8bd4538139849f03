// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;
import java.util.ArrayList;
import java.util.List;

/** A small world with fish, frogs and weather, its memory laid, and kernels to be scheduled. */
final class Pond {
    static final class Fish extends Table {
        final FloatColumn x = floats("x");
        final FloatColumn y = floats("y");
        final IntColumn age = ints("age");
        final FloatColumn seen = scratchFloats("seen");

        Fish() {
            super("fish", 100);
        }
    }

    static final class Frogs extends Table {
        final FloatColumn x = floats("x");

        Frogs() {
            super("frogs", 10);
        }
    }

    static final class Weather extends Block {
        final FloatColumn wind = floats("wind");
        final IntColumn rain = ints("rain");
        final IntColumn total = add(new IntColumn("total", 3));

        Weather() {
            super("weather", 1);
        }
    }

    final World world = new World();
    final Fish fish = new Fish();
    final Frogs frogs = new Frogs();
    final Weather weather = new Weather();
    final List<Kernel> kernels = new ArrayList<>();
    final List<String> ran = new ArrayList<>();

    Pond() {
        world.add(fish);
        world.add(frogs);
        world.add(weather);
        world.layInto(new Arena(64));
    }

    /** So many fish and as many frogs, no more than there may be. */
    Pond stocked(int count) {
        for (int i = 0; i < count; i++) {
            int row = fish.add(world.entities().create());
            fish.x.set(row, i);
            fish.age.set(row, 3 * i);
            if (!frogs.isFull()) frogs.add(world.entities().create());
        }
        return this;
    }

    Pond with(Kernel... more) {
        kernels.addAll(List.of(more));
        return this;
    }

    /** A kernel that notes that it ran. */
    Toy noting(String name) {
        return Toy.toy(name).does(step -> ran.add(name));
    }

    Schedule schedule() {
        return new Schedule(world, kernels, 60);
    }

    Schedule schedule(Checks checks) {
        return new Schedule(world, kernels, 60, () -> 0, checks);
    }

    /** The texts of everything that is wrong with the kernels, or nothing. */
    List<Problem> problems() {
        try {
            schedule();
            return List.of();
        } catch (ScheduleRefused refused) {
            return refused.problems();
        }
    }
}
