// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.picture;

import dev.windhover.engine.render.Mesh;
import dev.windhover.engine.render.MeshBuilder;

/**
 * A dart of eight facets with a burning tail; -z is forward. Two and a half units long.
 *
 * <pre>
 *            nose
 *             /|\
 *            / | \
 *           /  |  \
 *          / crest \
 *         /___/ \___\
 *      left   tail   right
 * </pre>
 */
final class ShipMesh {
    private static final float NOSE_Z = -1.7f;
    private static final float CREST_Y = 0.36f;
    private static final float CREST_Z = 0.5f;
    private static final float KEEL_Y = -0.22f;
    private static final float WING_X = 0.95f;
    private static final float WING_Y = -0.06f;
    private static final float WING_Z = 0.95f;

    private ShipMesh() {}

    static Mesh build() {
        MeshBuilder mesh = new MeshBuilder();
        mesh.surface(0.5f, 0f);
        mesh.triangle(0f, 0f, NOSE_Z, -WING_X, WING_Y, WING_Z, 0f, CREST_Y, CREST_Z);
        mesh.triangle(0f, 0f, NOSE_Z, 0f, CREST_Y, CREST_Z, WING_X, WING_Y, WING_Z);
        mesh.surface(0.2f, 0f);
        mesh.triangle(0f, 0f, NOSE_Z, 0f, KEEL_Y, CREST_Z, -WING_X, WING_Y, WING_Z);
        mesh.triangle(0f, 0f, NOSE_Z, WING_X, WING_Y, WING_Z, 0f, KEEL_Y, CREST_Z);
        // The tail shines by itself in the fleet's colour.
        mesh.surface(1f, 1f);
        mesh.triangle(-WING_X, WING_Y, WING_Z, 0f, KEEL_Y, CREST_Z, 0f, CREST_Y, CREST_Z);
        mesh.triangle(WING_X, WING_Y, WING_Z, 0f, CREST_Y, CREST_Z, 0f, KEEL_Y, CREST_Z);
        // A fin, seen from both sides.
        mesh.surface(1f, 0.15f);
        mesh.triangle(0f, 0.26f, 0.1f, 0f, 0.8f, 0.95f, 0f, CREST_Y, CREST_Z);
        mesh.triangle(0f, 0.26f, 0.1f, 0f, CREST_Y, CREST_Z, 0f, 0.8f, 0.95f);
        return mesh.build("ship");
    }
}
