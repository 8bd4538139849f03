// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.picture;

import dev.windhover.engine.base.Trig;
import dev.windhover.engine.input.Controls;
import dev.windhover.engine.input.Preferences;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.render.DrawLimits;
import dev.windhover.engine.render.DrawList;
import dev.windhover.engine.render.Mesh;
import dev.windhover.engine.scene.Scene;
import dev.windhover.samples.pads.arena.Craft;
import dev.windhover.samples.pads.arena.CraftTable;
import dev.windhover.samples.pads.arena.PuckBlock;
import dev.windhover.samples.pads.arena.Rink;
import dev.windhover.samples.pads.match.Cue;
import dev.windhover.samples.pads.match.CueBlock;
import dev.windhover.samples.pads.match.Match;
import dev.windhover.samples.pads.match.MatchBlock;
import dev.windhover.samples.pads.menu.MenuBlock;
import dev.windhover.samples.pads.menu.Screen;
import dev.windhover.samples.pads.player.Glass;
import dev.windhover.samples.pads.player.HandBlock;
import dev.windhover.samples.pads.player.Player;
import dev.windhover.samples.pads.player.PlayerBlock;

/** Everything that is shown. Reads the world and writes the list, nothing else. */
public final class PadsScene implements Scene {
    /** Sparks of a victory and a goal at once, the grid on the ice, and no dots. */
    public static final DrawLimits LIMITS = new DrawLimits(1_024, 1, 64);

    /** Seconds for which a goal shakes the picture, and metres by which at most. */
    private static final float SHAKE = 0.5f;

    private static final float SHAKE_FAR = 0.35f;
    private static final float GRID = 2f;
    private static final float GRID_LENGTH = 14f;
    private static final float GRID_WIDTH = 8f;
    private static final float NEVER = 4_000f;

    private final Controls controls;
    private final Preferences preferences;
    private final CraftTable craft;
    private final PuckBlock puck;
    private final MatchBlock match;
    private final CueBlock cues;
    private final HandBlock hands;
    private final PlayerBlock players;
    private final MenuBlock menu;
    private final int[] meshes;
    private final Sight sight = new Sight();
    private final Palette palette = new Palette();
    private final Sparks sparks;
    private final Glass glass;

    public PadsScene(
            Controls controls,
            Preferences preferences,
            CraftTable craft,
            PuckBlock puck,
            MatchBlock match,
            CueBlock cues,
            HandBlock hands,
            PlayerBlock players,
            MenuBlock menu,
            int... meshes) {
        this.controls = controls;
        this.preferences = preferences;
        this.craft = craft;
        this.puck = puck;
        this.match = match;
        this.cues = cues;
        this.hands = hands;
        this.players = players;
        this.menu = menu;
        this.meshes = meshes.clone();
        sparks = new Sparks(cues, palette, sight);
        glass = new Glass(controls);
    }

    /** The meshes in the order that the constructor takes their numbers in. */
    public static Mesh[] meshes() {
        return Shapes.all();
    }

    @Override
    public void into(DrawList list, float alpha) {
        palette.prefer(preferences.moreContrast() || preferences.forcedColours());
        float clock = match.clock.get(0) + (Match.isMoving(match) ? alpha - 1f : 0f);
        boolean isCalm = preferences.lessMotion();
        sight.screen(controls.cssWidth(), controls.cssHeight());
        float shake = isCalm ? 0f : shake(clock);
        sight.look(list, shake * Trig.sin(clock * 1.9f), shake * Trig.sin(clock * 2.7f));
        float dark = palette.background;
        list.background(dark, 1.2f * dark, 2f * dark);
        list.sun(0.35f, 0.86f, 0.37f, 0.28f);
        list.fade(NEVER);
        rink(list);
        craft(list, alpha);
        puck(list, alpha);
        lights(list, alpha);
        sparks.into(list, clock, isCalm);
        if (menu.screen.get(0) == Screen.PLAY && menu.touched.get(0)) glass(list);
    }

    private float shake(float clock) {
        float age = sparks.since(Cue.GOAL, clock);
        if (age < 0f || age >= SHAKE || !Match.isOn(match)) return 0f;
        float left = 1f - age / SHAKE;
        return SHAKE_FAR * left * left;
    }

    private void rink(DrawList list) {
        list.batch(DrawList.Kind.LIT, meshes[Shapes.FLOOR]);
        half(list, 1, palette.floor[1]);
        half(list, 0, palette.floor[0]);
        grid(list);
        list.batch(DrawList.Kind.LIT, meshes[Shapes.MARKS]);
        list.instance(0f, 0.01f, 0f, 1f, 0f, 0f, 0f, 1f, palette.marks);
        list.batch(DrawList.Kind.LIT, meshes[Shapes.WALLS]);
        half(list, 1, palette.hull[1]);
        half(list, 0, palette.hull[0]);
    }

    /** Lines every two metres; they tell how fast things are. */
    private void grid(DrawList list) {
        float diagonal = Rink.HALF_LENGTH + Rink.HALF_WIDTH - Rink.CORNER;
        for (float x = -GRID_LENGTH; x <= GRID_LENGTH; x += GRID) {
            float z = Math.min(Rink.HALF_WIDTH, diagonal - Math.abs(x));
            list.line(x, 0f, -z, x, 0f, z, palette.grid);
        }
        for (float z = -GRID_WIDTH; z <= GRID_WIDTH; z += GRID) {
            float x = Math.min(Rink.HALF_LENGTH, diagonal - Math.abs(z));
            list.line(-x, 0f, z, x, 0f, z, palette.grid);
        }
    }

