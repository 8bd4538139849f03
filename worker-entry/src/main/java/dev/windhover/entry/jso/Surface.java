// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.jso;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** HTMLCanvasElement or OffscreenCanvas: what has a size and is drawn on. */
public interface Surface extends JSObject {
    @JSProperty
    int getWidth();

    @JSProperty
    void setWidth(int width);

    @JSProperty
    int getHeight();

    @JSProperty
    void setHeight(int height);
}
