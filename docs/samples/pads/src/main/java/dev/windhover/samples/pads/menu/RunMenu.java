// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.menu;

import dev.windhover.engine.input.ActionMap;
import dev.windhover.engine.input.Pads;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.semantics.Nodes;
import dev.windhover.engine.semantics.Semantics;
import dev.windhover.engine.state.Block;
import dev.windhover.samples.pads.match.Match;
import dev.windhover.samples.pads.match.MatchBlock;
import dev.windhover.samples.pads.match.Phase;
import dev.windhover.samples.pads.player.Steering;

/**
 * Works the screens. A button is chosen by a click, by whoever has the focus of the semantic tree
 * (Tab and Enter, a screen reader), or by arrows, sticks and Enter; all three end in {@link
 * Choices}.
 */
public final class RunMenu implements Kernel {
    private final MenuBlock menu;
    private final ItemTable items;
    private final MatchBlock match;
    private final Semantics tree;
    private final Steering steering;
    private final NameEntry names;
    private final Bindings bindings;
    private final Voice voice;
    private final Screens screens;
    private final Choices choices;
    private final Block[] written;

    /**
     * @param written all that choices change
     */
    RunMenu(
            MenuBlock menu,
            ItemTable items,
            MatchBlock match,
            Semantics tree,
            Steering steering,
            NameEntry names,
            Bindings bindings,
            Voice voice,
            Screens screens,
            Choices choices,
            Block... written) {
        this.menu = menu;
        this.items = items;
        this.match = match;
        this.tree = tree;
        this.steering = steering;
        this.names = names;
        this.bindings = bindings;
        this.voice = voice;
        this.screens = screens;
        this.choices = choices;
        this.written = written.clone();
    }

    @Override
    public void declare(Access access) {
        access.reads(tree, steering.pads).writes(menu, match, steering.map).writes(written);
        access.writes(tree.nodes());
        access.changes(items, tree.nodes());
    }

    @Override
    public void run(Step step) {
        watchPads();
        choices.watchScreen();
        boolean isOver = match.phase.get(0) == Phase.OVER;
        if (isOver && menu.screen.get(0) == Screen.PLAY) choices.show(Screen.OVER);
        if (screens.isBuilt()) {
            work();
        }
        if (!screens.isBuilt()) {
            screens.build();
            choices.turned(screens.isUpright());
            if (menu.screen.get(0) != Screen.PLAY) saySelected(true);
        } else if (menu.stale.get(0)) {
            screens.label();
        }
        menu.stale.set(0, false);
        menu.clicked.set(0, 0);
        menu.typed.set(0, false);
    }

    /** A pad that is unplugged in the middle of a match stops it. */
    private void watchPads() {
        int there = 0;
        for (int pad = 0; pad < Pads.PADS_MAX; pad++) {
            if (steering.pads.isConnected(pad)) there |= 1 << pad;
        }
        boolean isGone = (menu.pads.get(0) & ~there) != 0;
        menu.pads.set(0, there);
        if (!isGone || !Match.isOn(match) || match.paused.get(0)) return;
        choices.pause();
        voice.warn("A pad was unplugged");
    }

    private void work() {
        ActionMap map = steering.map;
        int pressed = pressed();
        if (menu.asked.get(0) > 0) {
            int newest = map.newest();
            boolean isLeft = pressed != 0;
            if (isLeft || newest != 0 && bindings.take(menu.asked.get(0) - 1, newest)) {
                menu.asked.set(0, 0);
                menu.stale.set(0, true);
            }
            return;
        }
        if (names.isOn() || menu.typed.get(0)) {
            if (pressed != 0) names.end();
            return;
        }
        follow();
        if (pressed != 0) {
            choices.choose(pressed);
        } else if (map.isPressed(steering.back)) {
            choices.back();
        } else if (menu.screen.get(0) != Screen.PLAY) {
            if (map.isPressed(steering.choose)) choices.choose(menu.selected.get(0));
            else move();
        }
    }

    /** What was clicked, or pressed in the tree; 0 for nothing. */
    private int pressed() {
        int clicked = menu.clicked.get(0);
        if (clicked != 0) return clicked;
        for (int row = 0; row < items.count(); row++) {
            if (tree.isPressed(items.entity(row))) return items.entity(row);
        }
        return 0;
    }

    /** Who goes through the tree has selected what has the focus there. */
    private void follow() {
        int focused = tree.focused();
        if (focused != 0 && items.has(focused)) menu.selected.set(0, focused);
    }

    private void move() {
        ActionMap map = steering.map;
        int columns = screens.columns();
        int by = 0;
        if (map.isPressed(steering.menuDown)) by += columns;
        if (map.isPressed(steering.menuUp)) by -= columns;
        if (map.isPressed(steering.menuRight)) by += 1;
        if (map.isPressed(steering.menuLeft)) by -= 1;
        if (by == 0) return;
        int place = screens.placeOf(menu.selected.get(0)) + by;
        menu.selected.set(0, screens.itemAt(place));
        saySelected(false);
    }

    /** Who reads by ear and moves by arrows hears where that is. */
    private void saySelected(boolean withHeading) {
        Nodes nodes = tree.nodes();
        int row = nodes.row(menu.selected.get(0));
        if (row < 0) return;
        int group = nodes.parent.get(row) == 0 ? -1 : nodes.row(nodes.parent.get(row));
        String heading = withHeading && group >= 0 ? nodes.name.get(group) + ". " : "";
        voice.say(heading + nodes.name.get(row));
    }
}
