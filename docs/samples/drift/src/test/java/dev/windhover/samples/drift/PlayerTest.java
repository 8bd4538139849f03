// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.samples.drift.current.Trail;
import dev.windhover.samples.drift.current.TrailBlock;
import dev.windhover.samples.drift.player.Sight;
import org.junit.jupiter.api.Test;

class PlayerTest {
    private final DriftRun run = DriftRun.shown(20_000);

    @Test
    void clickSelectsTheShipUnderThePointer() {
        int tried = 0;
        for (int row = 0; row < run.ships.count(); row += 997) {
            float[] at = onScreen(row);
            if (at == null) continue;
            tried++;
            run.click(at[0], at[1]);
            run.host.draw();
            assertEquals(run.ships.entity(row), run.selection.ship.get(0), "ship " + row);
        }

        assertTrue(tried > 5, tried + " of the ships are on the screen");
    }

    @Test
    void clickIntoTheVoidSelectsNone() {
        select();
        run.click(640f, 4f);
        run.host.draw();

        assertEquals(0, run.selection.ship.get(0));
    }

    @Test
    void selectionTellsWhereTheShipIs() {
        int row = select();
        run.host.steps(30);

        assertEquals(run.ships.position.x.get(row), run.selection.x.get(0));
        assertTrue(run.selection.speed.get(0) > 1f);
    }

    @Test
    void followedShipStaysInTheMiddle() {
        int row = select();
        key(Key.F);
        run.host.steps(120);

        assertEquals(run.ships.position.x.get(row), run.camera.target.x.get(0));
        assertTrue(run.selection.followed.get(0));
    }

    @Test
    void wheelKeepsThePlaceUnderThePointer() {
        Sight before = run.sight();
        before.aim(900f, 500f);
        float x = before.eyeX + before.rayX * before.reach;
        float z = before.eyeZ + before.rayZ * before.reach;
        run.host.script().add(run.host.world().step(), InputKind.WHEEL, 0, 0, 0, 900, 500, 0, -120);
        run.host.draw();
        Sight after = run.sight();
        after.aim(900f, 500f);

        assertTrue(after.reach < before.reach * 0.9f);
        assertEquals(x, after.eyeX + after.rayX * after.reach, 0.5f);
        assertEquals(z, after.eyeZ + after.rayZ * after.reach, 0.5f);
    }

    @Test
    void secondaryDragOrbitsAndMiddleDragPans() {
        float yaw = run.camera.yaw.get(0);
        drag(InputKind.BUTTON_SECONDARY, 0, 2);
        assertNotEquals(yaw, run.camera.yaw.get(0));
        float x = run.camera.target.x.get(0);
        drag(InputKind.BUTTON_MIDDLE, 0, 4);

        assertNotEquals(x, run.camera.target.x.get(0));
    }

    @Test
    void homeIsTheViewThatTheGameStartsWith() {
        drag(InputKind.BUTTON_SECONDARY, 0, 2);
        drag(InputKind.BUTTON_MIDDLE, 0, 4);
        select();
        key(Key.F);
        run.host.steps(2);
        key(Key.HOME);
        run.host.draw();

        assertEquals(0f, run.camera.target.x.get(0));
        assertEquals(-20f, run.camera.target.y.get(0));
        assertEquals(0.55f, run.camera.yaw.get(0));
        assertEquals(700f, run.camera.distance.get(0));
        assertEquals(0, run.camera.follows.get(0));
    }

    @Test
    void dragPaintsOnTheMiddlePlane() {
        drag(InputKind.BUTTON_MAIN, 0, 1);
        int points = 0;
        for (int row = 0; row < TrailBlock.ROWS; row++) {
            if (run.trail.left.get(row) == 0f) continue;
            points++;
            assertEquals(0f, run.trail.position.y.get(row), 0.01f);
        }

        assertTrue(points >= 5, points + " points");
    }

    @Test
    void shipsComeToWhatIsPaintedAndFleeWhatRepels() {
        float untouched = distanceToStroke(DriftRun.shown(20_000), -1);
        float drawn = distanceToStroke(DriftRun.shown(20_000), 0);
        float driven = distanceToStroke(DriftRun.shown(20_000), InputKind.ALT);

        assertTrue(drawn < untouched - 25f, drawn + ", without a stroke " + untouched);
        assertTrue(driven > untouched + 25f, driven + ", without a stroke " + untouched);
    }

