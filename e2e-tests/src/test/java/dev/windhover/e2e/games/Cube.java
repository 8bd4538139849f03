// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.render.Mesh;
import dev.windhover.engine.render.MeshBuilder;

/** The one mesh of the test games, one unit wide round the origin. */
final class Cube {
    private Cube() {}

    static Mesh mesh() {
        MeshBuilder mesh = new MeshBuilder();
        float s = 0.5f;
        mesh.triangle(-s, -s, s, s, -s, s, s, s, s).triangle(-s, -s, s, s, s, s, -s, s, s);
        mesh.triangle(s, -s, -s, -s, -s, -s, -s, s, -s).triangle(s, -s, -s, -s, s, -s, s, s, -s);
        mesh.triangle(s, -s, s, s, -s, -s, s, s, -s).triangle(s, -s, s, s, s, -s, s, s, s);
        mesh.triangle(-s, -s, -s, -s, -s, s, -s, s, s).triangle(-s, -s, -s, -s, s, s, -s, s, -s);
        return mesh.build("cube");
    }
}
