// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.render;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.render.Gpu.BufferUse;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a draw list into calls on a device: opaque first, then lines, dots and light that adds up.
 */
public final class Renderer {
    /**
     * Uploads of one frame must not wait for the drawing of the one before; two in flight and one
     * being written.
     */
    private static final int BUFFERS = 3;

    /** After a longer break than a tenth of a second nothing is eased over the gap. */
    private static final double PICTURE_MICROS_MAX = 100_000;

    private static final int POSE_BYTES = DrawList.POSE_FLOATS * 4;

    /** All meshes of a game together: 1.5 MB, about 16 000 triangles. */
    private static final int MESH_VERTICES_MAX = 49_152;

    private final DrawLimits limits;
    private final DrawList list;
    private final FrameBlock block = new FrameBlock();
    private final Stillness stillness = new Stillness();
    private final List<Mesh> meshes = new ArrayList<>();
    private FloatColumn meshVertices;
    private int[] meshFirst = new int[0];

    private Gpu gpu;
    private int litPipeline;
    private int glowPipeline;
    private int streakPipeline;
    private int dotPipeline;
    private int linePipeline;
    private int meshBuffer;
    private final int[] blockBuffer = new int[BUFFERS];
    private final int[] poseBuffer = new int[BUFFERS];
    private final int[] tintBuffer = new int[BUFFERS];
    private final int[] dotPlaceBuffer = new int[BUFFERS];
    private final int[] dotTintBuffer = new int[BUFFERS];
    private final int[] linePlaceBuffer = new int[BUFFERS];
    private final int[] lineTintBuffer = new int[BUFFERS];
    private int turn;
    private int width;
    private int height;
    private float pixelRatio = 1f;
    private int drawCalls;

    public Renderer(DrawLimits limits) {
        this.limits = limits;
        list = new DrawList(limits);
    }

    /** Registers a mesh; the number is what {@link DrawList#batch} takes. */
    public int add(Mesh mesh) {
        Check.that(
                meshVertices == null, "mesh " + mesh.name() + " comes after the memory was laid");
        meshes.add(mesh);
        return meshes.size() - 1;
    }

    public DrawList list() {
        return list;
    }

    /** Gives the frame its memory. Called once. */
    public void layInto(Arena arena) {
        list.layInto(arena);
        block.layInto(arena);
        int vertices = 0;
        meshFirst = new int[meshes.size()];
        for (int m = 0; m < meshFirst.length; m++) {
            meshFirst[m] = vertices;
            vertices += meshes.get(m).vertexCount();
        }
        Check.range("vertices of all meshes", vertices, 0, MESH_VERTICES_MAX);
        meshVertices =
                new FloatColumn("meshes", Math.max(1, vertices) * Mesh.FLOATS_PER_VERTEX, true);
        arena.add("draw", meshVertices);
        int at = 0;
        for (Mesh mesh : meshes) {
            for (int i = 0; i < mesh.vertexCount() * Mesh.FLOATS_PER_VERTEX; i++) {
                meshVertices.set(at++, mesh.component(i));
            }
        }
    }

    /** Makes every resource on a device; again on a new one after the old one was lost. */
    public void open(Gpu device) {
        gpu = device;
        litPipeline = gpu.pipeline(Shaders.lit());
        glowPipeline = gpu.pipeline(Shaders.glow());
        streakPipeline = gpu.pipeline(Shaders.streak());
        dotPipeline = gpu.pipeline(Shaders.dots());
        linePipeline = gpu.pipeline(Shaders.lines());
        meshBuffer = gpu.buffer(BufferUse.VERTEX, meshVertices.bytes(), false);
        gpu.write(meshBuffer, 0, meshVertices.address(), meshVertices.bytes());
        for (int i = 0; i < BUFFERS; i++) {
            blockBuffer[i] = gpu.buffer(BufferUse.UNIFORM, block.bytes(), true);
            poseBuffer[i] = gpu.buffer(BufferUse.VERTEX, list.pose.bytes(), true);
            tintBuffer[i] = gpu.buffer(BufferUse.VERTEX, list.tint.bytes(), true);
            dotPlaceBuffer[i] = gpu.buffer(BufferUse.VERTEX, list.dotPlace.bytes(), true);
            dotTintBuffer[i] = gpu.buffer(BufferUse.VERTEX, list.dotTint.bytes(), true);
            linePlaceBuffer[i] = gpu.buffer(BufferUse.VERTEX, list.linePlace.bytes(), true);
            lineTintBuffer[i] = gpu.buffer(BufferUse.VERTEX, list.lineTint.bytes(), true);
        }
        fit();
        stillness.forget();
    }

    /** The surface in device px and how many of them make one px of the layout. */
    public void resize(int newWidth, int newHeight, float newPixelRatio) {
        width = newWidth;
        height = newHeight;
        pixelRatio = newPixelRatio;
        fit();
        stillness.forget();
    }

