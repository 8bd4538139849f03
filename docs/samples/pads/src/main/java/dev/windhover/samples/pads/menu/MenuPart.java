// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.menu;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.input.Pens;
import dev.windhover.engine.input.Wishes;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.semantics.Semantics;
import dev.windhover.engine.state.World;
import dev.windhover.samples.pads.arena.CraftTable;
import dev.windhover.samples.pads.arena.PuckBlock;
import dev.windhover.samples.pads.match.Kickoff;
import dev.windhover.samples.pads.match.MatchBlock;
import dev.windhover.samples.pads.player.HandBlock;
import dev.windhover.samples.pads.player.PlayerBlock;
import dev.windhover.samples.pads.player.Steering;
import dev.windhover.samples.pads.sound.Sounds;

/** Everything of the menu, put together: its tables, its kernels and what hears input. */
public final class MenuPart {
    private final Definition game;
    private final CraftTable craft;
    private final PuckBlock puck;
    private final MatchBlock match;
    private final PlayerBlock players;
    private final HandBlock hands;
    private final MenuBlock menu;
    private final ItemTable items;
    private final ChosenBlock chosen;
    private final ToldBlock told;
    private Voice voice;
    private Bindings bindings;
    private NameEntry names;
    private Choices choices;
    private RunMenu kernel;
    private Announce announce;
    private PlayerInput input;

    public MenuPart(
            Definition game,
            CraftTable craft,
            PuckBlock puck,
            MatchBlock match,
            PlayerBlock players,
            HandBlock hands) {
        this.game = game;
        this.craft = craft;
        this.puck = puck;
        this.match = match;
        this.players = players;
        this.hands = hands;
        menu = game.table(new MenuBlock());
        items = game.table(new ItemTable());
        chosen = game.table(new ChosenBlock());
        told = game.table(new ToldBlock());
    }

    /** And what it works with. */
    public MenuPart with(
            Steering steering,
            Pens pens,
            Wishes wishes,
            Semantics tree,
            Sounds sounds,
            Kickoff kickoff) {
        voice = new Voice(tree.nodes(), menu);
        bindings = new Bindings(steering, chosen, voice);
        names = new NameEntry(menu, players, tree.nodes(), wishes, voice);
        choices =
                new Choices(
                        menu, items, match, players, kickoff, names, bindings, sounds, wishes,
                        voice);
        Screens screens =
                new Screens(
                        game.world(),
                        tree.nodes(),
                        items,
                        menu,
                        game.controls(),
                        players,
                        match,
                        bindings);
        kernel =
                new RunMenu(
                        menu,
                        items,
                        match,
                        tree,
                        steering,
                        names,
                        bindings,
                        voice,
                        screens,
                        choices,
                        craft,
                        puck,
                        players,
                        chosen,
                        wishes,
                        sounds.state());
        announce = new Announce(craft, puck, match, players, told, menu, tree.nodes(), voice);
        input =
                new PlayerInput(
                        menu,
                        items,
                        tree.nodes(),
                        players,
                        hands,
                        game.controls(),
                        pens,
                        names,
                        choices);
        return this;
    }

    /** What has to be there before the first step. */
    public void begin(World world) {
        voice.begin(world);
        bindings.tell();
    }

    /** What the page draws the menu by, and keeps for the next visit. */
    public void publish(Definition to) {
        to.publish("menu", menu).columns(menu.screen, menu.selected, menu.muted, menu.touched);
        to.publish("bindings", chosen);
    }

    public MenuBlock block() {
        return menu;
    }

    public Bindings bindings() {
        return bindings;
    }

    public NameEntry names() {
        return names;
    }

    public Choices choices() {
        return choices;
    }

    public PlayerInput input() {
        return input;
    }

    public Kernel kernel() {
        return kernel;
    }

    public Kernel announce() {
        return announce;
    }
}
