// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.render;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.FloatColumn;
import org.joml.Matrix4f;

/**
 * The uniform block of a frame, in the arena so that it uploads like everything else. std140, in
 * floats:
 *
 * <pre>
 *  0 mat4 viewProjection, columns
 * 16 vec4 eye
 * 20 vec4 right     of the camera, world space
 * 24 vec4 up
 * 28 vec4 sun       towards it; w = ambient share
 * 32 vec4 screen    width px, height px, fade distance, dot size px
 * 36 vec4 back      background
 * </pre>
 */
final class FrameBlock {
    static final int FLOATS = 40;

    private final FloatColumn values = new FloatColumn("frameBlock", FLOATS, true);

    void layInto(Arena arena) {
        arena.add("draw", values);
    }

    int address() {
        return values.address();
    }

    int bytes() {
        return values.bytes();
    }

    long hash() {
        return values.hash(Hash.SEED, 0, FLOATS);
    }

    void fill(DrawList list, int width, int height, float pixelRatio) {
        View view = list.view();
        Matrix4f m = view.viewProjection();
        vec4(0, m.m00(), m.m01(), m.m02(), m.m03());
        vec4(4, m.m10(), m.m11(), m.m12(), m.m13());
        vec4(8, m.m20(), m.m21(), m.m22(), m.m23());
        vec4(12, m.m30(), m.m31(), m.m32(), m.m33());
        vec4(16, view.eyeX(), view.eyeY(), view.eyeZ(), 1f);
        Matrix4f v = view.view();
        vec4(20, v.m00(), v.m10(), v.m20(), 0f);
        vec4(24, v.m01(), v.m11(), v.m21(), 0f);
        vec4(28, list.sunX(), list.sunY(), list.sunZ(), list.ambient());
        vec4(32, width, height, list.fadeDistance(), list.dotPixels() * pixelRatio);
        vec4(36, list.backRed(), list.backGreen(), list.backBlue(), 1f);
    }

    private void vec4(int at, float x, float y, float z, float w) {
        values.set(at, x);
        values.set(at + 1, y);
        values.set(at + 2, z);
        values.set(at + 3, w);
    }
}
