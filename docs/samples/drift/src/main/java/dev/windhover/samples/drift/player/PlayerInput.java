// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.player;

import dev.windhover.engine.input.Controls;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.samples.drift.fleet.ShipTable;

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
    private final CameraBlock camera;
    private final TrackSelection track;
    private final SelectionBlock selection;
    private final GestureBlock gesture;
    private final CameraRig rig;
    private final ShipPicker picker;
    private final Brush brush;
    private final Sight sight = new Sight();

    public PlayerInput(
            Controls controls,
            ShipTable ships,
            CameraBlock camera,
            TrackSelection track,
            SelectionBlock selection,
            GestureBlock gesture,
            Brush brush) {
        this.controls = controls;
        this.camera = camera;
        this.track = track;
        this.selection = selection;
        this.gesture = gesture;
        this.brush = brush;
        rig = new CameraRig(camera, controls);
        picker = new ShipPicker(ships);
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
        track.describe();
    }

    @Override
    public void pointerDown(int pointer, int button, float x, float y, int modifiers) {
        Gesture.Mode mode = gesture.mode.get(0);
        if (mode == Gesture.Mode.NONE) {
            begin(pointer, button, x, y, modifiers);
        } else if (pointer != gesture.pointer.get(0) && mode != Gesture.Mode.PINCH) {
            gesture.mode.set(0, Gesture.Mode.PINCH);
            gesture.second.set(0, pointer);
            gesture.secondAt.set(0, x, y);
        }
    }

    @Override
    public void pointerMoved(int pointer, int buttons, float x, float y, int modifiers) {
        Gesture.Mode mode = gesture.mode.get(0);
        if (mode == Gesture.Mode.NONE) return;
        if (mode == Gesture.Mode.PINCH) {
            pinch(pointer, x, y);
            return;
        }
        if (pointer != gesture.pointer.get(0)) return;
        float dx = x - gesture.at.x.get(0);
        float dy = y - gesture.at.y.get(0);
        switch (mode) {
            case PRESS:
                // The place of the press is kept until it is clear what it was.
                if (dx * dx + dy * dy > CLICK_PIXELS * CLICK_PIXELS) beginStroke(x, y);
                return;
            case PAINT:
                brush.paint(sight.of(camera, controls), x, y, gesture.sign.get(0));
                break;
            case ORBIT:
                rig.orbit(dx, dy);
                break;
            default:
                rig.pan(dx, dy);
        }
        gesture.at.set(0, x, y);
    }

    @Override
    public void pointerUp(int pointer, int button, float x, float y, int modifiers) {
        Gesture.Mode mode = gesture.mode.get(0);
        if (mode == Gesture.Mode.PINCH) {
            // The finger that stays must not paint.
            if (pointer == gesture.pointer.get(0) || pointer == gesture.second.get(0)) end();
            return;
        }
        if (pointer != gesture.pointer.get(0) || button != gesture.button.get(0)) return;
        if (mode == Gesture.Mode.PRESS) select(gesture.at.x.get(0), gesture.at.y.get(0));
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
                selection.ship.set(0, 0);
                camera.follows.set(0, 0);
                break;
            case HOME:
                rig.home();
                break;
            default:
                break;
        }
    }

    private void zoomMiddle(float factor) {
        rig.zoom(factor, 0.5f * controls.cssWidth(), 0.5f * controls.cssHeight());
    }

    private void begin(int pointer, int button, float x, float y, int modifiers) {
        Gesture.Mode mode = Gesture.Mode.NONE;
        if (button == InputKind.BUTTON_SECONDARY) mode = Gesture.Mode.ORBIT;
        if (button == InputKind.BUTTON_MIDDLE) mode = Gesture.Mode.PAN;
        if (button == InputKind.BUTTON_MAIN) {
            mode = (modifiers & InputKind.SHIFT) != 0 ? Gesture.Mode.ORBIT : Gesture.Mode.PRESS;
        }
        gesture.mode.set(0, mode);
        gesture.button.set(0, button);
        gesture.pointer.set(0, pointer);
        gesture.at.set(0, x, y);
        gesture.sign.set(0, (modifiers & InputKind.ALT) != 0 ? -1f : 1f);
    }

    private void end() {
        gesture.mode.set(0, Gesture.Mode.NONE);
        gesture.pointer.set(0, 0);
        gesture.second.set(0, 0);
    }

    private void beginStroke(float x, float y) {
        gesture.mode.set(0, Gesture.Mode.PAINT);
        sight.of(camera, controls);
        brush.begin(sight, gesture.at.x.get(0), gesture.at.y.get(0), gesture.sign.get(0));
        brush.paint(sight, x, y, gesture.sign.get(0));
        gesture.at.set(0, x, y);
    }

    private void select(float x, float y) {
        int picked = picker.pick(sight.of(camera, controls), x, y);
        selection.ship.set(0, picked);
        if (camera.follows.get(0) != 0) camera.follows.set(0, picked);
        track.describe();
    }

    /** The middle of two fingers drags, their distance zooms, their direction turns. */
    private void pinch(int pointer, float x, float y) {
        boolean first = pointer == gesture.pointer.get(0);
        if (!first && pointer != gesture.second.get(0)) return;
        float otherX = first ? gesture.secondAt.x.get(0) : gesture.at.x.get(0);
        float otherY = first ? gesture.secondAt.y.get(0) : gesture.at.y.get(0);
        float wasX = (first ? gesture.at.x.get(0) : gesture.secondAt.x.get(0)) - otherX;
        float wasY = (first ? gesture.at.y.get(0) : gesture.secondAt.y.get(0)) - otherY;
        float isX = x - otherX;
        float isY = y - otherY;
        float was = (float) Math.sqrt(wasX * wasX + wasY * wasY + 1f);
        float is = (float) Math.sqrt(isX * isX + isY * isY + 1f);
        // For the small turn between two events the sine is the angle.
        rig.turn((wasX * isY - wasY * isX) / (was * is));
        if (camera.follows.get(0) == 0) rig.pan(0.5f * (isX - wasX), 0.5f * (isY - wasY));
        rig.zoom(was / is, 0.5f * (x + otherX), 0.5f * (y + otherY));
        if (first) {
            gesture.at.set(0, x, y);
        } else {
            gesture.secondAt.set(0, x, y);
        }
    }
}
