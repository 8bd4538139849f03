// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.render;

/**
 * A graphics device, small enough for WebGL2 and shaped for WebGPU: immutable pipelines, explicit
 * passes, uniform blocks, uploads from addresses in the arena. Resources are ints above 0. Calls
 * that break the order throw.
 */
public interface Gpu {
    /** What a buffer is bound as. */
    enum BufferUse {
        VERTEX,
        INDEX,
        UNIFORM
    }

    /** The backend's name as runtimeInfo tells it: {@code webgl2}, {@code noop}. */
    String backend();

    /** The largest width and height that can be drawn. */
    int sizeMax();

    /** A buffer of this many bytes, zeroed. Dynamic ones are written in every frame. */
    int buffer(BufferUse use, int bytes, boolean dynamic);

    /** Copies bytes of the arena into a buffer. */
    void write(int buffer, int offset, int address, int bytes);

    int pipeline(PipelineDef def);

    /** Sets the size of the surface in device px. */
    void resize(int width, int height);

    /** Starts drawing to the surface, cleared to a linear colour and the farthest depth. */
    void beginPass(float red, float green, float blue);

    void apply(int pipeline);

    /** Binds a vertex buffer of the applied pipeline, from a byte offset on. */
    void vertices(int slot, int buffer, int offset);

    void indices(int buffer);

    /** Binds the uniform block that all pipelines share. */
    void uniforms(int buffer);

    /**
     * Draws vertices, or indices where the pipeline has them. Not instanced when instances is 1.
     */
    void draw(int first, int count, int instances);

    void endPass();

    /** Ends the frame. */
    void present();

    /** True while the device is gone; every call is a no-op then. */
    boolean isLost();

    /** Frees every resource. */
    void close();
}
