// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.samples.drift.current.CurrentBlock;
import dev.windhover.samples.drift.current.FadeTrail;
import dev.windhover.samples.drift.current.SpreadCurrents;
import dev.windhover.samples.drift.current.StrokesBlock;
import dev.windhover.samples.drift.current.TrailBlock;
import dev.windhover.samples.drift.fleet.CellBlock;
import dev.windhover.samples.drift.fleet.FleetTable;
import dev.windhover.samples.drift.fleet.LaunchFleets;
import dev.windhover.samples.drift.fleet.MoveShips;
import dev.windhover.samples.drift.fleet.SavePositions;
import dev.windhover.samples.drift.fleet.ShipTable;
import dev.windhover.samples.drift.fleet.SteerShips;
import dev.windhover.samples.drift.fleet.SteerWings;
import dev.windhover.samples.drift.fleet.SumCells;
import dev.windhover.samples.drift.fleet.SurveyWings;
import dev.windhover.samples.drift.fleet.TurnShips;
import dev.windhover.samples.drift.fleet.WingTable;
import dev.windhover.samples.drift.picture.DriftScene;
import dev.windhover.samples.drift.player.Brush;
import dev.windhover.samples.drift.player.CameraBlock;
import dev.windhover.samples.drift.player.GestureBlock;
import dev.windhover.samples.drift.player.PlayerInput;
import dev.windhover.samples.drift.player.SelectionBlock;
import dev.windhover.samples.drift.player.TrackSelection;

/**
 * A hundred thousand ships in six fleets that steer, avoid and hunt each other in a ring, and a
 * player who paints currents into their sky.
 */
public final class Drift implements Game {
    @Override
    public void define(Definition game) {
        int count = game.parameter("ships", ShipTable.ROWS_MAX, 1, ShipTable.ROWS_MAX);
        FleetTable fleets = game.table(new FleetTable());
        WingTable wings = game.table(new WingTable());
        ShipTable ships = game.table(new ShipTable());
        CellBlock cells = game.table(new CellBlock());
        TrailBlock trail = game.table(new TrailBlock());
        CurrentBlock currents = game.table(new CurrentBlock());
        StrokesBlock strokes = game.table(new StrokesBlock());
        CameraBlock camera = game.table(new CameraBlock());
        GestureBlock gesture = game.table(new GestureBlock());
        SelectionBlock selection = game.table(new SelectionBlock());

        TrackSelection track = new TrackSelection(ships, wings, selection, camera);

        game.setup(new LaunchFleets(fleets, wings, ships, count, game.seed()));

        game.kernel(new SavePositions(ships));
        game.kernel(new SumCells(ships, cells));
        game.kernel(new SurveyWings(ships, wings));
        game.kernel(new SteerWings(wings));
        game.kernel(new SpreadCurrents(trail, currents, strokes));
        game.kernel(new SteerShips(ships, wings, cells, currents, strokes));
        game.kernel(new MoveShips(ships));
        game.kernel(new TurnShips(ships, wings, fleets, cells, game.seed()));
        game.kernel(new FadeTrail(trail));
        game.kernel(track);

        game.input(
                new PlayerInput(
                        game.controls(),
                        ships,
                        camera,
                        track,
                        selection,
                        gesture,
                        new Brush(gesture, trail, strokes)));
        game.publish("fleets", fleets);
        game.publish("selection", selection);

        game.drawLimits(DriftScene.LIMITS);
        game.scene(
                new DriftScene(
                        game.world(),
                        game.controls(),
                        fleets,
                        wings,
                        ships,
                        trail,
                        camera,
                        selection,
                        game.mesh(DriftScene.shipMesh())));
    }
}
