// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A game with every sense, and what a kernel of it sees in each step. */
final class Senses implements Game {
    /** What the kernel writes down; set before the first step. */
    Supplier<String> look = () -> "";

    final List<String> seen = new ArrayList<>();
    Controls controls;
    Pads pads;
    Pens pens;
    Gestures gestures;
    ActionMap actions;
    int jump;
    int fire;
    int across;
    int zoom;
    HeadlessHost host;

    private int step;

    static Senses started() {
        Senses senses = new Senses();
        senses.host = HeadlessHost.start(senses, Launch.seeded(1));
        return senses;
    }

    @Override
    public void define(Definition game) {
        controls = game.controls();
        pads = game.sense(new Pads(0.2f, 0.9f));
        pens = game.sense(new Pens(controls));
        gestures = game.sense(new Gestures());
        actions = game.sense(new ActionMap("actions", controls, pads));
        jump = actions.action("jump", Binding.key(Key.SPACE), Binding.padButton(0));
        fire =
                actions.action(
                        "fire",
                        Binding.pointer(InputKind.BUTTON_MAIN),
                        Binding.padButton(7),
                        Binding.wheelUp(),
                        Binding.padAxis(5, true));
        int[] left = {Binding.key(Key.A), Binding.padAxis(0, false), Binding.turnLeft()};
        int[] right = {Binding.key(Key.D), Binding.padAxis(0, true), Binding.turnRight()};
        across = actions.axis("across", left, right);
        int[] out = {Binding.wheelUp()};
        zoom = actions.axis("zoom", out, new int[] {Binding.wheelDown()});
        game.kernel(new Look());
    }

    /** A record at the boundary of the next step. */
    Senses at(int kind, int code, int id, double x, double y, double a, double b) {
        host.script().add(step, kind, 0, code, id, (float) x, (float) y, (float) a, (float) b);
        return this;
    }

    Senses key(int kind, Key key) {
        return at(kind, key.ordinal(), 0, 0, 0, 0, 0);
    }

    Senses finger(int kind, int id, double x, double y) {
        int code = kind == InputKind.POINTER_MOVE ? 1 : 0;
        return at(kind, code, id, x, y, 0.5, InputKind.POINTER_TOUCH);
    }

    Senses steps(int steps) {
        host.steps(steps);
        step += steps;
        return this;
    }

    private final class Look implements Kernel {
        @Override
        public void declare(Access access) {
            access.reads(pads, pens, gestures, actions);
        }

        @Override
        public void run(Step now) {
            seen.add(look.get());
        }
    }
}
