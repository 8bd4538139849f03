// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.webgl2;

import static dev.windhover.entry.webgl2.GlConstants.*;

import dev.windhover.engine.render.PipelineDef;
import dev.windhover.engine.render.PipelineDef.Attribute;
import dev.windhover.engine.render.PipelineDef.Format;
import dev.windhover.entry.jso.Gl;
import org.teavm.jso.JSObject;

/**
 * A program with its vertex layout. Whether the device could compile it is asked apart from the
 * order to do so: asking waits for the answer, and until then devices compile beside whatever else
 * is to do.
 */
final class WebGl2Pipeline {
    private static final String VERSION = "#version 300 es\n";

    private final PipelineDef def;
    private final JSObject program;
    private final JSObject vertexArray;
    private final Attribute[] attributes;
    private final int mode;
    private final int frameBinding;
    private final JSObject vertex;
    private final JSObject fragment;

    WebGl2Pipeline(Gl gl, PipelineDef def, int frameBinding) {
        this.def = def;
        this.frameBinding = frameBinding;
        program = gl.createProgram();
        vertex = compile(gl, VERTEX_SHADER, def.vertexGlsl());
        fragment = compile(gl, FRAGMENT_SHADER, def.fragmentGlsl());
        gl.attachShader(program, vertex);
        gl.attachShader(program, fragment);
        gl.linkProgram(program);
        attributes = def.attributes().toArray(new Attribute[0]);
        vertexArray = gl.createVertexArray();
        gl.bindVertexArray(vertexArray);
        for (Attribute attribute : attributes) {
            gl.enableVertexAttribArray(attribute.location());
            gl.vertexAttribDivisor(attribute.location(), def.isInstanced(attribute.slot()) ? 1 : 0);
        }
        gl.bindVertexArray(null);
        mode = mode(def.topology());
    }

    PipelineDef def() {
        return def;
    }

    JSObject program() {
        return program;
    }

    JSObject vertexArray() {
        return vertexArray;
    }

    int mode() {
        return mode;
    }

    /** Points the attributes of a slot at the bound buffer. */
    void point(Gl gl, int slot, int offset) {
        int stride = def.stride(slot);
        for (int i = 0; i < attributes.length; i++) {
            Attribute attribute = attributes[i];
            if (attribute.slot() != slot) continue;
            boolean packed = attribute.format() == Format.UNORM4;
            gl.vertexAttribPointer(
                    attribute.location(),
                    attribute.format().components(),
                    packed ? UNSIGNED_BYTE : FLOAT,
                    packed,
                    stride,
                    offset + attribute.offset());
        }
    }

    void close(Gl gl) {
        gl.deleteProgram(program);
        gl.deleteVertexArray(vertexArray);
    }

    private static JSObject compile(Gl gl, int type, String source) {
        JSObject shader = gl.createShader(type);
        gl.shaderSource(shader, VERSION + source);
        gl.compileShader(shader);
        return shader;
    }

    /** Waits for the device. Refuses by name what it could not compile. */
    void link(Gl gl) {
        if (!gl.getProgramFlag(program, LINK_STATUS) && !gl.isContextLost()) {
            checkCompiled(gl, vertex);
            checkCompiled(gl, fragment);
            throw new IllegalStateException(
                    "pipeline " + def.name() + " does not link: " + gl.getProgramInfoLog(program));
        }
        gl.deleteShader(vertex);
        gl.deleteShader(fragment);
        gl.uniformBlockBinding(program, gl.getUniformBlockIndex(program, "Frame"), frameBinding);
    }

    private void checkCompiled(Gl gl, JSObject shader) {
        if (gl.getShaderFlag(shader, COMPILE_STATUS)) return;
        throw new IllegalStateException(
                "shader of pipeline "
                        + def.name()
                        + " does not compile: "
                        + gl.getShaderInfoLog(shader));
    }

    private static int mode(PipelineDef.Topology topology) {
        switch (topology) {
            case LINES:
                return LINES;
            case POINTS:
                return POINTS;
            default:
                return TRIANGLES;
        }
    }
}
