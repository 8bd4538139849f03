// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.player;

import dev.windhover.engine.input.ActionMap;
import dev.windhover.engine.input.Binding;
import dev.windhover.engine.input.Controls;
import dev.windhover.engine.input.Pads;
import dev.windhover.protocol.Key;
import dev.windhover.samples.pads.arena.Craft;

/**
 * What steers: for each player four directions and the dash, each on a key and on the player's own
 * pad, and what works the menu. Players choose anew what a {@link #SLOTS slot} listens to.
 */
public final class Steering {
    /** Up, left, down, right and dash. */
    public static final int PER_PLAYER = 5;

    public static final int SLOTS = PER_PLAYER * Craft.COUNT;
    public static final int DASH = 4;

    /** Of a slot, in the places of an action: a key, and a button of the player's pad. */
    public static final int KEY = 0;

    public static final int BUTTON = 1;
    public static final int PLACES = 2;

    private static final int STICK = 2;
    private static final String[] NAMES = {"up", "left", "down", "right", "dash"};
    private static final Key[][] KEYS = {
        {Key.W, Key.A, Key.S, Key.D, Key.SPACE},
        {Key.ARROW_UP, Key.ARROW_LEFT, Key.ARROW_DOWN, Key.ARROW_RIGHT, Key.ENTER}
    };

    /** The cross of a standard pad, and its lower button. */
    private static final int[] BUTTONS = {12, 14, 13, 15, 0};

    public final ActionMap map;
    public final Pads pads;

    public final int menuUp;
    public final int menuDown;
    public final int menuLeft;
    public final int menuRight;
    public final int choose;
    public final int back;

    private final int[] across = new int[Craft.COUNT];
    private final int[] along = new int[Craft.COUNT];
    private final int[] dash = new int[Craft.COUNT];

    /** The map and its pads are the game's senses, in that order. */
    public Steering(ActionMap map, Pads pads) {
        this.map = map;
        this.pads = pads;
        for (int player = 0; player < Craft.COUNT; player++) {
            String whose = Player.colour(player);
            across[player] = map.axis(whose + " across", side(player, 1), side(player, 3));
            along[player] = map.axis(whose + " along", side(player, 0), side(player, 2));
            dash[player] =
                    map.action(
                            whose + " dash",
                            Binding.key(KEYS[player][DASH]),
                            Binding.onPad(Binding.padButton(BUTTONS[DASH]), player));
        }
        menuUp = map.action("menu up", key(Key.ARROW_UP), key(Key.W), button(12), stick(1, false));
        menuDown =
                map.action(
                        "menu down", key(Key.ARROW_DOWN), key(Key.S), button(13), stick(1, true));
        menuLeft =
                map.action(
                        "menu left", key(Key.ARROW_LEFT), key(Key.A), button(14), stick(0, false));
        menuRight =
                map.action(
                        "menu right", key(Key.ARROW_RIGHT), key(Key.D), button(15), stick(0, true));
        choose = map.action("choose", key(Key.ENTER), key(Key.SPACE), button(0));
        back = map.action("back", key(Key.ESCAPE), key(Key.P), button(9));
    }

    /** What a player is told that a slot is for. */
    public static String name(int slot) {
        return Player.colour(slot / PER_PLAYER) + " " + NAMES[slot % PER_PLAYER];
    }

    /** To the right of the screen, by keys and pads: -1 to 1. */
    float across(int player) {
        return map.axis(across[player]);
    }

    /** Down the screen. */
    float along(int player) {
        return map.axis(along[player]);
    }

    boolean dashes(int player) {
        return map.isPressed(dash[player]);
    }

    /** What a slot listens to: a key, or a button of the player's pad. */
    public int binding(int slot, int place) {
        int player = slot / PER_PLAYER;
        int part = slot % PER_PLAYER;
        if (part == DASH) return map.binding(dash[player], place);
        return map.axisBinding(axis(player, part), isPositive(part), place);
    }

    public void bind(int slot, int place, int binding) {
        int player = slot / PER_PLAYER;
        int part = slot % PER_PLAYER;
        if (part == DASH) map.bind(dash[player], place, binding);
        else map.bindAxis(axis(player, part), isPositive(part), place, binding);
    }

    private int axis(int player, int part) {
        return part % 2 == 1 ? across[player] : along[player];
    }

    /** Down and right. */
    private static boolean isPositive(int part) {
        return part == 2 || part == 3;
    }

    private static int[] side(int player, int part) {
        int axis = part % 2 == 1 ? 0 : 1;
        int[] bindings = new int[STICK + 1];
        bindings[KEY] = key(KEYS[player][part]);
        bindings[BUTTON] = Binding.onPad(button(BUTTONS[part]), player);
        bindings[STICK] = Binding.onPad(stick(axis, isPositive(part)), player);
        return bindings;
    }

    private static int key(Key key) {
        return Binding.key(key);
    }

    private static int button(int button) {
        return Binding.padButton(button);
    }

    private static int stick(int axis, boolean isPositive) {
        return Binding.padAxis(axis, isPositive);
    }

    /** Whether the screen is higher than wide: the rink then stands on its end, blue below. */
    public static boolean isUpright(Controls controls) {
        return controls.cssHeight() > controls.cssWidth();
    }
}
