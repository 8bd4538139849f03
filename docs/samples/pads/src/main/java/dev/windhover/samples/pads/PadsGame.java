// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.input.ActionMap;
import dev.windhover.engine.input.Pads;
import dev.windhover.engine.input.Pens;
import dev.windhover.engine.input.Preferences;
import dev.windhover.engine.input.TextInput;
import dev.windhover.engine.input.Wishes;
import dev.windhover.engine.render.Mesh;
import dev.windhover.engine.semantics.Semantics;
import dev.windhover.engine.state.World;
import dev.windhover.samples.pads.arena.Craft;
import dev.windhover.samples.pads.arena.CraftTable;
import dev.windhover.samples.pads.arena.DriveCraft;
import dev.windhover.samples.pads.arena.MoveDiscs;
import dev.windhover.samples.pads.arena.PuckBlock;
import dev.windhover.samples.pads.control.PadsDispatcher;
import dev.windhover.samples.pads.control.PadsHandler;
import dev.windhover.samples.pads.match.CueBlock;
import dev.windhover.samples.pads.match.KeepMatch;
import dev.windhover.samples.pads.match.Kickoff;
import dev.windhover.samples.pads.match.MatchBlock;
import dev.windhover.samples.pads.menu.MenuPart;
import dev.windhover.samples.pads.picture.PadsScene;
import dev.windhover.samples.pads.player.HandBlock;
import dev.windhover.samples.pads.player.PlayMachine;
import dev.windhover.samples.pads.player.Player;
import dev.windhover.samples.pads.player.PlayerBlock;
import dev.windhover.samples.pads.player.ReadHands;
import dev.windhover.samples.pads.player.Steering;
import dev.windhover.samples.pads.sound.PlaySounds;
import dev.windhover.samples.pads.sound.Sounds;

/**
 * Two hover craft push a puck into each other's goal: two players at one screen with keys, pads or
 * fingers, or one against the machine. Three goals win.
 */
public final class PadsGame implements Game {
    private static final int VOICES = 16;
    private static final int NODES = 64;

    @Override
    public void define(Definition game) {
        game.replays();
        CraftTable craft = game.table(new CraftTable());
        PuckBlock puck = game.table(new PuckBlock());
        MatchBlock match = game.table(new MatchBlock());
        CueBlock cues = game.table(new CueBlock());
        PlayerBlock players = game.table(new PlayerBlock());
        HandBlock hands = game.table(new HandBlock());

        Pads pads = game.sense(new Pads());
        Steering steering = new Steering(new ActionMap("actions", game.controls(), pads), pads);
        game.sense(steering.map);
        Pens pens = game.sense(new Pens(game.controls()));
        Preferences preferences = game.sense(new Preferences());
        Wishes wishes = game.sense(new Wishes());
        Semantics tree = game.semantics(NODES);
        Sounds sounds = new Sounds(game.audio(VOICES));

        Kickoff kickoff = new Kickoff(match, craft, puck);
        MenuPart menu =
                new MenuPart(game, craft, puck, match, players, hands)
                        .with(steering, pens, wishes, tree, sounds, kickoff);
        game.sense(new TextInput(menu.names()));
        game.setup(world -> begin(world, craft, players, kickoff));
        game.setup(menu::begin);

        game.kernel(menu.kernel());
        game.kernel(new ReadHands(steering, game.controls(), players, hands));
        game.kernel(new PlayMachine(craft, puck, players, match, hands, game.seed()));
        game.kernel(new DriveCraft(craft, hands, match, cues));
        game.kernel(new MoveDiscs(craft, puck, match, cues));
        game.kernel(new KeepMatch(match, cues, craft, puck, kickoff));
        game.kernel(new PlaySounds(sounds, cues, match, players, wishes));
        game.kernel(menu.announce());

        game.input(menu.input());
        game.handler(new PadsDispatcher(new PadsHandler(players, menu.bindings(), menu.choices())));
        game.publish("match", match);
        game.publish("players", players);
        menu.publish(game);

        Mesh[] meshes = PadsScene.meshes();
        int[] numbers = new int[meshes.length];
        for (int i = 0; i < meshes.length; i++) {
            numbers[i] = game.mesh(meshes[i]);
        }
        game.drawLimits(PadsScene.LIMITS);
        game.scene(
                new PadsScene(
                        game.controls(),
                        preferences,
                        craft,
                        puck,
                        match,
                        cues,
                        hands,
                        players,
                        menu.block(),
                        numbers));
    }

    private static void begin(World world, CraftTable craft, PlayerBlock players, Kickoff kickoff) {
        for (int player = 0; player < Craft.COUNT; player++) {
            craft.add(world.entities().create());
            players.called.set(player, Player.colour(player));
        }
        Player.seat(players, true, true);
        kickoff.demo();
    }
}
