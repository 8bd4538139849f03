// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.input.Controls;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.input.Preferences;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.semantics.Nodes;
import dev.windhover.engine.semantics.Role;
import dev.windhover.engine.semantics.Semantics;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.Key;
import java.util.function.IntSupplier;

/** A screen with a few controls that is played by its semantic tree, and what it saw of that. */
public final class Menu implements Game {
    /** What the page is shown of it. */
    public static final class Seen extends Block {
        public final IntColumn shots = ints("shots");
        public final IntColumn power = ints("power");
        public final IntColumn shield = ints("shield");
        public final IntColumn keysDown = ints("keysDown");
        public final IntColumn held = ints("held");
        public final IntColumn pointers = ints("pointers");
        public final IntColumn focus = ints("focus");
        public final IntColumn focused = ints("focused");
        public final IntColumn lessMotion = ints("lessMotion");
        public final IntColumn dark = ints("dark");

        Seen() {
            super("seen", 1);
        }
    }

    /** The entities of the nodes. */
    public static final class Things extends Block {
        final IntColumn fire = ints("fire");
        final IntColumn shield = ints("shield");
        final IntColumn power = ints("power");
        final IntColumn score = ints("score");

        Things() {
            super("things", 1);
        }
    }

    @Override
    public void define(Definition game) {
        Semantics tree = game.semantics(16);
        Preferences preferences = game.sense(new Preferences());
        Seen seen = game.table(new Seen());
        Things things = game.table(new Things());
        game.setup(world -> fill(tree.nodes(), things, () -> world.entities().create()));
        game.publish("seen", seen).every(1);
        game.input(new Hear(seen));
        game.kernel(new Play(tree, preferences, things, seen, game.controls()));
        game.scene((list, alpha) -> list.background(0.1f, 0.1f, 0.3f));
    }

    private static void fill(Nodes nodes, Things things, IntSupplier create) {
        int panel = create.getAsInt();
        things.fire.set(0, create.getAsInt());
        things.shield.set(0, create.getAsInt());
        things.power.set(0, create.getAsInt());
        things.score.set(0, create.getAsInt());
        nodes.place(nodes.add(panel, Role.GROUP, "Ship"), 20, 30, 300, 200);
        int fire = nodes.add(things.fire.get(0), Role.BUTTON, "Fire");
        nodes.place(fire, 40, 50, 100, 40);
        int shield = nodes.add(things.shield.get(0), Role.CHECKBOX, "Shield");
        nodes.place(shield, 40, 100, 100, 40);
        int power = nodes.add(things.power.get(0), Role.SLIDER, "Power");
        nodes.place(power, 40, 150, 100, 40);
        nodes.most.set(power, 5f);
        for (int row : new int[] {fire, shield, power}) nodes.parent.set(row, panel);
        nodes.add(things.score.get(0), Role.STATUS, "No shots");
    }

    private record Hear(Seen seen) implements InputHandler {
        @Override
        public void keyDown(Key key, int modifiers, boolean repeated) {
            seen.keysDown.set(0, seen.keysDown.get(0) + 1);
        }

        @Override
        public void pointerDown(int pointer, int button, float x, float y, int modifiers) {
            seen.pointers.set(0, seen.pointers.get(0) + 1);
        }

        @Override
        public void focusChanged(boolean gained) {
            seen.focus.set(0, gained ? 1 : 0);
        }
    }

    private record Play(
            Semantics tree, Preferences preferences, Things things, Seen seen, Controls controls)
            implements Kernel {
        @Override
        public void declare(Access access) {
            access.reads(tree, preferences, things, controls).writes(tree.nodes(), seen);
        }

        @Override
        public void run(Step step) {
            Nodes nodes = tree.nodes();
            if (tree.isPressed(things.fire.get(0))) {
                seen.shots.set(0, seen.shots.get(0) + 1);
                // Said where the kernel may allocate: once for each press.
                nodes.name.set(nodes.row(things.score.get(0)), seen.shots.get(0) + " shots");
            }
            if (tree.isPressed(things.shield.get(0))) {
                seen.shield.set(0, 1 - seen.shield.get(0));
                nodes.checked.set(nodes.row(things.shield.get(0)), seen.shield.get(0) == 1);
            }
            int power = seen.power.get(0) + tree.pushed(things.power.get(0));
            seen.power.set(0, Math.max(0, Math.min(5, power)));
            nodes.value.set(nodes.row(things.power.get(0)), seen.power.get(0));
            // The last of its group from then on.
            if (controls.isHeld(Key.W)) nodes.order.set(nodes.row(things.fire.get(0)), 99);
            seen.focused.set(0, tree.focused());
            seen.held.set(0, controls.isHeld(Key.W) ? 1 : controls.isHeld(Key.TAB) ? 2 : 0);
            seen.lessMotion.set(0, preferences.lessMotion() ? 1 : 0);
            seen.dark.set(0, preferences.dark() ? 1 : 0);
        }

        @Override
        public String name() {
            return "Play";
        }
    }
}
