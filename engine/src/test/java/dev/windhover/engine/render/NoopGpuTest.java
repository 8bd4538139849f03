// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.engine.render.Gpu.BufferUse;
import dev.windhover.engine.render.PipelineDef.Format;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong on a device is wrong here, with the same order of calls. */
class NoopGpuTest {
    private static final int VERTICES = 6;

    private final NoopGpu gpu = new NoopGpu();
    private int vertices;
    private int uniforms;
    private int indices;
    private int pipeline;
    private int indexed;
    private int instanced;

    @BeforeEach
    void open() {
        vertices = gpu.buffer(BufferUse.VERTEX, VERTICES * 12, true);
        uniforms = gpu.buffer(BufferUse.UNIFORM, 64, true);
        indices = gpu.buffer(BufferUse.INDEX, 6 * 4, false);
        pipeline = gpu.pipeline(def("plain"));
        indexed = gpu.pipeline(def("indexed").indexed());
        instanced =
                gpu.pipeline(new PipelineDef("instanced", "", "").vertices(true, 0, Format.FLOAT3));
        gpu.resize(640, 480);
    }

    private static PipelineDef def(String name) {
        return new PipelineDef(name, "", "").vertices(false, 0, Format.FLOAT3);
    }

    @Test
    void countsWhatWasDrawn() {
        ready(pipeline);
        gpu.draw(0, 6, 1);
        gpu.draw(0, 3, 1);
        gpu.endPass();
        gpu.present();

        assertEquals(2, gpu.draws());
        assertEquals(2, gpu.instances());
        assertEquals(1, gpu.frames());
    }

    @Test
    void otherArgumentsGiveAnotherHash() {
        ready(pipeline);
        gpu.draw(0, 6, 1);
        long one = gpu.commandHash();
        NoopGpuTest other = new NoopGpuTest();
        other.open();
        other.ready(other.pipeline);
        other.gpu.draw(0, 5, 1);

        assertNotEquals(one, other.gpu.commandHash());
    }

    @Test
    void refusesAPassInsideAPass() {
        pass();

        assertWrong(this::pass);
    }

    @Test
    void refusesAPassOnASurfaceWithoutASize() {
        assertWrong(() -> new NoopGpu().beginPass(0f, 0f, 0f));
    }

    @Test
    void refusesToEndAPassThatIsNotOpen() {
        assertWrong(gpu::endPass);
    }

    @Test
    void refusesToPresentAnOpenPass() {
        pass();

        assertWrong(gpu::present);
    }

    @Test
    void refusesAPipelineOutsideAPass() {
        assertWrong(() -> gpu.apply(pipeline));
    }

    @Test
    void refusesAPipelineThatThereIsNot() {
        pass();

        assertThrows(IllegalArgumentException.class, () -> gpu.apply(99));
    }

    @Test
    void refusesVerticesBeforeAPipeline() {
        pass();

        assertWrong(() -> gpu.vertices(0, vertices, 0));
    }

    @Test
    void refusesVerticesOutOfAnotherKindOfBuffer() {
        pass();
        gpu.apply(pipeline);

        assertWrong(() -> gpu.vertices(0, uniforms, 0));
    }

    @Test
    void refusesASlotThatThePipelineHasNot() {
        pass();
        gpu.apply(pipeline);

        assertThrows(IllegalArgumentException.class, () -> gpu.vertices(1, vertices, 0));
    }

    @Test
    void refusesUniformsOutOfAnotherKindOfBuffer() {
        pass();
        gpu.apply(pipeline);

        assertWrong(() -> gpu.uniforms(vertices));
    }

    @Test
    void refusesIndicesOutOfAnotherKindOfBuffer() {
        pass();
        gpu.apply(indexed);

        assertWrong(() -> gpu.indices(vertices));
    }

    @Test
    void refusesADrawWithoutAPipeline() {
        pass();

        assertWrong(() -> gpu.draw(0, 3, 1));
    }

