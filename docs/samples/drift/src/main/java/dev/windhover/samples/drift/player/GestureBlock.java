// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.player;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;

/**
 * What the player's hand is in the middle of. State: a replay may start in the middle of a drag.
 */
public final class GestureBlock extends Block {
    static final int NONE = 0;

    /** Pressed and hardly moved: a click if it ends here, a stroke if it goes on. */
    static final int PRESS = 1;

    static final int PAINT = 2;
    static final int ORBIT = 3;
    static final int PAN = 4;

    /** Two fingers: drag, pinch and twist at once. */
    static final int PINCH = 5;

    final IntColumn mode = ints("mode");
    final IntColumn button = ints("button");

    /** The pointer that began it, and the second finger of a pinch. */
    final IntColumn pointer = ints("pointer");

    final IntColumn second = ints("second");

    /** Where the pointers were last, CSS px. */
    final FloatColumn x = floats("x");

    final FloatColumn y = floats("y");
    final FloatColumn secondX = floats("secondX");
    final FloatColumn secondY = floats("secondY");

    /** 1 paints what draws ships, -1 what drives them away. */
    final FloatColumn sign = floats("sign");

    /** The last point of the stroke, world space. */
    final FloatColumn brushX = floats("brushX");

    final FloatColumn brushY = floats("brushY");
    final FloatColumn brushZ = floats("brushZ");

    public GestureBlock() {
        super("gesture", 1);
    }
}