    @Test
    void strokesFade() {
        drag(InputKind.BUTTON_MAIN, 0, 1);
        run.host.steps(60 * (int) Trail.LIFE_SECONDS + 1);
        for (int row = 0; row < TrailBlock.ROWS; row++) {
            assertEquals(0f, run.trail.left.get(row));
        }
    }

    @Test
    void fingerThatStaysAfterAPinchPaintsNothing() {
        int step = run.host.world().step();
        run.host.script().add(step, InputKind.POINTER_DOWN, 0, 0, 1, 400, 400, 1, 1);
        run.host.script().add(step, InputKind.POINTER_DOWN, 0, 0, 2, 600, 400, 1, 1);
        run.host.script().add(step, InputKind.POINTER_MOVE, 0, 1, 2, 700, 400, 1, 1);
        run.host.script().add(step, InputKind.POINTER_UP, 0, 0, 2, 700, 400, 1, 1);
        run.host.script().add(step, InputKind.POINTER_MOVE, 0, 1, 1, 500, 500, 1, 1);
        float distance = run.camera.distance.get(0);
        run.host.draw();

        assertTrue(run.camera.distance.get(0) < distance);
        assertEquals(0f, run.trail.left.get(0));
    }

    /** In the mean, of the ships that were near when it was painted, three seconds later. */
    private static float distanceToStroke(DriftRun run, int modifiers) {
        Sight sight = run.sight();
        sight.aim(640f, 560f);
        float way = -sight.eyeY / sight.rayY;
        float x = sight.eyeX + sight.rayX * way;
        float z = sight.eyeZ + sight.rayZ * way;
        boolean[] near = new boolean[run.ships.count()];
        for (int row = 0; row < near.length; row++) {
            near[row] = distance(run, row, x, z) < 160f;
        }
        if (modifiers >= 0) {
            run.pointer(InputKind.POINTER_DOWN, 0, modifiers, 560f, 560f);
            for (int i = 1; i <= 16; i++) {
                run.pointer(InputKind.POINTER_MOVE, 1, modifiers, 560f + 10f * i, 560f);
            }
            run.pointer(InputKind.POINTER_UP, 0, modifiers, 720f, 560f);
        }
        run.host.steps(180);
        int count = 0;
        float sum = 0f;
        for (int row = 0; row < near.length; row++) {
            if (!near[row]) continue;
            count++;
            sum += distance(run, row, x, z);
        }
        assertTrue(count > 100, count + " ships are near the stroke");
        return sum / count;
    }

    private static float distance(DriftRun run, int row, float x, float z) {
        float dx = run.ships.position.x.get(row) - x;
        float dy = run.ships.position.y.get(row);
        float dz = run.ships.position.z.get(row) - z;
        return (float) Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    private void drag(int button, int modifiers, int mask) {
        run.pointer(InputKind.POINTER_DOWN, button, modifiers, 500f, 420f);
        for (int i = 1; i <= 20; i++) {
            run.pointer(InputKind.POINTER_MOVE, mask, modifiers, 500f + 10f * i, 420f + 2f * i);
        }
        run.pointer(InputKind.POINTER_UP, button, modifiers, 700f, 460f);
        run.host.draw();
    }

    private int select() {
        for (int row = 0; ; row++) {
            float[] at = onScreen(row);
            if (at == null) continue;
            run.click(at[0], at[1]);
            run.host.draw();
            return row;
        }
    }

    private void key(Key key) {
        int step = run.host.world().step();
        run.host.script().add(step, InputKind.KEY_DOWN, 0, key.ordinal(), 0, 0, 0, 0, 0);
        run.host.script().add(step, InputKind.KEY_UP, 0, key.ordinal(), 0, 0, 0, 0, 0);
    }

    /** Where a ship is on the screen in CSS px; null when it is not. */
    private float[] onScreen(int row) {
        Sight sight = run.sight();
        float dx = run.ships.position.x.get(row) - sight.eyeX;
        float dy = run.ships.position.y.get(row) - sight.eyeY;
        float dz = run.ships.position.z.get(row) - sight.eyeZ;
        float depth = dx * sight.forwardX + dy * sight.forwardY + dz * sight.forwardZ;
        float across = (dx * sight.rightX + dz * sight.rightZ) / depth / sight.perPixel();
        float above = (dx * sight.upX + dy * sight.upY + dz * sight.upZ) / depth / sight.perPixel();
        boolean seen = depth > 10f && Math.abs(across) < 600f && Math.abs(above) < 340f;
        return seen ? new float[] {640f + across, 360f - above} : null;
    }
}
