// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Rng;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.joml.Matrix4d;
import org.joml.Matrix4f;
import org.joml.Vector4d;
import org.junit.jupiter.api.Test;

class ViewTest {
    private static final int POINTS = 200;

    private final View view = new View();

    /** Culling may keep too much, never too little. */
    @Property(tries = 300)
    void neverCullsAPointInsideThePicture(
            @ForAll @FloatRange(min = -500, max = 500) float eyeX,
            @ForAll @FloatRange(min = -500, max = 500) float eyeZ,
            @ForAll @FloatRange(min = -200, max = 200) float targetY,
            @ForAll @FloatRange(min = 0.2f, max = 2.5f) float fieldOfView,
            @ForAll @FloatRange(min = 0.3f, max = 4f) float aspect,
            @ForAll long seed) {
        View any = new View();
        any.aspect(aspect);
        any.look(eyeX, 40f, eyeZ, 3f, targetY, 900f, fieldOfView, 0.1f, 5_000f);
        for (int n = 0; n < POINTS; n++) {
            float x = eyeX + Rng.between(seed, 3 * n, -800f, 800f);
            float y = Rng.between(seed, 3 * n + 1, -400f, 400f);
            float z = eyeZ + Rng.between(seed, 3 * n + 2, -800f, 3_000f);
            if (isInside(any, x, y, z, 0.9999)) {
                assertTrue(any.sees(x, y, z, 0f), x + " " + y + " " + z);
            }
        }
    }

    @Property(tries = 300)
    void cullsAPointClearlyOutsideThePicture(
            @ForAll @FloatRange(min = 0.2f, max = 2.5f) float fieldOfView, @ForAll long seed) {
        View any = new View();
        any.look(0f, 0f, 0f, 0f, 0f, -1f, fieldOfView, 0.1f, 1_000f);
        for (int n = 0; n < POINTS; n++) {
            float x = Rng.between(seed, 3 * n, -800f, 800f);
            float y = Rng.between(seed, 3 * n + 1, -800f, 800f);
            float z = Rng.between(seed, 3 * n + 2, -800f, 800f);
            if (!isInside(any, x, y, z, 1.01)) {
                assertFalse(any.sees(x, y, z, 0f), x + " " + y + " " + z);
            }
        }
    }

    @Test
    void sphereThatReachesIntoThePictureIsSeen() {
        view.look(0f, 0f, 0f, 0f, 0f, -1f, 1f, 0.1f, 100f);

        assertFalse(view.sees(0f, 0f, 5f, 4f));
        assertTrue(view.sees(0f, 0f, 5f, 6f));
    }

    @Test
    void looksStraightDownAndUp() {
        for (float height : new float[] {50f, -50f}) {
            View vertical = new View();
            vertical.look(0f, height, 0f, 0f, 0f, 0f, 1f, 0.1f, 100f);

            assertTrue(vertical.sees(0f, 0f, 0f, 0f));
            assertFalse(vertical.sees(0f, 2f * height, 0f, 0f), "behind the eye");
            assertTrue(isInside(vertical, 1f, 0f, 1f, 0.9999));
        }
    }

    @Test
    void distancesAreThoseOfTheWorld() {
        view.look(0f, 0f, 0f, 0f, 0f, -1f, 1f, 0.1f, 100f);

        assertTrue(view.sees(0f, 0f, -104f, 4.1f));
        assertFalse(view.sees(0f, 0f, -104f, 3.9f));
    }

    @Test
    void movedCameraSeesAnewAtOnce() {
        view.look(0f, 0f, 0f, 0f, 0f, -1f, 1f, 0.1f, 100f);
        assertFalse(view.sees(0f, 0f, 10f, 1f));

        view.look(0f, 0f, 0f, 0f, 0f, 1f, 1f, 0.1f, 100f);

        assertTrue(view.sees(0f, 0f, 10f, 1f));
    }

    @Test
    void widerPictureSeesMoreOfTheSides() {
        view.look(0f, 0f, 0f, 0f, 0f, -1f, 1f, 0.1f, 100f);
        assertFalse(view.sees(9f, 0f, -10f, 0f));

        view.aspect(2f);
        view.look(0f, 0f, 0f, 0f, 0f, -1f, 1f, 0.1f, 100f);

        assertTrue(view.sees(9f, 0f, -10f, 0f));
    }

    @Test
    void everythingIsSeenBeforeTheCameraIsPlaced() {
        assertTrue(view.sees(1e6f, 0f, 0f, 0f));
    }

    @Test
    void tellsWhereItsEyeIs() {
        view.look(1f, 2f, 3f, 0f, 0f, 0f, 1f, 0.1f, 100f);

        assertEquals(6f, view.eyeX() + view.eyeY() + view.eyeZ());
    }

    /** The definition of the picture: clip space, with the whole scaled about its middle. */
    private static boolean isInside(View view, float x, float y, float z, double share) {
        Matrix4f m = view.viewProjection();
        Vector4d clip = new Vector4d(x, y, z, 1).mul(new Matrix4d(m));
        double w = clip.w * share;
        return w > 0.2 && Math.abs(clip.x) <= w && Math.abs(clip.y) <= w && Math.abs(clip.z) <= w;
    }
}
