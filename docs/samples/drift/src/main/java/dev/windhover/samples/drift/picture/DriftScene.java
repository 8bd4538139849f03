// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.picture;

import dev.windhover.engine.input.Controls;
import dev.windhover.engine.render.DrawLimits;
import dev.windhover.engine.render.DrawList;
import dev.windhover.engine.render.Mesh;
import dev.windhover.engine.scene.Scene;
import dev.windhover.engine.state.World;
import dev.windhover.samples.drift.current.TrailBlock;
import dev.windhover.samples.drift.fleet.FleetTable;
import dev.windhover.samples.drift.fleet.ShipTable;
import dev.windhover.samples.drift.fleet.Wing;
import dev.windhover.samples.drift.fleet.WingTable;
import dev.windhover.samples.drift.player.CameraBlock;
import dev.windhover.samples.drift.player.SelectionBlock;
import dev.windhover.samples.drift.player.Sight;

/** Everything that is shown. Reads the world and writes the list, nothing else. */
public final class DriftScene implements Scene {
    /** Hulls, streaks, swarms and strokes; every ship as a dot, and the stars; rings and marks. */
    public static final DrawLimits LIMITS = new DrawLimits(16_384, 104_448, 2_048);

    /** A swarm's light: so large, and so faint that a hundred of them make no fog. */
    private static final float SWARM_RADIUS = 50f;

    private static final float SWARM = 0.09f;

    /** Fewer ships than this make no light together. */
    private static final float SWARM_MIN = 200f;

    private static final float FAR = 4_000f;

    /** Lines and dots keep most of their light at the far side of the skies. */
    private static final float FADE = 9_000f;

    private final World world;
    private final FleetTable fleets;
    private final WingTable wings;
    private final Palette palette = new Palette();
    private final Backdrop backdrop = new Backdrop();
    private final CameraEase ease;
    private final ShipPicture shipPicture;
    private final Marks marks;

    public DriftScene(
            World world,
            Controls controls,
            FleetTable fleets,
            WingTable wings,
            ShipTable ships,
            TrailBlock trail,
            CameraBlock camera,
            SelectionBlock selection,
            int shipMesh) {
        this.world = world;
        this.fleets = fleets;
        this.wings = wings;
        ease = new CameraEase(camera, ships, controls);
        shipPicture = new ShipPicture(ships, palette, shipMesh);
        marks = new Marks(trail, ships, wings, selection);
    }

    /** What {@code shipMesh} is the number of. */
    public static Mesh shipMesh() {
        return ShipMesh.build();
    }

    @Override
    public void into(DrawList list, float alpha) {
        palette.mix(fleets);
        Sight sight = ease.next(list.seconds(), alpha);
        list.background(0.008f, 0.012f, 0.03f);
        list.sun(0.48f, 0.72f, 0.5f, 0.22f);
        list.fade(FADE);
        list.dotSize(1.4f);
        list.view()
                .look(
                        sight.eyeX,
                        sight.eyeY,
                        sight.eyeZ,
                        sight.targetX,
                        sight.targetY,
                        sight.targetZ,
                        Sight.ANGLE,
                        Math.max(0.5f, 0.01f * sight.reach),
                        FAR);
        backdrop.into(list, sight);
        shipPicture.into(list, sight, alpha, world.step());
        swarms(list, sight);
        marks.into(list, sight, alpha);
    }

    private void swarms(DrawList list, Sight sight) {
        list.batch(DrawList.Kind.GLOW, 0);
        for (int wing = 0; wing < wings.count(); wing++) {
            if (wings.size.get(wing) < SWARM_MIN) continue;
            float x = wings.position.x.get(wing);
            float y = wings.position.y.get(wing);
            float z = wings.position.z.get(wing);
            float share = Haze.share(sight, x, y, z, SWARM_RADIUS);
            if (share <= 0f || !list.view().sees(x, y, z, SWARM_RADIUS)) continue;
            int tint = palette.faded(Wing.fleetOf(wing), SWARM * share);
            list.instance(x, y, z, SWARM_RADIUS, 0f, 0f, 0f, 0f, tint);
        }
    }
}
