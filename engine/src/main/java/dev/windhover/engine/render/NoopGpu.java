// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.render;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * A device without a device: checks the order and the ranges of calls, counts them and hashes their
 * arguments. What is wrong here is wrong on every backend, so headless runs and tests use it.
 */
public final class NoopGpu implements Gpu {
    private static final int NONE = 0;

    /** WebGL2 promises sixteen vertex buffers; more slots would not run everywhere. */
    private static final int SLOTS_MAX = 16;

    private final List<Integer> bufferBytes = new ArrayList<>();
    private final List<BufferUse> bufferUse = new ArrayList<>();
    private final List<PipelineDef> pipelines = new ArrayList<>();
    private boolean inPass;
    private int applied = NONE;
    private int bound;
    private final int[] slotBuffer = new int[SLOTS_MAX];
    private final int[] slotOffset = new int[SLOTS_MAX];
    private int indexBuffer = NONE;
    private int uniformBuffer = NONE;
    private int draws;
    private int frames;
    private long instances;
    private long bytesWritten;
    private long commands = Hash.SEED;
    private int width;
    private int height;

    @Override
    public String backend() {
        return "noop";
    }

    @Override
    public int sizeMax() {
        return 16_384;
    }

    @Override
    public int buffer(BufferUse use, int bytes, boolean dynamic) {
        Check.range("bytes of a buffer", bytes, 1, Integer.MAX_VALUE);
        bufferUse.add(use);
        bufferBytes.add(bytes);
        return bufferBytes.size();
    }

    @Override
    public void write(int buffer, int offset, int address, int bytes) {
        // Some devices would apply it before the draws of the pass and some between them.
        Check.that(!inPass, "a write while a pass is open");
        Check.range("buffer", buffer, 1, bufferBytes.size());
        if (offset < 0
                || bytes <= 0
                || bytes > bufferBytes.get(buffer - 1) - offset
                || (offset & 3) != 0
                || (bytes & 3) != 0) {
            throw new IllegalArgumentException(
                    "write of "
                            + bytes
                            + " bytes at "
                            + offset
                            + " into a buffer of "
                            + bufferBytes.get(buffer - 1));
        }
        bytesWritten += bytes;
        note(1, buffer, offset, bytes);
    }

    @Override
    public int pipeline(PipelineDef def) {
        Check.range("slots of pipeline " + def.name(), def.slots(), 0, SLOTS_MAX);
        pipelines.add(def);
        return pipelines.size();
    }

    @Override
    public void resize(int newWidth, int newHeight) {
        Check.that(!inPass, "a resize while a pass is open");
        width = Check.range("width", newWidth, 1, sizeMax());
        height = Check.range("height", newHeight, 1, sizeMax());
        note(2, newWidth, newHeight, 0);
    }

    @Override
    public void beginPass(float red, float green, float blue) {
        Check.that(!inPass, "a pass is open already");
        Check.that(width > 0 && height > 0, "the surface has no size");
        inPass = true;
        applied = NONE;
        indexBuffer = NONE;
        uniformBuffer = NONE;
        note(3, Float.floatToIntBits(red), Float.floatToIntBits(green), Float.floatToIntBits(blue));
    }

    @Override
    public void apply(int pipeline) {
        Check.that(inPass, "no pass is open");
        applied = Check.range("pipeline", pipeline, 1, pipelines.size());
        bound = 0;
        note(4, pipeline, 0, 0);
    }

    @Override
    public void vertices(int slot, int buffer, int offset) {
        Check.that(applied != NONE, "no pipeline is applied");
        Check.range("slot", slot, 0, pipelines.get(applied - 1).slots() - 1);
        Check.range("buffer", buffer, 1, bufferBytes.size());
        Check.range("offset", offset, 0, bufferBytes.get(buffer - 1) - 1);
        checkUse(buffer, BufferUse.VERTEX);
        bound |= 1 << slot;
        slotBuffer[slot] = buffer;
        slotOffset[slot] = offset;
        note(5, slot, buffer, offset);
    }

    @Override
    public void indices(int buffer) {
        Check.that(applied != NONE, "no pipeline is applied");
        Check.range("buffer", buffer, 1, bufferBytes.size());
        checkUse(buffer, BufferUse.INDEX);
        indexBuffer = buffer;
        note(6, buffer, 0, 0);
    }

    @Override
    public void uniforms(int buffer) {
        Check.that(applied != NONE, "no pipeline is applied");
        Check.range("buffer", buffer, 1, bufferBytes.size());
        checkUse(buffer, BufferUse.UNIFORM);
        uniformBuffer = buffer;
        note(7, buffer, 0, 0);
    }

    @Override
    public void draw(int first, int count, int instanceCount) {
        Check.that(applied != NONE, "no pipeline is applied");
        Check.that(uniformBuffer != NONE, "no uniforms are bound");
        Check.that(first >= 0 && count > 0 && instanceCount > 0, "an empty draw");
        PipelineDef def = pipelines.get(applied - 1);
        if (bound != (1 << def.slots()) - 1) {
            throw new IllegalStateException("pipeline " + def.name() + " lacks vertex buffers");
        }
        if (def.isIndexed()) {
            Check.that(indexBuffer != NONE, "no indices are bound");
            checkRange(def, indexBuffer, 0, 4, first + count);
        }
        for (int slot = 0; slot < def.slots(); slot++) {
            // Which vertices indices name is not known here.
            int elements =
                    def.isInstanced(slot) ? instanceCount : def.isIndexed() ? 1 : first + count;
            checkRange(def, slotBuffer[slot], slotOffset[slot], def.stride(slot), elements);
        }
        draws++;
        instances += instanceCount;
        note(8, first, count, instanceCount);
    }

    /** The text is made only when it is needed: a steady frame allocates nothing. */
    private void checkUse(int buffer, BufferUse use) {
        if (bufferUse.get(buffer - 1) != use) {
            throw new IllegalStateException("buffer " + buffer + " is not for " + use);
        }
    }

    private void checkRange(PipelineDef def, int buffer, int offset, int stride, int elements) {
        long end = offset + (long) stride * elements;
        if (end > bufferBytes.get(buffer - 1)) {
            throw new IllegalStateException(
                    "pipeline "
                            + def.name()
                            + " reads up to "
                            + end
                            + " of a buffer of "
                            + bufferBytes.get(buffer - 1));
        }
    }

    @Override
    public void endPass() {
        Check.that(inPass, "no pass is open");
        inPass = false;
        applied = NONE;
    }

    @Override
    public void present() {
        Check.that(!inPass, "a pass is still open");
        frames++;
    }

    @Override
    public boolean isLost() {
        return false;
    }

    @Override
    public void close() {
        bufferBytes.clear();
        bufferUse.clear();
        pipelines.clear();
    }

    public int frames() {
        return frames;
    }

    public int draws() {
        return draws;
    }

    /** Over all draws. */
    public long instances() {
        return instances;
    }

    public long bytesWritten() {
        return bytesWritten;
    }

    /** Of every call since the start with its arguments; equal runs have equal hashes. */
    public long commandHash() {
        return commands;
    }

    private void note(int call, int a, int b, int c) {
        commands = Hash.mix(Hash.mix(Hash.mix(Hash.mix(commands, call), a), b), c);
    }
}
