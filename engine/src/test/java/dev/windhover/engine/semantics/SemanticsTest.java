// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.input.Preferences;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.protocol.InputKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a step reads of what a player did with the nodes of a tree. */
class SemanticsTest {
    private final Panel panel = new Panel();
    private final HeadlessHost host = HeadlessHost.start(panel, Launch.seeded(1));
    private int step;

    /** Two buttons, a slider and a text, and what each step sees of them. */
    private static final class Panel implements Game {
        final List<String> seen = new ArrayList<>();
        Semantics tree;
        Preferences preferences;
        int fire;
        int locked;
        int power;
        int title;

        @Override
        public void define(Definition game) {
            tree = game.semantics(8);
            preferences = game.sense(new Preferences());
            game.setup(
                    world -> {
                        fire = world.entities().create();
                        locked = world.entities().create();
                        power = world.entities().create();
                        title = world.entities().create();
                        Nodes nodes = tree.nodes();
                        nodes.add(title, Role.HEADING, "Gun");
                        nodes.add(fire, Role.BUTTON, "Fire");
                        nodes.disabled.set(nodes.add(locked, Role.BUTTON, "Locked"), true);
                        nodes.add(power, Role.SLIDER, "Power");
                    });
            game.kernel(new Look());
        }

        private final class Look implements Kernel {
            @Override
            public void declare(Access access) {
                access.reads(tree, tree.nodes());
            }

            @Override
            public void run(Step now) {
                seen.add(
                        "%b %b %d %d %d"
                                .formatted(
                                        tree.isPressed(fire),
                                        tree.isPressed(locked),
                                        tree.pushed(power),
                                        tree.actions(),
                                        tree.focused()));
            }
        }
    }

    private void does(int what, int node) {
        host.script().add(step, InputKind.SEMANTIC, 0, what, node, 0, 0, 0, 0);
    }

    private List<String> steps(int count) {
        panel.seen.clear();
        host.steps(count);
        step += count;
        return panel.seen;
    }

    @Test
    void whatIsDoneIsToldToOneStep() {
        does(InputKind.SEMANTIC_PRESS, panel.fire);

        assertEquals(List.of("true false 0 1 0", "false false 0 0 0"), steps(2));
    }

    @Test
    void sliderIsPushedUpAndDown() {
        for (int n = 0; n < 3; n++) does(InputKind.SEMANTIC_MORE, panel.power);
        does(InputKind.SEMANTIC_LESS, panel.power);

        assertEquals(List.of("false false 2 4 0"), steps(1));
    }

    @Test
    void focusStaysUntilItGoes() {
        does(InputKind.SEMANTIC_FOCUS, panel.fire);
        String held = "false false 0 0 " + panel.fire;
        assertEquals(List.of(held, held), steps(2));

        does(InputKind.SEMANTIC_BLUR, panel.power);
        assertEquals(List.of(held), steps(1));
        does(InputKind.SEMANTIC_BLUR, panel.fire);
        assertEquals(List.of("false false 0 0 0"), steps(1));
    }

    @Test
    void whatIsDisabledGoneOrNoControlIsNotDone() {
        does(InputKind.SEMANTIC_PRESS, panel.locked);
        does(InputKind.SEMANTIC_PRESS, panel.title);
        does(InputKind.SEMANTIC_PRESS, 0);
        does(InputKind.SEMANTIC_PRESS, 0x7fff_ffff);
        does(99, panel.fire);

        assertEquals(List.of("false false 0 0 0"), steps(1));
    }

    @Test
    void moreThanCanBeDoneBetweenTwoStepsIsLeftAlone() {
        for (int n = 0; n < 3 * Semantics.ACTIONS_MAX; n++) {
            does(InputKind.SEMANTIC_MORE, panel.power);
        }

        assertEquals(
                List.of("false false 16 16 0", "false false 0 0 0"),
                steps(2),
                "and the next step begins anew");
    }

    @Test
    void preferencesAreThoseThatWereToldLast() {
        steps(1);
        assertFalse(panel.preferences.lessMotion());

        int bits = InputKind.PREFERS_LESS_MOTION | InputKind.PREFERS_DARK;
        host.script().add(step, InputKind.PREFERENCES, 0, bits, 0, 0, 0, 0, 0);
        steps(1);
        assertTrue(panel.preferences.lessMotion());
        assertTrue(panel.preferences.dark());
        assertFalse(panel.preferences.moreContrast());

        host.script().add(step, InputKind.PREFERENCES, 0, 6, 0, 0, 0, 0, 0);
        steps(1);
        assertFalse(panel.preferences.lessMotion());
        assertTrue(panel.preferences.moreContrast());
        assertTrue(panel.preferences.forcedColours());
    }

    @Test
    void treeHasAsManyNodesAsItIsMadeFor() {
        assertThrows(IllegalArgumentException.class, () -> new Semantics(0));
        assertThrows(IllegalArgumentException.class, () -> new Semantics(Nodes.NODES_MAX + 1));
    }
}
