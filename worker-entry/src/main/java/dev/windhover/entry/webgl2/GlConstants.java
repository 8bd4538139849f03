// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.webgl2;

/** Numbers of the WebGL2 specification that the backend uses. */
final class GlConstants {
    static final int POINTS = 0x0000;
    static final int LINES = 0x0001;
    static final int TRIANGLES = 0x0004;
    static final int ONE = 1;
    static final int ONE_MINUS_SRC_ALPHA = 0x0303;
    static final int LEQUAL = 0x0203;
    static final int BLEND = 0x0BE2;
    static final int DEPTH_TEST = 0x0B71;
    static final int DEPTH_BUFFER_BIT = 0x0100;
    static final int COLOR_BUFFER_BIT = 0x4000;
    static final int MAX_TEXTURE_SIZE = 0x0D33;
    static final int MAX_RENDERBUFFER_SIZE = 0x84E8;
    static final int UNSIGNED_BYTE = 0x1401;
    static final int UNSIGNED_INT = 0x1405;
    static final int FLOAT = 0x1406;
    static final int ARRAY_BUFFER = 0x8892;
    static final int ELEMENT_ARRAY_BUFFER = 0x8893;
    static final int UNIFORM_BUFFER = 0x8A11;
    static final int STATIC_DRAW = 0x88E4;
    static final int DYNAMIC_DRAW = 0x88E8;
    static final int FRAGMENT_SHADER = 0x8B30;
    static final int VERTEX_SHADER = 0x8B31;
    static final int COMPILE_STATUS = 0x8B81;
    static final int LINK_STATUS = 0x8B82;

    private GlConstants() {}
}
