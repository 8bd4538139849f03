// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.counter;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.render.DrawList;

/** Every press adds one and lights one more dot; the page shows the number, and may begin anew. */
public final class Counter implements Game {
    @Override
    public void define(Definition game) {
        TallyBlock tally = game.table(new TallyBlock());
        game.publish("tally", tally);
        game.input(
                new InputHandler() {
                    @Override
                    public void pointerDown(int pointer, int button, float x, float y, int keys) {
                        tally.presses.set(0, tally.presses.get(0) + 1);
                    }
                });
        game.handler(
                new CounterDispatcher(
                        () -> {
                            int presses = tally.presses.get(0);
                            tally.presses.set(0, 0);
                            return presses;
                        }));
        game.scene(
                (list, alpha) -> {
                    list.background(0.02f, 0.03f, 0.06f);
                    list.view().look(4.5f, -2f, 12f, 4.5f, -2f, 0f, 0.9f, 0.1f, 100f);
                    list.dotSize(14f);
                    for (int i = 0; i < tally.presses.get(0); i++) {
                        list.dot(i % 10, -i / 10, 0f, DrawList.colour(1f, 0.7f, 0.3f, 1f));
                    }
                });
    }
}
