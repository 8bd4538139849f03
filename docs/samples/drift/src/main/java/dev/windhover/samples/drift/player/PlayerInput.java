// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.player;

import dev.windhover.engine.input.Controls;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.samples.drift.current.TrailBlock;
import dev.windhover.samples.drift.fleet.ShipTable;
import dev.windhover.samples.drift.fleet.WingTable;

/**
 * The player's hand: a click selects, a drag paints, with Shift or the secondary button it orbits,
 * with the middle one it pans; two fingers drag, pinch and twist. Works at step boundaries, also
 * while the game stands. Time is the page's affair and has its keys there.
 */
public final class PlayerInput implements InputHandler {
    /** CSS px: a hand trembles less than this when it clicks. */
    private static final float CLICK_PIXELS = 5f;

    /** Share of the distance that a wheel's px changes it by; a notch has about 100. */
    private static final float WHEEL = 0.0017f;

    private static final float WHEEL_MAX = 300f;

    /** Shares of the distance that a pressed key flies, and that each repeat of it flies. */
    private static final float FLY = 0.12f;

    private static final float FLY_ON = 0.035f;
    private static final float KEY_ZOOM = 1.12f;
    private static final float KEY_TURN_PIXELS = 24f;

    private final Controls controls;
    private final ShipTable ships;
    private final WingTable wings;
    private final CameraBlock camera;
    private final SelectionBlock selection;
    private final GestureBlock gesture;
    private final CameraRig rig;
    private final ShipPicker picker;
    private final Brush brush;
    private final Sight sight = new Sight();

    public PlayerInput(
            Controls controls,
            ShipTable ships,
            WingTable wings,
            CameraBlock camera,
            SelectionBlock selection,
            GestureBlock gesture,
            TrailBlock trail) {
        this.controls = controls;
        this.ships = ships;
        this.wings = wings;
        this.camera = camera;
        this.selection = selection;
        this.gesture = gesture;
        rig = new CameraRig(camera, controls);
        picker = new ShipPicker(ships);
        brush = new Brush(gesture, trail);
    }

    @Override
    public void keyDown(Key key, int modifiers, boolean repeat) {
        if ((modifiers & (InputKind.CONTROL | InputKind.META | InputKind.ALT)) != 0) return;
        float fly = repeat ? FLY_ON : FLY;
        switch (key) {
            case W:
            case ARROW_UP:
                rig.fly(0f, fly);
                break;
            case S:
            case ARROW_DOWN:
                rig.fly(0f, -fly);
                break;
            case A:
            case ARROW_LEFT:
                rig.fly(-fly, 0f);
                break;
            case D:
            case ARROW_RIGHT:
                rig.fly(fly, 0f);
                break;
            case Q:
                rig.orbit(KEY_TURN_PIXELS, 0f);
                break;
            case E:
                rig.orbit(-KEY_TURN_PIXELS, 0f);
                break;
            case EQUAL:
            case NUMPAD_ADD:
                zoomMiddle(1f / KEY_ZOOM);
                break;
            case MINUS:
            case NUMPAD_SUBTRACT:
                zoomMiddle(KEY_ZOOM);
                break;
            default:
                if (!repeat) pressed(key);
        }
        selection.describe(ships, wings, camera);
    }

    @Override
    public void pointerDown(int pointer, int button, float x, float y, int modifiers) {
        int mode = gesture.mode.get(0);
        if (mode == GestureBlock.NONE) {
            begin(pointer, button, x, y, modifiers);
        } else if (pointer != gesture.pointer.get(0) && mode != GestureBlock.PINCH) {
            gesture.mode.set(0, GestureBlock.PINCH);
            gesture.second.set(0, pointer);
            gesture.secondX.set(0, x);
            gesture.secondY.set(0, y);
        }
    }

    @Override
    public void pointerMoved(int pointer, int buttons, float x, float y, int modifiers) {
        int mode = gesture.mode.get(0);
        if (mode == GestureBlock.NONE) return;
        if (mode == GestureBlock.PINCH) {
            pinch(pointer, x, y);
            return;
        }
        if (pointer != gesture.pointer.get(0)) return;
        float dx = x - gesture.x.get(0);
        float dy = y - gesture.y.get(0);
        switch (mode) {
            case GestureBlock.PRESS:
                // The place of the press is kept until it is clear what it was.
                if (dx * dx + dy * dy > CLICK_PIXELS * CLICK_PIXELS) beginStroke(x, y);
                return;
            case GestureBlock.PAINT:
                brush.paint(sight.of(camera, controls), x, y, gesture.sign.get(0));
                break;
            case GestureBlock.ORBIT:
                rig.orbit(dx, dy);
                break;
            default:
                rig.pan(dx, dy);
        }
        gesture.x.set(0, x);
        gesture.y.set(0, y);
    }

