// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.jso;

import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.ArrayBufferView;

/** WebGL2RenderingContext, as much of it as the backend calls. */
public interface Gl extends JSObject {
    JSObject createBuffer();

    void deleteBuffer(JSObject buffer);

    void bindBuffer(int target, JSObject buffer);

    void bufferData(int target, int bytes, int usage);

    void bufferSubData(
            int target, int offset, ArrayBufferView source, int sourceOffset, int length);

    void bindBufferBase(int target, int index, JSObject buffer);

    JSObject createShader(int type);

    void shaderSource(JSObject shader, String source);

    void compileShader(JSObject shader);

    @JSMethod("getShaderParameter")
    boolean getShaderFlag(JSObject shader, int name);

    String getShaderInfoLog(JSObject shader);

    void deleteShader(JSObject shader);

    JSObject createProgram();

    void attachShader(JSObject program, JSObject shader);

    void linkProgram(JSObject program);

    @JSMethod("getProgramParameter")
    boolean getProgramFlag(JSObject program, int name);

    String getProgramInfoLog(JSObject program);

    void useProgram(JSObject program);

    void deleteProgram(JSObject program);

    int getUniformBlockIndex(JSObject program, String name);

    void uniformBlockBinding(JSObject program, int block, int binding);

    JSObject createVertexArray();

    void bindVertexArray(JSObject array);

    void deleteVertexArray(JSObject array);

    void enableVertexAttribArray(int location);

    void vertexAttribPointer(
            int location, int size, int type, boolean normalized, int stride, int offset);

    void vertexAttribDivisor(int location, int divisor);

    void drawArrays(int mode, int first, int count);

    void drawElements(int mode, int count, int type, int offset);

    void drawArraysInstanced(int mode, int first, int count, int instances);

    void drawElementsInstanced(int mode, int count, int type, int offset, int instances);

    void enable(int capability);

    void disable(int capability);

    void depthFunc(int function);

    void depthMask(boolean written);

    void blendFunc(int source, int destination);

    void clearColor(float red, float green, float blue, float alpha);

    void clear(int mask);

    void viewport(int x, int y, int width, int height);

    boolean isContextLost();

    int getError();

    @JSMethod("getParameter")
    int getInt(int name);
}
