// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.menu;

import dev.windhover.engine.input.TextInput;
import dev.windhover.engine.input.Wishes;
import dev.windhover.engine.semantics.Nodes;
import dev.windhover.samples.pads.player.Player;
import dev.windhover.samples.pads.player.PlayerBlock;

/** Enters a player's name: the page takes the text, with whatever the system writes with. */
public final class NameEntry implements TextInput.Handler {
    private static final int NOBODY = 0;

    private final MenuBlock menu;
    private final PlayerBlock players;
    private final Nodes nodes;
    private final Wishes wishes;
    private final Voice voice;

    public NameEntry(MenuBlock menu, PlayerBlock players, Nodes nodes, Wishes wishes, Voice voice) {
        this.menu = menu;
        this.players = players;
        this.nodes = nodes;
        this.wishes = wishes;
        this.voice = voice;
    }

    boolean isOn() {
        return menu.named.get(0) != NOBODY;
    }

    /** Text goes to a player's name from now on, beside the button that was chosen for it. */
    void begin(int player, int button) {
        menu.named.set(0, player + 1);
        menu.composed.set(0, "");
        menu.stale.set(0, true);
        int row = nodes.row(button);
        float width = nodes.width.get(row);
        float height = nodes.height.get(row);
        wishes.takeText(nodes.x.get(row), nodes.y.get(row), width, height);
        voice.say("Type the name of " + Player.colour(player) + ", then Enter");
    }

    void end() {
        if (!isOn()) return;
        int player = menu.named.get(0) - 1;
        if (players.called.lengthBytes(player) == 0) {
            players.called.set(player, Player.colour(player));
        }
        Player.show(players, player);
        menu.named.set(0, NOBODY);
        menu.composed.set(0, "");
        menu.stale.set(0, true);
        wishes.endText();
        voice.say(Player.colour(player) + " is called " + players.called.get(player));
    }

    /** Takes away the last character. */
    void erase() {
        int player = menu.named.get(0) - 1;
        String name = players.called.get(player);
        if (name.isEmpty()) return;
        players.called.set(player, name.substring(0, name.offsetByCodePoints(name.length(), -1)));
        menu.stale.set(0, true);
    }

    @Override
    public void entered(String text, boolean isPasted) {
        if (!isOn()) return;
        int player = menu.named.get(0) - 1;
        String all = players.called.get(player) + clean(text);
        players.called.set(player, Voice.fitting(all, Player.NAME_BYTES));
        menu.composed.set(0, "");
        menu.stale.set(0, true);
    }

    @Override
    public void composed(String text) {
        if (!isOn()) return;
        menu.composed.set(0, Voice.fitting(clean(text), Player.NAME_BYTES));
        menu.stale.set(0, true);
    }

    /** A name is one line: what is pasted may have tabs, ends of lines and zeros. */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != 0x7f) clean.append(c);
        }
        return clean.toString();
    }
}
