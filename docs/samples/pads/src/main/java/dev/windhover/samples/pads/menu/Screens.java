// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.menu;

import dev.windhover.engine.input.Controls;
import dev.windhover.engine.semantics.Nodes;
import dev.windhover.engine.semantics.Role;
import dev.windhover.engine.state.World;
import dev.windhover.samples.pads.arena.Craft;
import dev.windhover.samples.pads.match.MatchBlock;
import dev.windhover.samples.pads.player.Player;
import dev.windhover.samples.pads.player.PlayerBlock;
import dev.windhover.samples.pads.player.Steering;

/**
 * Makes the nodes of a screen: a panel in the middle with a heading, a line of text and buttons
 * under each other, two beside each other where the screen is low.
 */
final class Screens {
    private static final float WIDE = 380f;
    private static final float WIDER = 620f;
    private static final float EDGE = 12f;
    private static final float PADDING = 20f;
    private static final float GAP = 8f;
    private static final float BUTTON = 44f;

    /** As low as a finger still hits. */
    private static final float BUTTON_LEAST = 28f;

    private static final float HEADING = 46f;
    private static final float TEXT = 46f;

    /** Lower than this there is no room for all buttons under each other. */
    private static final float LOW = 620f;

    private static final float PAUSE_WIDTH = 88f;
    private static final float PAUSE_HEIGHT = 40f;

    private final World world;
    private final Nodes nodes;
    private final ItemTable items;
    private final MenuBlock menu;
    private final Controls controls;
    private final PlayerBlock players;
    private final MatchBlock match;
    private final Bindings bindings;

    // Where the next button goes; laid out anew each time.
    private int panel;
    private int columns;
    private int count;
    private int wanted;
    private float left;
    private float top;
    private float width;
    private float height;

    Screens(
            World world,
            Nodes nodes,
            ItemTable items,
            MenuBlock menu,
            Controls controls,
            PlayerBlock players,
            MatchBlock match,
            Bindings bindings) {
        this.world = world;
        this.nodes = nodes;
        this.items = items;
        this.menu = menu;
        this.controls = controls;
        this.players = players;
        this.match = match;
        this.bindings = bindings;
    }

    /** Whether there are nodes for this screen in this size. */
    boolean isBuilt() {
        return menu.built.get(0) == menu.screen.get(0).ordinal() + 1
                && menu.width.get(0) == controls.cssWidth()
                && menu.height.get(0) == controls.cssHeight();
    }

    void build() {
        int before = menu.built.get(0);
        Screen screen = menu.screen.get(0);
        int place = before == screen.ordinal() + 1 ? placeOf(menu.selected.get(0)) : 0;
        clear();
        menu.built.set(0, screen.ordinal() + 1);
        menu.width.set(0, controls.cssWidth());
        menu.height.set(0, controls.cssHeight());
        wanted = Math.max(place, 0);
        switch (screen) {
            case TITLE:
                title();
                break;
            case PLAY:
                play();
                break;
            case PAUSE:
                open("Paused", "", 6);
                button(Choice.GO_ON, 0);
                button(Choice.AGAIN, 0);
                button(Choice.CONTROLS, 0);
                button(Choice.SOUND, 0);
                button(Choice.WHOLE_SCREEN, 0);
                button(Choice.TITLE, 0);
                break;
            case CONTROLS:
                controls();
                break;
            default:
                open(outcome(), match.blue.get(0) + " to " + match.orange.get(0), 2);
                button(Choice.AGAIN, 0);
                button(Choice.TITLE, 0);
        }
    }

    /** Brings what the buttons say up to what holds. */
    void label() {
        for (int row = 0; row < items.count(); row++) {
            int node = nodes.row(items.entity(row));
            if (node < 0) continue;
            String says = says(items.choice.get(row), items.which.get(row));
            nodes.name.set(node, Voice.fitting(says, Nodes.NAME_BYTES_MAX));
            nodes.checked.set(node, isChecked(items.choice.get(row)));
        }
    }

    /** Where an item is among those of its screen, or -1. */
    int placeOf(int entity) {
        int row = entity == 0 ? -1 : items.row(entity);
        return row < 0 ? -1 : items.place.get(row);
    }

    /** The item at a place; counted on from the last to the first. */
    int itemAt(int place) {
        int count = items.count();
        int wrapped = (place % count + count) % count;
        for (int row = 0; row < count; row++) {
            if (items.place.get(row) == wrapped) return items.entity(row);
        }
        return menu.selected.get(0);
    }

    /** How many buttons are beside each other. */
    int columns() {
        Screen screen = menu.screen.get(0);
        return screen == Screen.CONTROLS || controls.cssHeight() < LOW ? 2 : 1;
    }

    boolean isUpright() {
        return Steering.isUpright(controls);
    }

    private void clear() {
        for (int row = 0; row < items.count(); row++) {
            world.despawn(items.entity(row));
        }
        // What is no item and no voice is the panel with its words.
        for (int row = 0; row < nodes.count(); row++) {
            int entity = nodes.entity(row);
            boolean isVoice = entity == menu.say.get(0) || entity == menu.alarm.get(0);
            if (!isVoice && !items.has(entity)) world.despawn(entity);
        }
    }

