// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift;

import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import dev.windhover.protocol.InputKind;
import dev.windhover.samples.drift.current.TrailBlock;
import dev.windhover.samples.drift.fleet.FleetTable;
import dev.windhover.samples.drift.fleet.ShipTable;
import dev.windhover.samples.drift.player.CameraBlock;
import dev.windhover.samples.drift.player.SelectionBlock;
import dev.windhover.samples.drift.player.Sight;

/** A game of Drift on the JVM with a screen of 1280 x 720, and its tables. */
final class DriftRun {
    final HeadlessHost host;
    final ShipTable ships;
    final FleetTable fleets;
    final TrailBlock trail;
    final CameraBlock camera;
    final SelectionBlock selection;

    private DriftRun(HeadlessHost host) {
        this.host = host;
        ships = (ShipTable) host.world().block("ship");
        fleets = (FleetTable) host.world().block("fleet");
        trail = (TrailBlock) host.world().block("trail");
        camera = (CameraBlock) host.world().block("camera");
        selection = (SelectionBlock) host.world().block("selection");
    }

    static DriftRun of(long seed, int ships) {
        Launch launch = Launch.seeded(seed).with("ships", ships);
        return new DriftRun(HeadlessHost.start(new Drift(), launch));
    }

    /** With a screen and one step behind it. */
    static DriftRun shown(int ships) {
        DriftRun run = of(7, ships);
        run.host.resize(0, 1_280, 720).steps(1);
        return run;
    }

    void pointer(int kind, int code, float x, float y) {
        pointer(kind, code, 0, x, y);
    }

    void pointer(int kind, int code, int modifiers, float x, float y) {
        host.script().add(host.world().step(), kind, modifiers, code, 1, x, y, 0.5f, 0f);
    }

    void click(float x, float y) {
        pointer(InputKind.POINTER_DOWN, InputKind.BUTTON_MAIN, x, y);
        pointer(InputKind.POINTER_UP, InputKind.BUTTON_MAIN, x, y);
    }

    Sight sight() {
        Sight sight = new Sight();
        sight.screen(1_280f, 720f);
        sight.look(
                camera.target.x.get(0),
                camera.target.y.get(0),
                camera.target.z.get(0),
                camera.yaw.get(0),
                camera.pitch.get(0),
                camera.distance.get(0));
        return sight;
    }
}
