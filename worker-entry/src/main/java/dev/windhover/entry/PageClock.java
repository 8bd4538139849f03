// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry;

import dev.windhover.engine.base.Stopwatch;
import org.teavm.jso.JSBody;

/**
 * The browser's clock in the form that {@link Stopwatch} wants: small ints, which cross into a
 * module without an object.
 */
final class PageClock implements Stopwatch {
    private final int origin = originMicros();

    @Override
    public int micros() {
        return origin + elapsedMicros() & WRAP_MASK;
    }

    @JSBody(script = "return (performance.timeOrigin * 1000) % 1073741824 | 0;")
    private static native int originMicros();

    @JSBody(script = "return (performance.now() * 1000) % 1073741824 | 0;")
    private static native int elapsedMicros();
}
