// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.render;

import dev.windhover.engine.base.Check;

/**
 * Triangles for lit instances. A vertex is eight floats:
 *
 * <pre>
 * x y z       model space; -z is forward, y up
 * nx ny nz    normal
 * paint       0 own grey, 1 the instance's tint
 * glow        0 lit by the sun, 1 shines by itself
 * </pre>
 */
public final class Mesh {
    public static final int FLOATS_PER_VERTEX = 8;

    private final String name;
    private final float[] vertices;
    private final float radius;

    /** Three vertices a triangle, wound counter-clockwise seen from outside. */
    public Mesh(String name, float[] vertices) {
        this.name = Check.present("mesh name", name);
        Check.that(
                vertices.length > 0 && vertices.length % (3 * FLOATS_PER_VERTEX) == 0,
                "mesh "
                        + name
                        + " has "
                        + vertices.length
                        + " floats, which are no whole triangles");
        this.vertices = vertices.clone();
        float farthest = 0f;
        for (int i = 0; i < vertices.length; i += FLOATS_PER_VERTEX) {
            float x = vertices[i];
            float y = vertices[i + 1];
            float z = vertices[i + 2];
            farthest = Math.max(farthest, x * x + y * y + z * z);
        }
        Check.that(Check.isFinite(farthest), "mesh " + name + " is not finite");
        radius = (float) Math.sqrt(farthest);
    }

    public String name() {
        return name;
    }

    public int vertexCount() {
        return vertices.length / FLOATS_PER_VERTEX;
    }

    float component(int i) {
        return vertices[i];
    }

    /** Of the sphere round the origin that holds it, in model units. */
    public float radius() {
        return radius;
    }
}
