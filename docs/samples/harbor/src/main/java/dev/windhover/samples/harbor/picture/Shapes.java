// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.picture;

import dev.windhover.engine.render.Mesh;
import dev.windhover.engine.render.MeshBuilder;

/** Flat shapes that shine by themselves; -z is forward. */
final class Shapes {
    private Shapes() {}

    /**
     * A hull of length one, from above.
     *
     * <pre>
     *    ^      bow
     *   / \
     *  |   |
     *  |___|    stern
     * </pre>
     */
    static Mesh hull() {
        MeshBuilder mesh = new MeshBuilder().surface(1f, 1f);
        mesh.triangle(0f, 0f, -0.5f, -0.14f, 0f, -0.22f, 0.14f, 0f, -0.22f);
        mesh.triangle(-0.14f, 0f, -0.22f, -0.12f, 0f, 0.5f, 0.14f, 0f, -0.22f);
        mesh.triangle(0.14f, 0f, -0.22f, -0.12f, 0f, 0.5f, 0.12f, 0f, 0.5f);
        return mesh.build("hull");
    }

    /** A berth's plate: along the quay, as long as its share of it. */
    static Mesh plate() {
        MeshBuilder mesh = new MeshBuilder().surface(1f, 1f);
        mesh.triangle(-0.42f, 0f, 2.3f, 0.42f, 0f, 2.3f, 0.42f, 0f, -2.3f);
        mesh.triangle(-0.42f, 0f, 2.3f, 0.42f, 0f, -2.3f, -0.42f, 0f, -2.3f);
        return mesh.build("plate");
    }
}