    @Test
    void refusesADrawWithoutVertices() {
        pass();
        gpu.apply(pipeline);
        gpu.uniforms(uniforms);

        assertWrong(() -> gpu.draw(0, 3, 1));
    }

    @Test
    void refusesADrawWithoutUniforms() {
        pass();
        gpu.apply(pipeline);
        gpu.vertices(0, vertices, 0);

        assertWrong(() -> gpu.draw(0, 3, 1));
    }

    @Test
    void refusesAnIndexedDrawWithoutIndices() {
        ready(indexed);

        assertWrong(() -> gpu.draw(0, 3, 1));
    }

    @Test
    void drawsWithIndices() {
        ready(indexed);
        gpu.indices(indices);
        gpu.draw(0, 6, 1);

        assertEquals(1, gpu.draws());
    }

    @Test
    void refusesMoreIndicesThanThereAre() {
        ready(indexed);
        gpu.indices(indices);

        assertWrong(() -> gpu.draw(1, 6, 1));
    }

    @Test
    void refusesADrawAfterThePass() {
        ready(pipeline);
        gpu.endPass();

        assertWrong(() -> gpu.draw(0, 3, 1));
    }

    @Test
    void forgetsWhatWasBoundWhenAnotherPipelineIsApplied() {
        ready(pipeline);
        gpu.apply(instanced);

        assertWrong(() -> gpu.draw(0, 3, 1));
    }

    @ParameterizedTest
    @CsvSource({"0,0,1", "0,3,0", "-1,3,1", "0,-3,1"})
    void refusesADrawOfNothing(int first, int count, int instances) {
        ready(pipeline);

        assertWrong(() -> gpu.draw(first, count, instances));
    }

    @ParameterizedTest
    @CsvSource({"0,7", "1,6", "6,1"})
    void refusesADrawBeyondTheVertices(int first, int count) {
        ready(pipeline);

        assertWrong(() -> gpu.draw(first, count, 1));
    }

    @Test
    void refusesADrawBeyondTheInstances() {
        ready(instanced);

        assertWrong(() -> gpu.draw(0, 6, VERTICES + 1));
    }

    @Test
    void offsetOfAVertexBufferCounts() {
        pass();
        gpu.apply(instanced);
        gpu.uniforms(uniforms);
        gpu.vertices(0, vertices, 12);

        assertWrong(() -> gpu.draw(0, 6, VERTICES));
    }

    @ParameterizedTest
    @CsvSource({"0,76", "72,4", "-4,8", "0,0", "0,-4", "2,4", "0,3", "2147483644,8"})
    void refusesAWriteOutsideItsBuffer(int offset, int bytes) {
        assertThrows(IllegalArgumentException.class, () -> gpu.write(vertices, offset, 0, bytes));
    }

    @Test
    void refusesAWriteWhileAPassIsOpen() {
        pass();

        assertWrong(() -> gpu.write(vertices, 0, 0, 4));
    }

    @Test
    void refusesAResizeWhileAPassIsOpen() {
        pass();

        assertWrong(() -> gpu.resize(10, 10));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,0", "-1,1", "16385,1", "1,16385"})
    void refusesASizeThatIsNone(int width, int height) {
        assertThrows(IllegalArgumentException.class, () -> gpu.resize(width, height));
    }

    @Test
    void refusesABufferOfNothing() {
        assertThrows(IllegalArgumentException.class, () -> gpu.buffer(BufferUse.VERTEX, 0, true));
    }

    @Test
    void closedDeviceHasNothingToDrawWith() {
        gpu.close();
        pass();

        assertThrows(IllegalArgumentException.class, () -> gpu.apply(pipeline));
    }

    private void pass() {
        gpu.beginPass(0f, 0f, 0f);
    }

    private void ready(int applied) {
        pass();
        gpu.apply(applied);
        gpu.uniforms(uniforms);
        gpu.vertices(0, vertices, 0);
    }

    private static void assertWrong(Executable call) {
        assertThrows(IllegalStateException.class, call);
    }
}
