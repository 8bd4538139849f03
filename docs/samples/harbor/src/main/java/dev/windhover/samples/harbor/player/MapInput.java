// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.player;

import dev.windhover.engine.input.Controls;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.protocol.Key;
import dev.windhover.samples.harbor.chart.Coast;
import dev.windhover.samples.harbor.port.PortBlock;
import dev.windhover.samples.harbor.port.Status;
import dev.windhover.samples.harbor.port.VesselTable;

/** A click marks the nearest vessel, a drag moves the chart, wheel and keys bring it closer. */
public final class MapInput implements InputHandler {
    /** CSS px: a hand trembles less than this when it clicks, and aims as well as this. */
    private static final float CLICK_PIXELS = 5f;

    private static final float AIM_PIXELS = 16f;

    /** Share of the zoom that a wheel's px changes it by. */
    private static final float WHEEL = 0.0016f;

    private static final float WHEEL_MAX = 300f;
    private static final float KEY_ZOOM = 1.35f;

    /** Share of the picture's half height that an arrow key moves it by. */
    private static final float KEY_MOVE = 0.15f;

    private final Controls controls;
    private final OutlookBlock outlook;
    private final VesselTable vessels;
    private final PortBlock port;
    private final Sight sight = new Sight();

    public MapInput(Controls controls, OutlookBlock outlook, VesselTable vessels, PortBlock port) {
        this.controls = controls;
        this.outlook = outlook;
        this.vessels = vessels;
        this.port = port;
    }

    @Override
    public void keyDown(Key key, int modifiers, boolean repeat) {
        sight.of(outlook, controls);
        float far = KEY_MOVE * sight.halfHeight;
        switch (key) {
            case EQUAL:
            case NUMPAD_ADD:
                zoom(KEY_ZOOM, sight.middleX, sight.middleY);
                break;
            case MINUS:
            case NUMPAD_SUBTRACT:
                zoom(1f / KEY_ZOOM, sight.middleX, sight.middleY);
                break;
            case HOME:
                outlook.zoom.set(0, 1f);
                outlook.middle.set(0, 15_600f, 10_000f);
                break;
            case ARROW_LEFT:
                moveBy(-far, 0f);
                break;
            case ARROW_RIGHT:
                moveBy(far, 0f);
                break;
            case ARROW_UP:
                moveBy(0f, -far);
                break;
            case ARROW_DOWN:
                moveBy(0f, far);
                break;
            case ESCAPE:
                port.marked.set(0, 0);
                break;
            default:
                break;
        }
    }

    @Override
    public void pointerDown(int pointer, int button, float x, float y, int modifiers) {
        outlook.pressed.set(0, x, y);
        outlook.last.set(0, x, y);
        outlook.dragged.set(0, false);
    }

    @Override
    public void pointerMoved(int pointer, int buttons, float x, float y, int modifiers) {
        if (buttons == 0) return;
        float offX = x - outlook.pressed.x.get(0);
        float offY = y - outlook.pressed.y.get(0);
        if (offX * offX + offY * offY > CLICK_PIXELS * CLICK_PIXELS) outlook.dragged.set(0, true);
        if (outlook.dragged.get(0)) {
            float scale = sight.of(outlook, controls).metresPerPixel;
            moveBy((outlook.last.x.get(0) - x) * scale, (outlook.last.y.get(0) - y) * scale);
        }
        outlook.last.set(0, x, y);
    }

    @Override
    public void pointerUp(int pointer, int button, float x, float y, int modifiers) {
        if (outlook.dragged.get(0)) return;
        sight.of(outlook, controls);
        port.marked.set(0, nearest(sight.chartX(x), sight.chartY(y)));
    }

    @Override
    public void wheelTurned(float x, float y, float dx, float dy, int modifiers) {
        sight.of(outlook, controls);
        float turn = Math.max(-WHEEL_MAX, Math.min(WHEEL_MAX, dy));
        zoom(1f - WHEEL * turn, sight.chartX(x), sight.chartY(y));
    }

    /** What is at that place of the chart stays where it is on the screen. */
    private void zoom(float factor, float x, float y) {
        float before = outlook.zoom.get(0);
        float after = Math.max(1f, Math.min(Outlook.ZOOM_MAX, before * factor));
        outlook.zoom.set(0, after);
        float share = 1f - before / after;
        moveBy((x - outlook.middle.x.get(0)) * share, (y - outlook.middle.y.get(0)) * share);
    }

    private void moveBy(float dx, float dy) {
        float x = outlook.middle.x.get(0) + dx;
        float y = outlook.middle.y.get(0) + dy;
        outlook.middle.set(
                0, Math.max(0f, Math.min(Coast.WIDTH, x)), Math.max(0f, Math.min(Coast.HEIGHT, y)));
    }

    /** The entity of the vessel there, 0 when none is near. */
    private int nearest(float x, float y) {
        float aim = AIM_PIXELS * sight.metresPerPixel;
        float least = aim * aim;
        int found = 0;
        final int atSea = Status.AT_SEA.ordinal();
        for (int row = 0; row < vessels.count(); row++) {
            if (vessels.status.ordinal(row) == atSea) continue;
            float dx = vessels.position.x.get(row) - x;
            float dy = vessels.position.y.get(row) - y;
            if (dx * dx + dy * dy >= least) continue;
            least = dx * dx + dy * dy;
            found = vessels.entity(row);
        }
        return found;
    }
}
