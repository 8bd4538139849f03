// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import dev.windhover.protocol.Key;

/**
 * Receives input at a step boundary, in the order of arrival, also while the game is paused. It may
 * change the world; what it does is replayed from the journal, so it obeys the rules of step code.
 * Positions are canvas space: CSS px, origin top-left, y down.
 */
public interface InputHandler {
    /** A key went down; {@code repeat} when the system repeats a held one. */
    default void keyDown(Key key, int modifiers, boolean repeat) {}

    default void keyUp(Key key, int modifiers) {}

    default void pointerDown(int pointer, int button, float x, float y, int modifiers) {}

    /** Moved, with the mask of held buttons: 1 main, 2 secondary, 4 middle. */
    default void pointerMoved(int pointer, int buttons, float x, float y, int modifiers) {}

    default void pointerUp(int pointer, int button, float x, float y, int modifiers) {}

    /** A locked pointer was moved so far, in CSS px; it has no place. */
    default void pointerTurned(int pointer, int buttons, float dx, float dy, int modifiers) {}

    /** Taken away by the system or lost with the focus: what it was doing is undone. */
    default void pointerCancelled(int pointer) {}

    /** Scrolled by so many px at a place, right and down positive. */
    default void wheelTurned(float x, float y, float dx, float dy, int modifiers) {}

    /** Everything that was held has been released already when the focus is lost. */
    default void focusChanged(boolean focused) {}

    /** Backing size in device px, layout size in CSS px. Either may be 0. */
    default void resized(int width, int height, float cssWidth, float cssHeight) {}

    /** A voice has come to its end by itself: nobody stopped it and no other took its place. */
    default void soundEnded(int voice) {}

    /** The player can hear the game from now on, or no longer can: browsers wait for a gesture. */
    default void soundHeard(boolean heard) {}
}
