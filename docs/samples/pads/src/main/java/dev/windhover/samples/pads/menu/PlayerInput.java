// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.menu;

import dev.windhover.engine.input.Controls;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.input.Pens;
import dev.windhover.engine.semantics.Nodes;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.samples.pads.player.Glass;
import dev.windhover.samples.pads.player.HandBlock;
import dev.windhover.samples.pads.player.Player;
import dev.windhover.samples.pads.player.PlayerBlock;

/** What comes as it happens: clicks on buttons, fingers on the glass, keys that edit a name. */
public final class PlayerInput implements InputHandler {
    private final MenuBlock menu;
    private final ItemTable items;
    private final Nodes nodes;
    private final PlayerBlock players;
    private final HandBlock hands;
    private final Pens pens;
    private final Glass glass;
    private final NameEntry names;
    private final Choices choices;

    public PlayerInput(
            MenuBlock menu,
            ItemTable items,
            Nodes nodes,
            PlayerBlock players,
            HandBlock hands,
            Controls controls,
            Pens pens,
            NameEntry names,
            Choices choices) {
        this.menu = menu;
        this.items = items;
        this.nodes = nodes;
        this.players = players;
        this.hands = hands;
        this.pens = pens;
        this.names = names;
        this.choices = choices;
        glass = new Glass(controls);
    }

    @Override
    public void keyDown(Key key, int modifiers, boolean repeat) {
        if (!names.isOn()) return;
        menu.typed.set(0, true);
        if (key == Key.BACKSPACE) names.erase();
        else if (key == Key.ENTER || key == Key.NUMPAD_ENTER || key == Key.ESCAPE) names.end();
    }

    @Override
    public void pointerDown(int pointer, int button, float x, float y, int modifiers) {
        int item = itemAt(x, y);
        if (item != 0) {
            menu.clicked.set(0, item);
            return;
        }
        if (menu.screen.get(0) != Screen.PLAY) return;
        if (pens.type(pointer) == InputKind.POINTER_TOUCH) menu.touched.set(0, true);
        boolean isAlone = Player.isAlone(players);
        int player = glass.playerAt(x, y, isAlone);
        if (glass.isOnButton(player, x, y, isAlone)) {
            hands.tapped.set(player, true);
        } else if (hands.finger.get(player) == 0) {
            hands.finger.set(player, pointer + 1);
            hands.fromX.set(player, x);
            hands.fromY.set(player, y);
        }
    }

    @Override
    public void pointerUp(int pointer, int button, float x, float y, int modifiers) {
        lift(pointer);
    }

    @Override
    public void pointerCancelled(int pointer) {
        lift(pointer);
    }

    @Override
    public void focusChanged(boolean focused) {
        if (!focused) choices.pause();
    }

    private void lift(int pointer) {
        for (int player = 0; player < HandBlock.ROWS; player++) {
            if (hands.finger.get(player) == pointer + 1) hands.finger.set(player, 0);
        }
    }

    private int itemAt(float x, float y) {
        for (int row = 0; row < items.count(); row++) {
            int node = nodes.row(items.entity(row));
            if (node < 0) continue;
            float dx = x - nodes.x.get(node);
            float dy = y - nodes.y.get(node);
            boolean isIn = dx >= 0f && dx < nodes.width.get(node);
            if (isIn && dy >= 0f && dy < nodes.height.get(node)) return items.entity(row);
        }
        return 0;
    }
}
