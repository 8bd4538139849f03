// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.render;

import dev.windhover.engine.render.PipelineDef.Blend;
import dev.windhover.engine.render.PipelineDef.Format;
import dev.windhover.engine.render.PipelineDef.Topology;

/**
 * The ways of drawing that the draw list needs. All share one uniform block; see {@link FrameBlock}
 * for its layout.
 */
final class Shaders {
    private static final String BLOCK =
            """
            precision highp float;
            layout(std140) uniform Frame {
              mat4 viewProjection;
              vec4 eye;
              vec4 right;
              vec4 up;
              vec4 sun;
              vec4 screen;
              vec4 back;
            };
            """;

    private static final String FADED_FRAGMENT =
            BLOCK
                    + """
                    in vec4 colour;
                    out vec4 result;
                    void main() { result = colour; }
                    """;

    private Shaders() {}

    /**
     * Lit, instanced, depth-tested triangles. The normal is turned by the instance's quaternion;
     * scale is uniform.
     */
    static PipelineDef lit() {
        return new PipelineDef(
                        "lit",
                        BLOCK
                                + """
                                layout(location=0) in vec3 place;
                                layout(location=1) in vec3 normal;
                                layout(location=2) in vec2 surface;
                                layout(location=3) in vec4 at;
                                layout(location=4) in vec4 turn;
                                layout(location=5) in vec4 tint;
                                out vec3 albedo;
                                out vec3 facing;
                                out vec3 ray;
                                out float glow;
                                vec3 turned(vec3 v) { return v + 2.0 * cross(turn.xyz, cross(turn.xyz, v) + turn.w * v); }
                                void main() {
                                  vec3 world = at.xyz + at.w * turned(place);
                                  albedo = mix(vec3(0.32, 0.34, 0.38), tint.rgb, surface.x);
                                  facing = turned(normal);
                                  ray = eye.xyz - world;
                                  glow = surface.y;
                                  gl_Position = viewProjection * vec4(world, 1.0);
                                }
                                """,
                        BLOCK
                                + """
                                in vec3 albedo;
                                in vec3 facing;
                                in vec3 ray;
                                in float glow;
                                out vec4 result;
                                void main() {
                                  vec3 n = normalize(facing);
                                  vec3 e = normalize(ray);
                                  float day = max(dot(n, sun.xyz), 0.0);
                                  float rim = pow(1.0 - max(dot(n, e), 0.0), 3.0);
                                  vec3 h = normalize(sun.xyz + e);
                                  float shine = pow(max(dot(n, h), 0.0), 24.0) * 0.35 * step(0.0, dot(n, sun.xyz));
                                  vec3 shaded = albedo * (sun.w * (0.75 + 0.25 * n.y) + day) + shine + rim * albedo * 0.35;
                                  result = vec4(mix(shaded, albedo * 1.6, glow), 1.0);
                                }
                                """)
                .vertices(false, 0, Format.FLOAT3, Format.FLOAT3, Format.FLOAT2)
                .vertices(true, 3, Format.FLOAT4, Format.FLOAT4)
                .vertices(true, 5, Format.UNORM4);
    }

    /**
     * A round light that always faces the camera. Six corners without a vertex buffer of their own.
     */
    static PipelineDef glow() {
        return new PipelineDef(
                        "glow",
                        BLOCK
                                + """
                                layout(location=3) in vec4 at;
                                layout(location=4) in vec4 unused;
                                layout(location=5) in vec4 tint;
                                out vec2 corner;
                                out vec4 colour;
                                void main() {
                                  int i = gl_VertexID;
                                  corner = vec2(i == 1 || i == 2 || i == 4 ? 1.0 : -1.0, i == 2 || i == 4 || i == 5 ? 1.0 : -1.0);
                                  colour = tint + 0.0 * unused;
                                  vec3 world = at.xyz + at.w * (right.xyz * corner.x + up.xyz * corner.y);
                                  gl_Position = viewProjection * vec4(world, 1.0);
                                }
                                """,
                        BLOCK
                                + """
                                in vec2 corner;
                                in vec4 colour;
                                out vec4 result;
                                void main() {
                                  float near = max(1.0 - dot(corner, corner), 0.0);
                                  result = vec4(colour.rgb * (colour.a * near * near), 0.0);
                                }
                                """)
                .vertices(true, 3, Format.FLOAT4, Format.FLOAT4)
                .vertices(true, 5, Format.UNORM4)
                .blend(Blend.ADD);
    }

    /**
     * A tail of light, as wide as twice the size at its head and pointed at its end, turned to the
     * camera round its axis.
     */
    static PipelineDef streak() {
        return new PipelineDef(
                        "streak",
                        BLOCK
                                + """
                                layout(location=3) in vec4 at;
                                layout(location=4) in vec4 along;
                                layout(location=5) in vec4 tint;
                                out vec2 corner;
                                out vec4 colour;
                                void main() {
                                  int i = gl_VertexID;
                                  corner = vec2(i == 1 || i == 2 || i == 4 ? 1.0 : -1.0, i == 2 || i == 4 || i == 5 ? 1.0 : 0.0);
                                  colour = tint;
                                  vec3 axis = along.xyz;
                                  vec3 world = at.xyz - axis * (along.w * corner.y);
                                  vec3 side = cross(axis, eye.xyz - world);
                                  side *= at.w / max(length(side), 1e-6);
                                  world += side * (corner.x * (1.0 - 0.8 * corner.y));
                                  gl_Position = viewProjection * vec4(world, 1.0);
                                }
                                """,
                        BLOCK
                                + """
                                in vec2 corner;
                                in vec4 colour;
                                out vec4 result;
                                void main() {
                                  float left = 1.0 - corner.y;
                                  float across = 1.0 - corner.x * corner.x;
                                  result = vec4(colour.rgb * (colour.a * left * left * across), 0.0);
                                }
                                """)
                .vertices(true, 3, Format.FLOAT4, Format.FLOAT4)
                .vertices(true, 5, Format.UNORM4)
                .blend(Blend.ADD);
    }

    /** Points of a fixed size on the screen; they fade with distance. */
    static PipelineDef dots() {
        return faded("dots", Topology.POINTS);
    }

    /** Lines one px wide; they fade with distance. */
    static PipelineDef lines() {
        return faded("lines", Topology.LINES);
    }

    /** Vertices with a colour of their own. The size of points means nothing to lines. */
    private static PipelineDef faded(String name, Topology topology) {
        return new PipelineDef(
                        name,
                        BLOCK
                                + """
                                layout(location=0) in vec3 place;
                                layout(location=1) in vec4 tint;
                                out vec4 colour;
                                void main() {
                                  float share = clamp(1.0 - distance(place, eye.xyz) / screen.z, 0.0, 1.0);
                                  colour = vec4(tint.rgb * (tint.a * share), 0.0);
                                  gl_Position = viewProjection * vec4(place, 1.0);
                                  gl_PointSize = screen.w;
                                }
                                """,
                        FADED_FRAGMENT)
                .vertices(false, 0, Format.FLOAT3)
                .vertices(false, 1, Format.UNORM4)
                .topology(topology)
                .blend(Blend.ADD);
    }
}
