// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scene;

import dev.windhover.engine.render.DrawList;

/** Turns the world into what is drawn. Reads the world, never writes it; allocates nothing. */
public interface Scene {
    /**
     * Fills the draw list for one frame.
     *
     * @param alpha how far the frame lies between the last step but one (0) and the last step (1)
     */
    void into(DrawList list, float alpha);
}