    private void title() {
        open("Pads", "Puck into the other's goal. Three goals win.", 7);
        button(Choice.PLAY_ALONE, 0);
        button(Choice.PLAY_TOGETHER, 0);
        button(Choice.NAME, 0);
        button(Choice.NAME, 1);
        button(Choice.CONTROLS, 0);
        button(Choice.SOUND, 0);
        button(Choice.WHOLE_SCREEN, 0);
    }

    private void play() {
        columns = 1;
        count = 0;
        panel = 0;
        left = controls.cssWidth() - PAUSE_WIDTH - EDGE;
        top = EDGE;
        width = PAUSE_WIDTH;
        height = PAUSE_HEIGHT;
        button(Choice.PAUSE, 0);
    }

    private void controls() {
        open("Controls", "Choose one, then press its new key or button.", 12);
        // Row by row: blue to the left, orange to the right.
        for (int part = 0; part < Steering.PER_PLAYER; part++) {
            for (int player = 0; player < Craft.COUNT; player++) {
                button(Choice.BIND, player * Steering.PER_PLAYER + part);
            }
        }
        button(Choice.DEFAULTS, 0);
        button(Choice.BACK, 0);
    }

    private String outcome() {
        int winner = match.winner.get(0);
        return winner < 0 ? "A draw" : players.shown.get(winner) + " wins";
    }

    /** The panel with its heading; where buttons go from then on. */
    private void open(String heading, String text, int buttons) {
        columns = columns();
        count = 0;
        int rows = (buttons + columns - 1) / columns;
        float line = text.isEmpty() ? 0f : TEXT;
        float taken = 2f * PADDING + HEADING + line - GAP;
        float each = (controls.cssHeight() - 2f * EDGE - taken) / rows - GAP;
        height = Math.max(BUTTON_LEAST, Math.min(BUTTON, each));
        float high = taken + rows * (height + GAP);
        width = Math.min(columns == 1 ? WIDE : WIDER, controls.cssWidth() - 2f * EDGE);
        left = 0.5f * (controls.cssWidth() - width);
        top = Math.max(EDGE, 0.5f * (controls.cssHeight() - high));
        panel = world.entities().create();
        boolean isTitle = menu.screen.get(0) == Screen.TITLE;
        int group = nodes.add(panel, isTitle ? Role.GROUP : Role.DIALOG, heading);
        nodes.place(group, left, top, width, high);
        nodes.order.set(group, 0);
        words(Role.HEADING, heading, HEADING);
        if (!text.isEmpty()) words(Role.TEXT, text, TEXT);
        left += PADDING;
        top += PADDING + HEADING + line;
        width -= 2f * PADDING;
    }

    private void words(Role role, String text, float high) {
        int row = nodes.add(world.entities().create(), role, text);
        float y = top + PADDING + (role == Role.TEXT ? HEADING : 0f);
        nodes.place(row, left + PADDING, y, width - 2f * PADDING, high);
        nodes.parent.set(row, panel);
        nodes.order.set(row, role == Role.TEXT ? 2 : 1);
    }

    private int button(Choice choice, int which) {
        int entity = world.entities().create();
        int item = items.add(entity);
        items.choice.set(item, choice);
        items.which.set(item, which);
        items.place.set(item, count);
        if (count == wanted) menu.selected.set(0, entity);
        boolean isSwitch = choice == Choice.SOUND || choice == Choice.WHOLE_SCREEN;
        Role role = isSwitch ? Role.CHECKBOX : Role.BUTTON;
        int row = nodes.add(entity, role, Voice.fitting(says(choice, which), Nodes.NAME_BYTES_MAX));
        float wide = (width - (columns - 1) * GAP) / columns;
        float x = left + count % columns * (wide + GAP);
        nodes.place(row, x, top + count / columns * (height + GAP), wide, height);
        nodes.parent.set(row, panel);
        nodes.order.set(row, 3 + count);
        nodes.checked.set(row, isChecked(choice));
        count++;
        return entity;
    }

    private boolean isChecked(Choice choice) {
        return choice == Choice.SOUND && !menu.muted.get(0)
                || choice == Choice.WHOLE_SCREEN && menu.whole.get(0);
    }

    private String says(Choice choice, int which) {
        switch (choice) {
            case PLAY_ALONE:
                return "Play against the machine";
            case PLAY_TOGETHER:
                return "Two players";
            case NAME:
                return name(which);
            case CONTROLS:
                return "Controls";
            case SOUND:
                return "Sound";
            case WHOLE_SCREEN:
                return "Whole screen";
            case PAUSE:
                return "Pause";
            case GO_ON:
                return "Go on";
            case AGAIN:
                return "New match";
            case TITLE:
                return "Back to the title";
            case BIND:
                return menu.asked.get(0) == which + 1
                        ? Steering.name(which) + ": press a key or a button"
                        : bindings.label(which);
            case DEFAULTS:
                return "All as at first";
            default:
                return "Back";
        }
    }

    private String name(int player) {
        String whose = Player.colour(player) + " is called ";
        String name = players.called.get(player);
        if (menu.named.get(0) != player + 1) return whose + name;
        return whose + name + menu.composed.get(0) + "\u2502";
    }
}
