// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.render;

import org.joml.Matrix4f;
import org.joml.Vector3f;

/**
 * Where the picture is taken from: matrices, and the six planes that culling asks. World space, y
 * up, right-handed.
 */
public final class View {
    private static final int PLANES = 6;

    /**
     * Squared sine of the angle to the vertical below which floats no longer tell right from left.
     */
    private static final float VERTICAL = 1e-9f;

    private final Matrix4f projection = new Matrix4f();
    private final Matrix4f viewProjection = new Matrix4f();
    private final Matrix4f view = new Matrix4f();
    private final Vector3f eye = new Vector3f();
    private final float[] planes = new float[PLANES * 4];
    private final float[] looked = new float[10];
    private float aspect = 1f;

    /** Width by height of the surface; set by the renderer before the scene runs. */
    void aspect(float value) {
        aspect = value;
    }

    public float aspect() {
        return aspect;
    }

    /**
     * Looks from an eye at a target. The field of view is vertical, in radians; near and far are
     * distances. Looking straight up or down, the top of the picture is towards negative z.
     */
    public void look(
            float eyeX,
            float eyeY,
            float eyeZ,
            float targetX,
            float targetY,
            float targetZ,
            float fieldOfView,
            float near,
            float far) {
        if (isSame(eyeX, eyeY, eyeZ, targetX, targetY, targetZ, fieldOfView, near, far)) {
            return;
        }
        eye.set(eyeX, eyeY, eyeZ);
        projection.setPerspective(fieldOfView, aspect, near, far);
        float dx = targetX - eyeX;
        float dy = targetY - eyeY;
        float dz = targetZ - eyeZ;
        float aside = dx * dx + dz * dz;
        boolean vertical = aside <= VERTICAL * (aside + dy * dy);
        float up = vertical ? 0f : 1f;
        view.setLookAt(eyeX, eyeY, eyeZ, targetX, targetY, targetZ, 0f, up, up - 1f);
        projection.mul(view, viewProjection);
        extractPlanes();
    }

    /** A camera that stands still costs nothing. Keeps what it compared. */
    private boolean isSame(
            float eyeX,
            float eyeY,
            float eyeZ,
            float targetX,
            float targetY,
            float targetZ,
            float fieldOfView,
            float near,
            float far) {
        boolean same = keep(0, eyeX) & keep(1, eyeY) & keep(2, eyeZ);
        same &= keep(3, targetX) & keep(4, targetY) & keep(5, targetZ);
        return same & keep(6, fieldOfView) & keep(7, near) & keep(8, far) & keep(9, aspect);
    }

    private boolean keep(int index, float value) {
        boolean same = looked[index] == value;
        looked[index] = value;
        return same;
    }

    public Matrix4f viewProjection() {
        return viewProjection;
    }

    public float eyeX() {
        return eye.x;
    }

    public float eyeY() {
        return eye.y;
    }

    public float eyeZ() {
        return eye.z;
    }

    /** The camera's right and up in world space are the first rows of this. */
    public Matrix4f view() {
        return view;
    }

    /** False only when the sphere is surely outside the picture. */
    public boolean sees(float x, float y, float z, float radius) {
        final float[] p = planes;
        for (int i = 0; i < PLANES * 4; i += 4) {
            if (p[i] * x + p[i + 1] * y + p[i + 2] * z + p[i + 3] < -radius) {
                return false;
            }
        }
        return true;
    }

    /** A plane is the last row of the matrix plus or minus another row; inside is positive. */
    private void extractPlanes() {
        Matrix4f m = viewProjection;
        plane(0, m.m03() + m.m00(), m.m13() + m.m10(), m.m23() + m.m20(), m.m33() + m.m30());
        plane(1, m.m03() - m.m00(), m.m13() - m.m10(), m.m23() - m.m20(), m.m33() - m.m30());
        plane(2, m.m03() + m.m01(), m.m13() + m.m11(), m.m23() + m.m21(), m.m33() + m.m31());
        plane(3, m.m03() - m.m01(), m.m13() - m.m11(), m.m23() - m.m21(), m.m33() - m.m31());
        plane(4, m.m03() + m.m02(), m.m13() + m.m12(), m.m23() + m.m22(), m.m33() + m.m32());
        plane(5, m.m03() - m.m02(), m.m13() - m.m12(), m.m23() - m.m22(), m.m33() - m.m32());
    }

    private void plane(int index, float a, float b, float c, float d) {
        float scale = 1f / (float) Math.sqrt(a * a + b * b + c * c);
        planes[index * 4] = a * scale;
        planes[index * 4 + 1] = b * scale;
        planes[index * 4 + 2] = c * scale;
        planes[index * 4 + 3] = d * scale;
    }
}
