// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeshTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 8, 23, 25, 47})
    void refusesWhatIsNoWholeTriangles(int floats) {
        assertThrows(IllegalStateException.class, () -> new Mesh("shard", new float[floats]));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, 1e30f})
    void refusesAPlaceThatIsNoNumberByName(float x) {
        float[] vertices = new float[24];
        vertices[8] = x;

        Exception refused =
                assertThrows(IllegalStateException.class, () -> new Mesh("shard", vertices));

        assertEquals("mesh shard is not finite", refused.getMessage());
    }

    @Test
    void refusesATriangleWithoutAnArea() {
        assertThrows(
                IllegalStateException.class,
                () -> new MeshBuilder().triangle(0f, 0f, 0f, 1f, 1f, 1f, 2f, 2f, 2f));
    }

    @Test
    void refusesAMeshOfNothing() {
        assertThrows(IllegalStateException.class, () -> new MeshBuilder().build("nothing"));
    }

    @Test
    void refusesAMeshWithoutAName() {
        assertThrows(IllegalArgumentException.class, () -> new Mesh(null, new float[24]));
    }

    @Test
    void normalPointsToWhereTheCornersRunCounterClockwise() {
        Mesh mesh = new MeshBuilder().triangle(0f, 0f, 0f, 1f, 0f, 0f, 0f, 1f, 0f).build("m");

        assertEquals(1f, mesh.component(5));
    }

    @Test
    void radiusIsTheFarthestCornerFromTheOrigin() {
        Mesh mesh = new MeshBuilder().triangle(0f, 0f, 0f, 3f, 4f, 0f, 0f, 1f, 0f).build("m");

        assertEquals(5f, mesh.radius());
    }

    @Test
    void surfaceHoldsForTheTrianglesThatFollow() {
        Mesh mesh =
                new MeshBuilder()
                        .surface(0.25f, 0.75f)
                        .triangle(0f, 0f, 0f, 1f, 0f, 0f, 0f, 1f, 0f)
                        .build("m");

        assertEquals(0.25f, mesh.component(6));
        assertEquals(0.75f, mesh.component(7));
    }

    @Test
    void keepsItsOwnCopyOfTheVertices() {
        float[] vertices = new float[24];
        vertices[0] = 1f;
        Mesh mesh = new Mesh("m", vertices);

        vertices[0] = 9f;

        assertEquals(1f, mesh.component(0));
    }

    @Test
    void growsToThousandsOfTriangles() {
        MeshBuilder builder = new MeshBuilder();
        for (int i = 0; i < 5_000; i++) {
            builder.triangle(0f, 0f, i, 1f, 0f, i, 0f, 1f, i);
        }

        assertEquals(15_000, builder.build("m").vertexCount());
    }
}
