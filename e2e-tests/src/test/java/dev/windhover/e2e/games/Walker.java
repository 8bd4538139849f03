// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.render.DrawList;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;

/** One cube that walks, in methods that a debugger can be held in; it can be told to stumble. */
public final class Walker implements Game {
    /** Where it is. */
    public static final class Place extends Block {
        public final FloatColumn x = floats("x");
        public final IntColumn steps = ints("steps");

        Place() {
            super("place", 1);
        }
    }

    @Override
    public void define(Definition game) {
        Place place = game.table(new Place());
        int stumblesAt = game.parameter("stumblesAt", 0, 0, 1_000_000);
        int cube = game.mesh(Cube.mesh());
        game.kernel(new Walk(place, stumblesAt));
        game.scene(
                (list, alpha) -> {
                    list.view().look(0f, 0f, 26f, 0f, 0f, 0f, 0.9f, 0.1f, 100f);
                    list.batch(DrawList.Kind.LIT, cube);
                    float x = place.x.get(0);
                    list.instance(
                            x, 0f, 0f, 2f, 0f, 0f, 0f, 1f, DrawList.colour(0.4f, 0.7f, 1f, 1f));
                });
        game.publish("place", place);
    }

    private static final class Walk implements Kernel {
        private final Place place;
        private final int stumblesAt;

        Walk(Place place, int stumblesAt) {
            this.place = place;
            this.stumblesAt = stumblesAt;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.PHYSICS).writes(place.x, place.steps);
        }

        @Override
        public void run(Step step) {
            int number = step.number() + 1;
            place.steps.set(0, number);
            if (number == stumblesAt) stumble(number);
            advance(step.seconds());
        }

        private void advance(float seconds) {
            float before = place.x.get(0);
            float after = before + 2f * seconds;
            place.x.set(0, after > 8f ? -8f : after); // the line that a test holds the game in
        }

        private static void stumble(int number) {
            throw new IllegalStateException("stumbled in step " + number);
        }
    }
}