    /** Blue's is turned round. */
    private static void half(DrawList list, int player, int colour) {
        float turn = player == 0 ? 1f : 0f;
        list.instance(0f, 0f, 0f, 1f, 0f, turn, 0f, 1f - turn, colour);
    }

    private void craft(DrawList list, float alpha) {
        list.batch(DrawList.Kind.LIT, meshes[Shapes.CRAFT]);
        for (int row = 0; row < craft.count(); row++) {
            float headingX = craft.headingX.get(row);
            float headingZ = craft.headingZ.get(row);
            // A turn by a about y takes -z to (-sin a, -cos a).
            float cos = -headingZ;
            float half = (float) Math.sqrt(Math.max(0f, 0.5f * (1f + cos)));
            float sine = (float) Math.sqrt(Math.max(0f, 0.5f * (1f - cos)));
            float turn = headingX > 0f ? -sine : sine;
            float x = between(craft.wasX, craft.x, row, alpha);
            float z = between(craft.wasZ, craft.z, row, alpha);
            list.instance(x, 0f, z, 1f, 0f, turn, 0f, half, palette.hull[row]);
        }
    }

    private void puck(DrawList list, float alpha) {
        list.batch(DrawList.Kind.LIT, meshes[Shapes.PUCK]);
        float x = between(puck.wasX, puck.x, 0, alpha);
        float z = between(puck.wasZ, puck.z, 0, alpha);
        list.instance(x, 0f, z, 1f, 0f, 0f, 0f, 1f, palette.puck);
    }

    /** Light under the craft, behind what dashes and what flies fast. */
    private void lights(DrawList list, float alpha) {
        list.batch(DrawList.Kind.STREAK, 0);
        for (int row = 0; row < craft.count(); row++) {
            float x = between(craft.wasX, craft.x, row, alpha);
            float z = between(craft.wasZ, craft.z, row, alpha);
            int colour = palette.faded(row, 0.55f);
            tail(list, x, z, craft.vx.get(row), craft.vz.get(row), 0.7f, 0.16f, colour);
        }
        float x = between(puck.wasX, puck.x, 0, alpha);
        float z = between(puck.wasZ, puck.z, 0, alpha);
        int white = palette.faded(-1, 0.4f);
        tail(list, x, z, puck.vx.get(0), puck.vz.get(0), 0.6f, 0.14f, white);
        list.batch(DrawList.Kind.GLOW, 0);
        sight.light(list, x, 0.3f, z, 1.9f, palette.faded(-1, 0.22f));
        for (int row = 0; row < craft.count(); row++) {
            float atX = between(craft.wasX, craft.x, row, alpha);
            float atZ = between(craft.wasZ, craft.z, row, alpha);
            // Dimmed until it can dash again.
            float ready = 1f - craft.rest.get(row) / (float) Craft.REST;
            int colour = palette.faded(row, 0.14f + 0.3f * ready);
            sight.light(list, atX, 0.2f, atZ, 2.7f, colour);
        }
    }

    private static void tail(
            DrawList list,
            float x,
            float z,
            float vx,
            float vz,
            float wide,
            float seconds,
            int colour) {
        float speed = (float) Math.sqrt(vx * vx + vz * vz);
        if (speed < 1f) return;
        float length = speed * seconds;
        list.instance(x, 0.22f, z, wide, vx / speed, 0f, vz / speed, length, colour);
    }

    /** Sticks where fingers are, and the buttons for dashes. */
    private void glass(DrawList list) {
        boolean isAlone = Player.isAlone(players);
        list.batch(DrawList.Kind.LIT, meshes[Shapes.RING]);
        for (int player = 0; player < Craft.COUNT; player++) {
            if (players.machine.get(player)) continue;
            float x = glass.buttonX(player, isAlone);
            float y = glass.buttonY(player, isAlone);
            sight.onGlass(list, x, y, Glass.BUTTON, 0f, palette.hull[player]);
            if (hands.finger.get(player) == 0) continue;
            float fromX = hands.fromX.get(player);
            float fromY = hands.fromY.get(player);
            sight.onGlass(list, fromX, fromY, Glass.STICK, 0f, palette.hull[player]);
        }
        list.batch(DrawList.Kind.LIT, meshes[Shapes.DISC]);
        for (int player = 0; player < Craft.COUNT; player++) {
            if (players.machine.get(player)) continue;
            float ready = 1f - craft.rest.get(player) / (float) Craft.REST;
            float x = glass.buttonX(player, isAlone);
            float y = glass.buttonY(player, isAlone);
            float size = Glass.BUTTON * (0.3f + 0.45f * ready);
            sight.onGlass(list, x, y, size, 0.1f, palette.hull[player]);
            int finger = hands.finger.get(player) - 1;
            if (finger >= 0) thumb(list, player, finger);
        }
    }

    /** No farther from where it came down than the stick goes. */
    private void thumb(DrawList list, int player, int finger) {
        float fromX = hands.fromX.get(player);
        float fromY = hands.fromY.get(player);
        float dx = controls.x(finger) - fromX;
        float dy = controls.y(finger) - fromY;
        float far = (float) Math.sqrt(dx * dx + dy * dy);
        float share = far > Glass.STICK ? Glass.STICK / far : 1f;
        sight.onGlass(
                list, fromX + dx * share, fromY + dy * share, 24f, 0.1f, palette.hull[player]);
    }

    private static float between(FloatColumn was, FloatColumn is, int row, float share) {
        float from = was.get(row);
        return from + (is.get(row) - from) * share;
    }
}