    /** The next picture is drawn, also if it is the one before. */
    public void repaint() {
        stillness.forget();
    }

    /** A device may draw less than was asked for; the browser scales what it drew. */
    private void fit() {
        if (gpu != null && width > 0 && height > 0) {
            gpu.resize(Math.min(width, gpu.sizeMax()), Math.min(height, gpu.sizeMax()));
        }
    }

    public float pixelRatio() {
        return pixelRatio;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** False while there is no device or nothing to draw on. */
    public boolean isReady() {
        return gpu != null && !gpu.isLost() && width > 0 && height > 0;
    }

    /** Tells the scene how long ago the picture before was; without it no time has passed. */
    public void elapsed(double micros) {
        // Written so that a time that is no number counts as none.
        list.seconds(micros > 0 ? (float) (Math.min(micros, PICTURE_MICROS_MAX) * 1e-6) : 0f);
    }

    /** Empties the list and sets the shape of the picture, before the scene fills it. */
    public DrawList begin() {
        list.clear();
        if (width > 0 && height > 0) {
            list.view().aspect((float) width / height);
        }
        return list;
    }

    /** Whether the list differs from what it was when this was last asked. */
    public boolean hasChanged() {
        block.fill(list, width, height, pixelRatio);
        return !stillness.isSame(list, block);
    }

    /** Draws the list. */
    public void render() {
        turn = turn + 1 == BUFFERS ? 0 : turn + 1;
        drawCalls = 0;
        block.fill(list, width, height, pixelRatio);
        upload();
        gpu.beginPass(list.backRed(), list.backGreen(), list.backBlue());
        instanced(DrawList.Kind.LIT, litPipeline, 1);
        plain(linePipeline, linePlaceBuffer[turn], lineTintBuffer[turn], list.lines() * 2);
        plain(dotPipeline, dotPlaceBuffer[turn], dotTintBuffer[turn], list.dots());
        instanced(DrawList.Kind.STREAK, streakPipeline, 0);
        instanced(DrawList.Kind.GLOW, glowPipeline, 0);
        gpu.endPass();
        gpu.present();
    }

    /** Of the last frame. */
    public int drawCalls() {
        return drawCalls;
    }

    /** Frees the device's resources. */
    public void close() {
        if (gpu != null) {
            gpu.close();
            gpu = null;
        }
    }

    private void upload() {
        gpu.write(blockBuffer[turn], 0, block.address(), block.bytes());
        if (list.instances() > 0) {
            gpu.write(poseBuffer[turn], 0, list.pose.address(), list.instances() * POSE_BYTES);
            gpu.write(tintBuffer[turn], 0, list.tint.address(), list.instances() * 4);
        }
        if (list.dots() > 0) {
            gpu.write(dotPlaceBuffer[turn], 0, list.dotPlace.address(), list.dots() * 12);
            gpu.write(dotTintBuffer[turn], 0, list.dotTint.address(), list.dots() * 4);
        }
        if (list.lines() > 0) {
            gpu.write(linePlaceBuffer[turn], 0, list.linePlace.address(), list.lines() * 24);
            gpu.write(lineTintBuffer[turn], 0, list.lineTint.address(), list.lines() * 8);
        }
    }

    /**
     * Draws every batch of a kind; slot 0 of the lit pipeline is the mesh, so its instances start
     * at slot 1.
     */
    private void instanced(DrawList.Kind kind, int pipeline, int firstSlot) {
        boolean applied = false;
        for (int i = 0; i < list.batches(); i++) {
            int count = list.batchCount[i];
            if (list.batchKind[i] != kind || count == 0) continue;
            if (!applied) {
                gpu.apply(pipeline);
                gpu.uniforms(blockBuffer[turn]);
                applied = true;
            }
            int vertexCount = 6;
            if (kind == DrawList.Kind.LIT) {
                int mesh = list.batchMesh[i];
                vertexCount = meshes.get(mesh).vertexCount();
                gpu.vertices(0, meshBuffer, meshFirst[mesh] * Mesh.FLOATS_PER_VERTEX * 4);
            }
            gpu.vertices(firstSlot, poseBuffer[turn], list.batchFirst[i] * POSE_BYTES);
            gpu.vertices(firstSlot + 1, tintBuffer[turn], list.batchFirst[i] * 4);
            gpu.draw(0, vertexCount, count);
            drawCalls++;
        }
    }

    private void plain(int pipeline, int placeBuffer, int tint, int vertexCount) {
        if (vertexCount == 0) return;
        gpu.apply(pipeline);
        gpu.uniforms(blockBuffer[turn]);
        gpu.vertices(0, placeBuffer, 0);
        gpu.vertices(1, tint, 0);
        gpu.draw(0, vertexCount, 1);
        drawCalls++;
    }
}
