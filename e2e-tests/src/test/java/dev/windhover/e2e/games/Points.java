// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Group;
import dev.windhover.engine.state.Snapshot;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;

/**
 * A hundred thousand points in three tables, and one thing to do with them as often in a step as a
 * benchmark wants.
 */
public final class Points implements Game {
    /** What is done, in the order of the parameter {@code task}. */
    public enum Task {
        MOVE,
        SNAPSHOT,
        HASH
    }

    private static final int ROWS_MAX = 100_000;

    /** World space, m. */
    public static final class PlaceTable extends Table {
        public final FloatColumn x = floats(Field.of("x").unit("m"));
        public final FloatColumn y = floats(Field.of("y").unit("m"));
        public final FloatColumn z = floats(Field.of("z").unit("m"));

        public PlaceTable() {
            super("place", ROWS_MAX, 1);
        }
    }

    /** m/s. */
    public static final class MotionTable extends Table {
        public final FloatColumn x = floats(Field.of("x").unit("m/s"));
        public final FloatColumn y = floats(Field.of("y").unit("m/s"));
        public final FloatColumn z = floats(Field.of("z").unit("m/s"));

        MotionTable() {
            super("motion", ROWS_MAX, 1);
        }
    }

    /** A quaternion. */
    public static final class TurnTable extends Table {
        public final FloatColumn x = floats(Field.of("x"));
        public final FloatColumn y = floats(Field.of("y"));
        public final FloatColumn z = floats(Field.of("z"));
        public final FloatColumn w = floats(Field.of("w"));

        TurnTable() {
            super("turn", ROWS_MAX, 1);
        }
    }

    /** Where snapshots go, and how long the last one was. */
    public static final class Output extends Block {
        /** In rows of a page each, which is as wide as a column gets; more than the tables need. */
        private static final int PAGES = 2_000;

        private static final int PAGE_BYTES = 4_096;

        public final IntColumn length = ints(Field.of("length"));
        public final ByteColumn bytes = bytes(Field.of("bytes").width(PAGE_BYTES).scratch());

        Output() {
            super("output", PAGES, 1);
        }
    }

    @Override
    public void define(Definition game) {
        Task task = Task.values()[game.parameter("task", 0, 0, Task.values().length - 1)];
        int loops = game.parameter("loops", 1, 1, 100_000);
        PlaceTable places = game.table(new PlaceTable());
        MotionTable motions = game.table(new MotionTable());
        TurnTable turns = game.table(new TurnTable());
        Output output = game.table(new Output());
        Group group = game.world().group(places, motions, turns);
        game.publish("output", output);
        game.setup(world -> spawn(world, places, motions, turns));
        switch (task) {
            case MOVE -> game.kernel(new MovePoints(group, places, motions, loops));
            case SNAPSHOT -> game.kernel(new Repeat(game.world(), output, loops, true));
            default -> game.kernel(new Repeat(game.world(), output, loops, false));
        }
    }

    private static void spawn(
            World world, PlaceTable places, MotionTable motions, TurnTable turns) {
        for (int i = 0; i < ROWS_MAX; i++) {
            int entity = world.entities().create();
            places.x.set(places.add(entity), i);
            int row = motions.add(entity);
            motions.x.set(row, 1f);
            motions.y.set(row, 2f);
            motions.z.set(row, 3f);
            turns.w.set(turns.add(entity), 1f);
        }
    }

    private static final class MovePoints implements Kernel {
        private final Group group;
        private final PlaceTable places;
        private final MotionTable motions;
        private final int loops;

        MovePoints(Group group, PlaceTable places, MotionTable motions, int loops) {
            this.group = group;
            this.places = places;
            this.motions = motions;
            this.loops = loops;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).reads(motions).writes(places.x, places.y, places.z);
        }

        @Override
        public void run(Step step) {
            for (int i = 0; i < loops; i++) move(step.seconds());
        }

        private void move(float dt) {
            final int count = group.count();
            final FloatColumn x = places.x;
            final FloatColumn y = places.y;
            final FloatColumn z = places.z;
            final FloatColumn vx = motions.x;
            final FloatColumn vy = motions.y;
            final FloatColumn vz = motions.z;
            for (int row = 0; row < count; row++) {
                x.set(row, x.get(row) + vx.get(row) * dt);
                y.set(row, y.get(row) + vy.get(row) * dt);
                z.set(row, z.get(row) + vz.get(row) * dt);
            }
        }
    }

    /** Takes snapshots or hashes; both look at everything and change nothing that counts. */
    private static final class Repeat implements Kernel {
        private final World world;
        private final Output output;
        private final int loops;
        private final boolean snapshots;
        private Snapshot snapshot;

        Repeat(World world, Output output, int loops, boolean snapshots) {
            this.world = world;
            this.output = output;
            this.loops = loops;
            this.snapshots = snapshots;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).writes(output.length, output.bytes);
        }

        @Override
        public void run(Step step) {
            if (snapshots && snapshot == null) snapshot = new Snapshot(world);
            int result = 0;
            // Both want a world at rest, as it is between kernels.
            world.settle();
            for (int i = 0; i < loops; i++) {
                result = snapshots ? snapshot.write(output.bytes) : (int) world.hash();
            }
            world.open();
            output.length.set(0, result);
        }
    }
}
