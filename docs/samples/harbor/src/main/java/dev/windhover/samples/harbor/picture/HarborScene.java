// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.picture;

import dev.windhover.engine.input.Controls;
import dev.windhover.engine.render.DrawLimits;
import dev.windhover.engine.render.DrawList;
import dev.windhover.engine.render.Mesh;
import dev.windhover.engine.scene.Scene;
import dev.windhover.engine.state.World;
import dev.windhover.samples.harbor.player.OutlookBlock;
import dev.windhover.samples.harbor.player.Sight;
import dev.windhover.samples.harbor.port.BerthBlock;
import dev.windhover.samples.harbor.port.PortBlock;
import dev.windhover.samples.harbor.port.TugBlock;
import dev.windhover.samples.harbor.port.VesselTable;
import dev.windhover.samples.harbor.port.Weather;
import dev.windhover.samples.harbor.route.PlanBlock;

/** The map, from straight above. Reads the world and writes the list, nothing else. */
public final class HarborScene implements Scene {
    /** Every vessel with its wake, plates and tugs; no dots; coast, depths, rain and marks. */
    public static final DrawLimits LIMITS = new DrawLimits(12_288, 1, 12_288);

    private static final float UNIT = 0.01f;

    /** So narrow that nothing leans: the tangent of half of it is {@link #TAN_HALF}. */
    private static final float ANGLE = 0.2f;

    private static final float TAN_HALF = 0.10033467f;

    /** Lines must not fade with the distance of the eye. */
    private static final float NEVER = 1e9f;

    private static final int LAND = DrawList.colour(0.077f, 0.096f, 0.122f, 1f);
    private static final int SHELF = DrawList.colour(0.026f, 0.060f, 0.084f, 1f);
    private static final int SHORE = DrawList.colour(0.42f, 0.66f, 0.78f, 0.55f);
    private static final int DEPTH = DrawList.colour(0.35f, 0.62f, 0.85f, 0.075f);

    private final OutlookBlock outlook;
    private final Controls controls;
    private final PortBlock port;
    private final World world;
    private final int[] meshes;
    private final Sight sight = new Sight();
    private final Outline shore;
    private final Outline deep;
    private final Outline deeper;
    private final Quays quays;
    private final Traffic traffic;
    private final Marks marks;
    private final Sky sky;

    /**
     * @param meshes numbers of those of {@link #meshes}, in their order
     */
    public HarborScene(
            Survey survey,
            World world,
            Controls controls,
            OutlookBlock outlook,
            PortBlock port,
            VesselTable vessels,
            BerthBlock berths,
            TugBlock tugs,
            PlanBlock plan,
            int... meshes) {
        this.world = world;
        this.controls = controls;
        this.outlook = outlook;
        this.port = port;
        this.meshes = meshes.clone();
        shore = new Outline(survey, 0f, 1);
        deep = new Outline(survey, -900f, 2);
        deeper = new Outline(survey, -1_900f, 2);
        quays = new Quays(berths, port, meshes[3]);
        traffic = new Traffic(vessels, tugs, meshes[2]);
        marks = new Marks(vessels, port, plan);
        sky = new Sky();
    }

    /** The meshes in the order that the constructor takes their numbers in. */
    public static Mesh[] meshes(Survey survey) {
        return new Mesh[] {
            Relief.mesh("land", survey, 0f, 1, 0f),
            Relief.mesh("shelf", survey, -380f, 2, -0.5f),
            Shapes.hull(),
            Shapes.plate()
        };
    }

    @Override
    public void into(DrawList list, float alpha) {
        sight.of(outlook, controls);
        Weather weather = port.weather.get(0);
        look(list);
        float dim = weather == Weather.CLEAR ? 1f : 0.86f;
        list.background(0.017f * dim, 0.039f * dim, 0.060f * dim);
        list.sun(0f, 1f, 0f, 1f);
        list.fade(NEVER);
        list.batch(DrawList.Kind.LIT, meshes[1]);
        list.instance(0f, 0f, 0f, 1f, 0f, 0f, 0f, 1f, SHELF);
        list.batch(DrawList.Kind.LIT, meshes[0]);
        list.instance(0f, 0f, 0f, 1f, 0f, 0f, 0f, 1f, LAND);
        shore.into(list, 0.1f, SHORE);
        deep.into(list, -0.4f, DEPTH);
        deeper.into(list, -0.4f, DEPTH);
        quays.into(list);
        traffic.into(list, sight, alpha);
        marks.into(list, sight, alpha, world.step());
        sky.into(list, sight, weather, world.step());
    }

    private void look(DrawList list) {
        float up = sight.halfHeight * UNIT / TAN_HALF;
        float x = sight.middleX * UNIT;
        float z = sight.middleY * UNIT;
        list.view().look(x, up, z, x, 0f, z, ANGLE, 0.8f * up, 1.1f * up);
    }
}
