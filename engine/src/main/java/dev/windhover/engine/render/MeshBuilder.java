// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.render;

import dev.windhover.engine.base.Check;
import java.util.Arrays;

/** Builds a {@link Mesh} from flat-shaded triangles; normals follow from the winding. */
public final class MeshBuilder {
    private float[] vertices = new float[24 * 16];
    private int length;
    private float paint = 1f;
    private float glow;

    /**
     * For what follows: how much of the instance's tint it takes and how much it shines by itself,
     * 0 to 1.
     */
    public MeshBuilder surface(float paintShare, float glowShare) {
        paint = paintShare;
        glow = glowShare;
        return this;
    }

    /** One triangle, counter-clockwise from outside. */
    public MeshBuilder triangle(
            float ax,
            float ay,
            float az,
            float bx,
            float by,
            float bz,
            float cx,
            float cy,
            float cz) {
        float ux = bx - ax;
        float uy = by - ay;
        float uz = bz - az;
        float vx = cx - ax;
        float vy = cy - ay;
        float vz = cz - az;
        float nx = uy * vz - uz * vy;
        float ny = uz * vx - ux * vz;
        float nz = ux * vy - uy * vx;
        float size = (float) Math.sqrt(nx * nx + ny * ny + nz * nz);
        Check.that(size > 0f, "a triangle has no area");
        vertex(ax, ay, az, nx / size, ny / size, nz / size);
        vertex(bx, by, bz, nx / size, ny / size, nz / size);
        vertex(cx, cy, cz, nx / size, ny / size, nz / size);
        return this;
    }

    public Mesh build(String name) {
        return new Mesh(name, Arrays.copyOf(vertices, length));
    }

    private void vertex(float x, float y, float z, float nx, float ny, float nz) {
        if (length + Mesh.FLOATS_PER_VERTEX > vertices.length) {
            vertices = Arrays.copyOf(vertices, vertices.length * 2);
        }
        vertices[length++] = x;
        vertices[length++] = y;
        vertices[length++] = z;
        vertices[length++] = nx;
        vertices[length++] = ny;
        vertices[length++] = nz;
        vertices[length++] = paint;
        vertices[length++] = glow;
    }
}