    @Override
    public void pointerUp(int pointer, int button, float x, float y, int modifiers) {
        int mode = gesture.mode.get(0);
        if (mode == GestureBlock.PINCH) {
            // The finger that stays must not paint.
            if (pointer == gesture.pointer.get(0) || pointer == gesture.second.get(0)) end();
            return;
        }
        if (pointer != gesture.pointer.get(0) || button != gesture.button.get(0)) return;
        if (mode == GestureBlock.PRESS) select(gesture.x.get(0), gesture.y.get(0));
        end();
    }

    @Override
    public void pointerCancelled(int pointer) {
        if (pointer == gesture.pointer.get(0) || pointer == gesture.second.get(0)) end();
    }

    @Override
    public void wheelTurned(float x, float y, float dx, float dy, int modifiers) {
        float way = Math.max(-WHEEL_MAX, Math.min(WHEEL_MAX, dy)) * WHEEL;
        // Up and down by the same way lead back to where it was.
        rig.zoom(way > 0f ? 1f + way : 1f / (1f - way), x, y);
    }

    private void pressed(Key key) {
        switch (key) {
            case F:
                int ship = selection.ship.get(0);
                camera.follows.set(0, camera.follows.get(0) == ship ? 0 : ship);
                break;
            case ESCAPE:
                selection.select(0);
                camera.follows.set(0, 0);
                break;
            case HOME:
                camera.reset();
                break;
            default:
                break;
        }
    }

    private void zoomMiddle(float factor) {
        rig.zoom(factor, 0.5f * controls.cssWidth(), 0.5f * controls.cssHeight());
    }

    private void begin(int pointer, int button, float x, float y, int modifiers) {
        int mode = GestureBlock.NONE;
        if (button == InputKind.BUTTON_SECONDARY) mode = GestureBlock.ORBIT;
        if (button == InputKind.BUTTON_MIDDLE) mode = GestureBlock.PAN;
        if (button == InputKind.BUTTON_MAIN) {
            mode = (modifiers & InputKind.SHIFT) != 0 ? GestureBlock.ORBIT : GestureBlock.PRESS;
        }
        gesture.mode.set(0, mode);
        gesture.button.set(0, button);
        gesture.pointer.set(0, pointer);
        gesture.x.set(0, x);
        gesture.y.set(0, y);
        gesture.sign.set(0, (modifiers & InputKind.ALT) != 0 ? -1f : 1f);
    }

    private void end() {
        gesture.mode.set(0, GestureBlock.NONE);
        gesture.pointer.set(0, 0);
        gesture.second.set(0, 0);
    }

    private void beginStroke(float x, float y) {
        gesture.mode.set(0, GestureBlock.PAINT);
        sight.of(camera, controls);
        brush.begin(sight, gesture.x.get(0), gesture.y.get(0), gesture.sign.get(0));
        brush.paint(sight, x, y, gesture.sign.get(0));
        gesture.x.set(0, x);
        gesture.y.set(0, y);
    }

    private void select(float x, float y) {
        int picked = picker.pick(sight.of(camera, controls), x, y);
        selection.select(picked);
        if (camera.follows.get(0) != 0) camera.follows.set(0, picked);
        selection.describe(ships, wings, camera);
    }

    /** The middle of two fingers drags, their distance zooms, their direction turns. */
    private void pinch(int pointer, float x, float y) {
        boolean first = pointer == gesture.pointer.get(0);
        if (!first && pointer != gesture.second.get(0)) return;
        float otherX = first ? gesture.secondX.get(0) : gesture.x.get(0);
        float otherY = first ? gesture.secondY.get(0) : gesture.y.get(0);
        float wasX = (first ? gesture.x.get(0) : gesture.secondX.get(0)) - otherX;
        float wasY = (first ? gesture.y.get(0) : gesture.secondY.get(0)) - otherY;
        float isX = x - otherX;
        float isY = y - otherY;
        float was = (float) Math.sqrt(wasX * wasX + wasY * wasY + 1f);
        float is = (float) Math.sqrt(isX * isX + isY * isY + 1f);
        // For the small turn between two events the sine is the angle.
        rig.turn((wasX * isY - wasY * isX) / (was * is));
        if (camera.follows.get(0) == 0) rig.pan(0.5f * (isX - wasX), 0.5f * (isY - wasY));
        rig.zoom(was / is, 0.5f * (x + otherX), 0.5f * (y + otherY));
        if (first) {
            gesture.x.set(0, x);
            gesture.y.set(0, y);
        } else {
            gesture.secondX.set(0, x);
            gesture.secondY.set(0, y);
        }
    }
}
