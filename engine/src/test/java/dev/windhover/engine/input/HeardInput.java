// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import dev.windhover.protocol.Key;
import java.util.ArrayList;
import java.util.List;

/** A handler that writes down what it was told, one line a call. */
public final class HeardInput implements InputHandler {
    public final List<String> lines = new ArrayList<>();

    @Override
    public void keyDown(Key key, int modifiers, boolean repeat) {
        lines.add("keyDown " + key + " " + modifiers + (repeat ? " again" : ""));
    }

    @Override
    public void keyUp(Key key, int modifiers) {
        lines.add("keyUp " + key + " " + modifiers);
    }

    @Override
    public void pointerDown(int pointer, int button, float x, float y, int modifiers) {
        lines.add("pointerDown " + pointer + " " + button + " " + x + " " + y + " " + modifiers);
    }

    @Override
    public void pointerMoved(int pointer, int buttons, float x, float y, int modifiers) {
        lines.add("pointerMoved " + pointer + " " + buttons + " " + x + " " + y + " " + modifiers);
    }

    @Override
    public void pointerUp(int pointer, int button, float x, float y, int modifiers) {
        lines.add("pointerUp " + pointer + " " + button + " " + x + " " + y + " " + modifiers);
    }

    @Override
    public void pointerTurned(int pointer, int buttons, float dx, float dy, int modifiers) {
        lines.add(
                "pointerTurned " + pointer + " " + buttons + " " + dx + " " + dy + " " + modifiers);
    }

    @Override
    public void pointerCancelled(int pointer) {
        lines.add("pointerCancelled " + pointer);
    }

    @Override
    public void wheelTurned(float x, float y, float dx, float dy, int modifiers) {
        lines.add("wheelTurned " + x + " " + y + " " + dx + " " + dy + " " + modifiers);
    }

    @Override
    public void focusChanged(boolean focused) {
        lines.add("focusChanged " + focused);
    }

    @Override
    public void resized(int width, int height, float cssWidth, float cssHeight) {
        lines.add("resized " + width + " " + height + " " + cssWidth + " " + cssHeight);
    }
}
