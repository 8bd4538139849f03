// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.render;

import dev.windhover.engine.base.Check;
import java.util.ArrayList;
import java.util.List;

/** Everything fixed about a way of drawing: shaders, vertex layout, topology, blending, depth. */
public final class PipelineDef {
    /** What vertices form. */
    public enum Topology {
        TRIANGLES,
        LINES,
        POINTS
    }

    /** How a fragment meets what is there. */
    public enum Blend {
        OPAQUE,
        /** Source over, premultiplied by its alpha in the shader. */
        ALPHA,
        /** Light adds up. */
        ADD
    }

    /** How an attribute lies in its buffer. */
    public enum Format {
        FLOAT1(1, 4),
        FLOAT2(2, 8),
        FLOAT3(3, 12),
        FLOAT4(4, 16),
        /** Four bytes read as 0 to 1. */
        UNORM4(4, 4);

        private final int components;
        private final int bytes;

        Format(int components, int bytes) {
            this.components = components;
            this.bytes = bytes;
        }

        public int components() {
            return components;
        }

        public int bytes() {
            return bytes;
        }
    }

    /** One attribute of one vertex buffer. */
    public record Attribute(int location, int slot, Format format, int offset) {}

    private final String name;
    private final String vertexGlsl;
    private final String fragmentGlsl;
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<Integer> strides = new ArrayList<>();
    private final List<Boolean> instanced = new ArrayList<>();
    private Topology topology = Topology.TRIANGLES;
    private Blend blend = Blend.OPAQUE;
    private boolean depthWritten = true;
    private boolean indexed;

    /** Shaders in GLSL ES 3.00 without the version line. */
    public PipelineDef(String name, String vertexGlsl, String fragmentGlsl) {
        this.name = Check.present("pipeline name", name);
        this.vertexGlsl = vertexGlsl;
        this.fragmentGlsl = fragmentGlsl;
    }

    /** Adds a vertex buffer slot; its attributes follow one another from location on. */
    public PipelineDef vertices(boolean perInstance, int location, Format... formats) {
        int slot = strides.size();
        int offset = 0;
        for (int i = 0; i < formats.length; i++) {
            attributes.add(new Attribute(location + i, slot, formats[i], offset));
            offset += formats[i].bytes();
        }
        strides.add(offset);
        instanced.add(perInstance);
        return this;
    }

    public PipelineDef topology(Topology value) {
        topology = value;
        return this;
    }

    /** Blended pipelines test depth but do not write it. */
    public PipelineDef blend(Blend value) {
        blend = value;
        depthWritten = value == Blend.OPAQUE;
        return this;
    }

    public PipelineDef indexed() {
        indexed = true;
        return this;
    }

    public String name() {
        return name;
    }

    public String vertexGlsl() {
        return vertexGlsl;
    }

    public String fragmentGlsl() {
        return fragmentGlsl;
    }

    public List<Attribute> attributes() {
        return attributes;
    }

    public int slots() {
        return strides.size();
    }

    public int stride(int slot) {
        return strides.get(slot);
    }

    public boolean isInstanced(int slot) {
        return instanced.get(slot);
    }

    public Topology topology() {
        return topology;
    }

    public Blend blend() {
        return blend;
    }

    public boolean isDepthWritten() {
        return depthWritten;
    }

    public boolean isIndexed() {
        return indexed;
    }
}
