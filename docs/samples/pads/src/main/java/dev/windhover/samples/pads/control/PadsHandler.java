// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.control;

import dev.windhover.samples.pads.menu.Bindings;
import dev.windhover.samples.pads.menu.Choices;
import dev.windhover.samples.pads.menu.NameEntry;
import dev.windhover.samples.pads.player.Player;
import dev.windhover.samples.pads.player.PlayerBlock;
import dev.windhover.samples.pads.player.Steering;
import java.util.List;

/** Takes what a page has kept; what comes from there may be anything. */
public final class PadsHandler implements PadsApi {
    private final PlayerBlock players;
    private final Bindings bindings;
    private final Choices choices;

    public PadsHandler(PlayerBlock players, Bindings bindings, Choices choices) {
        this.players = players;
        this.bindings = bindings;
        this.choices = choices;
    }

    @Override
    public void restore(
            String blue, String orange, boolean muted, List<Integer> keys, List<Integer> buttons) {
        call(0, blue);
        call(1, orange);
        choices.mute(muted);
        int count = Math.min(Steering.SLOTS, Math.min(keys.size(), buttons.size()));
        for (int slot = 0; slot < count; slot++) {
            bindings.restore(slot, keys.get(slot), buttons.get(slot));
        }
        bindings.tell();
    }

    @Override
    public void pause() {
        choices.pause();
    }

    private void call(int player, String name) {
        String clean = NameEntry.clean(name);
        if (clean.isBlank()) return;
        players.called.set(player, clean);
        Player.show(players, player);
    }
}
