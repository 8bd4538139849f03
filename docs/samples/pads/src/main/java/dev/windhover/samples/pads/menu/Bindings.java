// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.menu;

import dev.windhover.engine.input.Binding;
import dev.windhover.engine.input.Pads;
import dev.windhover.protocol.Key;
import dev.windhover.samples.pads.arena.Craft;
import dev.windhover.samples.pads.player.Steering;

/** Keys and buttons that players choose: what they are called, and whose each is. */
public final class Bindings {
    /** Of a pad in the standard order. */
    private static final String[] BUTTONS = {
        "A",
        "B",
        "X",
        "Y",
        "LB",
        "RB",
        "LT",
        "RT",
        "Back",
        "Start",
        "Left stick",
        "Right stick",
        "Pad up",
        "Pad down",
        "Pad left",
        "Pad right"
    };

    private static final int START = 9;

    private final Steering steering;
    private final ChosenBlock chosen;
    private final Voice voice;

    public Bindings(Steering steering, ChosenBlock chosen, Voice voice) {
        this.steering = steering;
        this.chosen = chosen;
        this.voice = voice;
    }

    /** What a slot is called with what it listens to: "Blue up: W, Pad up". */
    String label(int slot) {
        String key = name(steering.binding(slot, Steering.KEY));
        String button = name(steering.binding(slot, Steering.BUTTON));
        return Steering.name(slot) + ": " + key + ", " + button;
    }

    /** Has the page know what holds. */
    public void tell() {
        for (int slot = 0; slot < Steering.SLOTS; slot++) {
            chosen.key.set(slot, steering.binding(slot, Steering.KEY));
            chosen.button.set(slot, steering.binding(slot, Steering.BUTTON));
        }
    }

    public void defaults() {
        steering.map.bindDefaults();
        tell();
    }

    /**
     * Has a slot listen to what was pressed. Who had that gets what the slot had, so that nobody is
     * left without; what works the menu stays with it.
     *
     * @param newest a key, or a button of any pad
     * @return whether it is over: bound, or left with Escape
     */
    boolean take(int slot, int newest) {
        if (newest == Binding.key(Key.ESCAPE)) {
            voice.say(Steering.name(slot) + " stays as it was");
            return true;
        }
        boolean isKey = keyOf(newest) != Key.UNKNOWN;
        if (!isKey && buttonOf(newest) < 0) return false;
        if (isOfMenu(newest)) {
            voice.warn(name(newest) + " is for the menu. Press another.");
            return false;
        }
        int place = isKey ? Steering.KEY : Steering.BUTTON;
        int wanted = isKey ? newest : Binding.onPad(newest, slot / Steering.PER_PLAYER);
        int had = steering.binding(slot, place);
        int owner = ownerOf(wanted, place);
        steering.bind(slot, place, wanted);
        if (owner >= 0 && owner != slot) {
            steering.bind(owner, place, had);
            String now = Steering.name(owner) + " is " + name(had) + " now.";
            voice.warn(name(wanted) + " was " + Steering.name(owner) + ". " + now);
        } else {
            voice.say(Steering.name(slot) + " is " + name(wanted) + " now");
        }
        tell();
        return true;
    }

    /** Takes what a page has kept; what is none of ours is left alone. */
    public void restore(int slot, int key, int button) {
        if (keyOf(key) != Key.UNKNOWN && !isOfMenu(key)) steering.bind(slot, Steering.KEY, key);
        if (buttonOf(button) >= 0 && !isOfMenu(button)) {
            steering.bind(slot, Steering.BUTTON, button);
        }
    }

    private int ownerOf(int binding, int place) {
        for (int slot = 0; slot < Steering.SLOTS; slot++) {
            if (steering.binding(slot, place) == binding) return slot;
        }
        return -1;
    }

    private static boolean isOfMenu(int binding) {
        Key key = keyOf(binding);
        return key == Key.ESCAPE || key == Key.TAB || key == Key.P || buttonOf(binding) == START;
    }

    static String name(int binding) {
        Key key = keyOf(binding);
        if (key != Key.UNKNOWN) return name(key);
        int button = buttonOf(binding);
        if (button < 0) return "nothing";
        return button < BUTTONS.length ? BUTTONS[button] : "button " + (button + 1);
    }

    /** By its place on an English board; which letter is printed there only the page could know. */
    private static String name(Key key) {
        String code = key.code();
        if (code.startsWith("Key")) return code.substring(3);
        if (code.startsWith("Digit")) return code.substring(5);
        if (code.startsWith("Arrow")) return code.substring(5) + " arrow";
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (i > 0 && Character.isUpperCase(c))
                words.append(' ').append(Character.toLowerCase(c));
            else words.append(c);
        }
        return words.toString();
    }

    private static Key keyOf(int binding) {
        for (Key key : Key.values()) {
            if (key != Key.UNKNOWN && Binding.key(key) == binding) return key;
        }
        return Key.UNKNOWN;
    }

    /** Of any pad, or of a player's; -1 for what is no button. */
    private static int buttonOf(int binding) {
        for (int button = 0; button < Pads.BUTTONS_MAX; button++) {
            int any = Binding.padButton(button);
            if (binding == any) return button;
            for (int player = 0; player < Craft.COUNT; player++) {
                if (binding == Binding.onPad(any, player)) return button;
            }
        }
        return -1;
    }
}
