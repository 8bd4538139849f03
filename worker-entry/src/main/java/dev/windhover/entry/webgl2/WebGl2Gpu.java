// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.webgl2;

import static dev.windhover.entry.webgl2.GlConstants.*;

import dev.windhover.engine.render.Gpu;
import dev.windhover.engine.render.PipelineDef;
import dev.windhover.engine.render.PipelineDef.Blend;
import dev.windhover.entry.jso.Gl;
import dev.windhover.entry.jso.Surface;
import dev.windhover.entry.memory.LinearMemory;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/**
 * The engine's device on a WebGL2 context. Uploads copy straight from linear memory: one view of
 * all of it serves every call.
 */
public final class WebGl2Gpu implements Gpu {
    /** The one uniform block that all pipelines share. */
    private static final int FRAME_BINDING = 0;

    private final Gl gl;
    private final Surface surface;
    private final int sizeMax;
    private final List<JSObject> buffers = new ArrayList<>();
    private int[] targets = new int[64];
    private final List<WebGl2Pipeline> pipelines = new ArrayList<>();
    private int linked;
    private WebGl2Pipeline applied;
    private float clearRed = -1f;
    private float clearGreen;
    private float clearBlue;

    public WebGl2Gpu(Gl gl) {
        this.gl = gl;
        surface = surfaceOf(gl);
        sizeMax = Math.min(gl.getInt(MAX_TEXTURE_SIZE), gl.getInt(MAX_RENDERBUFFER_SIZE));
        gl.enable(DEPTH_TEST);
        gl.depthFunc(LEQUAL);
    }

    @JSBody(params = "gl", script = "return gl.canvas;")
    private static native Surface surfaceOf(Gl gl);

    @Override
    public String backend() {
        return "webgl2";
    }

    @Override
    public int sizeMax() {
        return sizeMax;
    }

    @Override
    public int buffer(BufferUse use, int bytes, boolean dynamic) {
        int target = target(use);
        JSObject buffer = gl.createBuffer();
        gl.bindVertexArray(null);
        gl.bindBuffer(target, buffer);
        gl.bufferData(target, bytes, dynamic ? DYNAMIC_DRAW : STATIC_DRAW);
        buffers.add(buffer);
        if (buffers.size() >= targets.length) {
            targets = java.util.Arrays.copyOf(targets, targets.length * 2);
        }
        targets[buffers.size()] = target;
        return buffers.size();
    }

    @Override
    public void write(int buffer, int offset, int address, int bytes) {
        int target = targets[buffer];
        gl.bindBuffer(target, buffers.get(buffer - 1));
        gl.bufferSubData(target, offset, LinearMemory.view(), address, bytes);
    }

    @Override
    public int pipeline(PipelineDef def) {
        pipelines.add(new WebGl2Pipeline(gl, def, FRAME_BINDING));
        return pipelines.size();
    }

    @Override
    public void resize(int width, int height) {
        surface.setWidth(Math.min(width, sizeMax));
        surface.setHeight(Math.min(height, sizeMax));
    }

    @Override
    public void beginPass(float red, float green, float blue) {
        // All of them before anything is drawn: a device answers in its order, after what it draws.
        while (linked < pipelines.size()) pipelines.get(linked++).link(gl);
        gl.viewport(0, 0, surface.getWidth(), surface.getHeight());
        gl.depthMask(true);
        clearColour(red, green, blue);
        gl.clear(COLOR_BUFFER_BIT | DEPTH_BUFFER_BIT);
        applied = null;
    }

    @Override
    public void apply(int pipeline) {
        applied = pipelines.get(pipeline - 1);
        gl.useProgram(applied.program());
        gl.bindVertexArray(applied.vertexArray());
        PipelineDef def = applied.def();
        gl.depthMask(def.isDepthWritten());
        if (def.blend() == Blend.OPAQUE) {
            gl.disable(BLEND);
        } else {
            gl.enable(BLEND);
            gl.blendFunc(ONE, def.blend() == Blend.ADD ? ONE : ONE_MINUS_SRC_ALPHA);
        }
    }

    @Override
    public void vertices(int slot, int buffer, int offset) {
        gl.bindBuffer(ARRAY_BUFFER, buffers.get(buffer - 1));
        applied.point(gl, slot, offset);
    }

    @Override
    public void indices(int buffer) {
        gl.bindBuffer(ELEMENT_ARRAY_BUFFER, buffers.get(buffer - 1));
    }

    @Override
    public void uniforms(int buffer) {
        gl.bindBufferBase(UNIFORM_BUFFER, FRAME_BINDING, buffers.get(buffer - 1));
    }

    @Override
    public void draw(int first, int count, int instances) {
        int mode = applied.mode();
        if (applied.def().isIndexed()) {
            gl.drawElementsInstanced(mode, count, UNSIGNED_INT, first * 4, instances);
        } else if (instances == 1) {
            gl.drawArrays(mode, first, count);
        } else {
            gl.drawArraysInstanced(mode, first, count, instances);
        }
    }

    @Override
    public void endPass() {
        gl.bindVertexArray(null);
    }

    @Override
    public void present() {
        // The browser shows the frame when the callback that drew it returns.
    }

    @Override
    public boolean isLost() {
        return gl.isContextLost();
    }

    @Override
    public void close() {
        for (int i = 0; i < buffers.size(); i++) {
            gl.deleteBuffer(buffers.get(i));
        }
        for (int i = 0; i < pipelines.size(); i++) {
            pipelines.get(i).close(gl);
        }
        buffers.clear();
        pipelines.clear();
    }

    /** Told only when it changes: a float that leaves the module becomes an object. */
    private void clearColour(float red, float green, float blue) {
        if (red == clearRed && green == clearGreen && blue == clearBlue) return;
        clearRed = red;
        clearGreen = green;
        clearBlue = blue;
        gl.clearColor(red, green, blue, 1f);
    }

    private static int target(BufferUse use) {
        switch (use) {
            case VERTEX:
                return ARRAY_BUFFER;
            case INDEX:
                return ELEMENT_ARRAY_BUFFER;
            default:
                return UNIFORM_BUFFER;
        }
    }
}
