// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.base.Rng;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.render.DrawList.Kind;
import dev.windhover.testing.Feature;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RendererTest {
    private static final String NO_GRAPH = "the render graph and other backends come later";
    private static final DrawLimits LIMITS = new DrawLimits(64, 32, 16);

    private final NoopGpu gpu = new NoopGpu();
    private Renderer renderer;
    private int shard;
    private int tile;

    @BeforeEach
    void lay() {
        renderer = new Renderer(LIMITS);
        shard = renderer.add(triangles("shard", 1));
        tile = renderer.add(triangles("tile", 2));
        renderer.layInto(new Arena(8));
        renderer.open(gpu);
        renderer.resize(640, 480, 1f);
    }

    private static Mesh triangles(String name, int count) {
        MeshBuilder builder = new MeshBuilder();
        for (int i = 0; i < count; i++) {
            builder.triangle(0f, 0f, i, 1f, 0f, i, 0f, 1f, i);
        }
        return builder.build(name);
    }

    @Test
    void everyBatchIsDrawnOnce() {
        DrawList list = renderer.begin();
        batch(list, Kind.LIT, shard, 3);
        batch(list, Kind.LIT, tile, 4);
        batch(list, Kind.GLOW, 0, 5);
        batch(list, Kind.STREAK, 0, 6);
        renderer.render();

        assertEquals(4, gpu.draws());
        assertEquals(4, renderer.drawCalls());
        assertEquals(3 + 4 + 5 + 6, gpu.instances());
    }

    @Test
    void emptyBatchIsNotDrawn() {
        batch(renderer.begin(), Kind.LIT, shard, 0);
        renderer.render();

        assertEquals(0, gpu.draws());
    }

    @Test
    void linesAndDotsAreOneDrawEach() {
        DrawList list = renderer.begin();
        for (int i = 0; i < 5; i++) {
            list.line(0f, 0f, 0f, 1f, 1f, 1f, -1);
            list.dot(0f, 0f, 0f, -1);
        }
        renderer.render();

        assertEquals(2, gpu.draws());
    }

    @Test
    void nextFrameStartsEmpty() {
        batch(renderer.begin(), Kind.LIT, shard, 3);
        renderer.render();

        renderer.begin();
        renderer.render();

        assertEquals(1, gpu.draws());
        assertEquals(0, renderer.drawCalls());
    }

    @Test
    @Feature(value = "K20", partial = NO_GRAPH)
    void commandsAreThoseOfTheFirstRelease() {
        frames(renderer, 5);

        assertEquals("1f7eda35fdfe3f0e", Hash.hex(gpu.commandHash()));
    }

    @Test
    @Feature(value = "K20", partial = NO_GRAPH)
    void uploadedDataIsThatOfTheFirstRelease() {
        frames(renderer, 5);
        DrawList list = renderer.list();
        long hash = Hash.SEED;
        Column[] columns = {
            list.pose, list.tint, list.dotPlace, list.dotTint, list.linePlace, list.lineTint
        };
        for (Column column : columns) {
            for (int i = 0; i < column.length(); i++) {
                hash = Hash.mix(hash, (int) column.bits(i));
            }
        }

        assertEquals("4607a0dabc02efea", Hash.hex(hash));
    }

    @Test
    @Feature(value = "K20", partial = NO_GRAPH)
    void equalScenesGiveEqualCommands() {
        RendererTest other = new RendererTest();
        other.lay();

        frames(renderer, 7);
        frames(other.renderer, 7);

        assertEquals(gpu.commandHash(), other.gpu.commandHash());
    }

    @Test
    @Feature(value = "K20", partial = NO_GRAPH)
    void oneMoreInstanceGivesOtherCommands() {
        RendererTest other = new RendererTest();
        other.lay();

        batch(renderer.begin(), Kind.LIT, shard, 3);
        renderer.render();
        batch(other.renderer.begin(), Kind.LIT, shard, 4);
        other.renderer.render();

        assertNotEquals(gpu.commandHash(), other.gpu.commandHash());
    }

    @Test
    void instancesBeyondTheLimitAreLeftOutAndCounted() {
        DrawList list = renderer.begin();
        batch(list, Kind.LIT, shard, 60);
        batch(list, Kind.GLOW, 0, 10);
        renderer.render();

        assertEquals(64, list.instances());
        assertEquals(6, list.leftOut());
        assertEquals(64, gpu.instances());
    }

    @Test
    void dotsAndLinesBeyondTheirLimitsAreLeftOutAndCounted() {
        DrawList list = renderer.begin();
        for (int i = 0; i < 40; i++) {
            list.dot(0f, 0f, 0f, -1);
            list.line(0f, 0f, 0f, 1f, 1f, 1f, -1);
        }
        renderer.render();

        assertEquals(32, list.dots());
        assertEquals(16, list.lines());
        assertEquals(8 + 24, list.leftOut());
    }

    @Test
    void nextFrameCountsWhatIsLeftOutAnew() {
        batch(renderer.begin(), Kind.LIT, shard, 100);

        assertEquals(0, renderer.begin().leftOut());
    }

    @Test
    void instanceBeforeTheFirstBatchIsRefused() {
        DrawList list = renderer.begin();

        Exception refused =
                assertThrows(
                        IllegalStateException.class,
                        () -> list.instance(0f, 0f, 0f, 1f, 0f, 0f, 0f, 1f, -1));

        assertEquals("an instance comes before the first batch", refused.getMessage());
    }

    @Test
    void refusesMoreBatchesThanAFrameMayHave() {
        DrawList list = renderer.begin();
        for (int i = 0; i < DrawList.BATCHES_MAX; i++) {
            list.batch(Kind.GLOW, 0);
        }

        assertThrows(IllegalStateException.class, () -> list.batch(Kind.GLOW, 0));
    }

    @Test
    void surfaceOfNoSizeIsNotReady() {
        renderer.resize(0, 480, 1f);

        assertFalse(renderer.isReady());
    }

    @Test
    void rendererWithoutADeviceIsNotReady() {
        renderer.close();

        assertFalse(renderer.isReady());
    }

    @Test
    void sizeThatCameBeforeTheDeviceIsSetWhenItComes() {
        Renderer early = new Renderer(LIMITS);
        early.layInto(new Arena(8));
        early.resize(640, 480, 1f);
        NoopGpu late = new NoopGpu();

        early.open(late);

        // Without a size the device refuses the pass.
        early.begin();
        early.render();
        assertEquals(1, late.frames());
    }

    @Test
    void drawsOnANewDeviceAfterTheOldOneWasLost() {
        frames(renderer, 2);
        NoopGpu second = new NoopGpu();

        renderer.open(second);
        frames(renderer, 1);

        assertEquals(1, second.frames());
        assertEquals(2, gpu.frames());
    }

    /** Two lists are the same by their outline, three by all that is in them. */
    @Test
    void listThatStandsStillHasNotChangedFromTheThirdTimeOn() {
        for (int time = 1; time <= 5; time++) {
            crowd(renderer.begin());
            assertEquals(time < 3, renderer.hasChanged(), "time " + time);
        }
    }

    @Test
    void anythingThatDiffersIsAChange() {
        List<Consumer<DrawList>> differences =
                List.of(
                        list -> list.pose.set(8 * 41, 0.5f),
                        list -> list.pose.set(8 * 63 + 7, 0.5f),
                        list -> list.tint.set(41, 5),
                        list -> list.dotPlace.set(3 * 19 + 2, 0.5f),
                        list -> list.dotTint.set(30, 5),
                        list -> list.linePlace.set(6 * 11 + 5, 0.5f),
                        list -> list.lineTint.set(23, 5),
                        list -> list.view().look(0f, 5f, 30f, 0f, 0.01f, 0f, 1f, 0.1f, 500f),
                        list -> list.background(0.1f, 0.2f, 0.31f),
                        list -> list.sun(0f, 1f, 0f, 0.41f),
                        list -> list.fade(40f),
                        list -> list.dotSize(2f),
                        list -> list.batchMesh[0] = shard,
                        list -> list.batchKind[1] = Kind.STREAK,
                        list -> list.batch(Kind.GLOW, 0),
                        list -> list.dot(0f, 0f, 0f, 1));
        for (int i = 0; i < differences.size(); i++) {
            stand();
            crowd(renderer.begin());
            differences.get(i).accept(renderer.list());
            assertTrue(renderer.hasChanged(), "difference " + i);
            crowd(renderer.begin());
            assertTrue(renderer.hasChanged(), "back from difference " + i);
        }
    }

    @Test
    void newDeviceAndNewSizeAreChanges() {
        stand();
        renderer.open(new NoopGpu());
        crowd(renderer.begin());
        assertTrue(renderer.hasChanged());
        stand();
        renderer.resize(640, 480, 1f);
        crowd(renderer.begin());
        assertTrue(renderer.hasChanged());
    }

    private void stand() {
        for (int time = 0; time < 3; time++) {
            crowd(renderer.begin());
            renderer.hasChanged();
        }
        crowd(renderer.begin());
        assertFalse(renderer.hasChanged());
    }

    /** Full but for a dot, so that only some of it are samples. */
    private void crowd(DrawList list) {
        list.view().look(0f, 5f, 30f, 0f, 0f, 0f, 1f, 0.1f, 500f);
        list.background(0.1f, 0.2f, 0.3f);
        list.sun(0f, 1f, 0f, 0.4f);
        list.fade(50f);
        list.dotSize(1f);
        batch(list, Kind.LIT, tile, 40);
        batch(list, Kind.GLOW, 0, 24);
        for (int i = 0; i < 31; i++) list.dot(i, 1f, 2f, i);
        for (int i = 0; i < 16; i++) list.line(i, 0f, 0f, 1f, i, 2f, i);
    }

    @Test
    void shapeOfThePictureIsThatOfTheSurface() {
        renderer.resize(300, 100, 1f);

        assertEquals(3f, renderer.begin().view().aspect());
    }

    @Test
    void timeSinceThePictureBeforeIsNeverMoreThanATenth() {
        renderer.elapsed(5e6);

        assertEquals(0.1f, renderer.list().seconds());
    }

    @Test
    void timeThatIsNoNumberOrNegativeIsNone() {
        renderer.elapsed(Double.NaN);
        assertEquals(0f, renderer.list().seconds());

        renderer.elapsed(-5.0);
        assertEquals(0f, renderer.list().seconds());
    }

    @Test
    void refusesAMeshAfterTheMemoryWasLaid() {
        assertThrows(IllegalStateException.class, () -> renderer.add(triangles("late", 1)));
    }

    @Test
    void refusesMoreMeshesThanTheirMemoryHolds() {
        Renderer heavy = new Renderer(LIMITS);
        for (int i = 0; i < 17; i++) {
            heavy.add(triangles("rock" + i, 1_000));
        }

        Exception refused =
                assertThrows(IllegalArgumentException.class, () -> heavy.layInto(new Arena(8)));

        assertEquals("vertices of all meshes is 51000, must be 0..49152", refused.getMessage());
    }

    @Test
    void coloursAreClampedAndPackedAsTheDeviceReadsThem() {
        assertEquals(0x80ff_0000 | 0x33, DrawList.colour(0.2f, -1f, 7f, 0.5f));
    }

    /** A scene that changes with the frame and uses every way of drawing. */
    private void frames(Renderer drawn, int frames) {
        for (int frame = 0; frame < frames; frame++) {
            DrawList list = drawn.begin();
            list.view().look(0f, 5f, 30f, 0f, 0f, 0f, 1f, 0.1f, 500f);
            list.background(0.1f, 0.2f, 0.3f);
            list.sun(0f, 1f, 0f, 0.4f);
            batch(list, Kind.LIT, tile, 3 + frame);
            batch(list, Kind.STREAK, 0, 2);
            batch(list, Kind.LIT, shard, 4);
            batch(list, Kind.GLOW, 0, 1 + frame % 2);
            list.dot(frame, 0f, 0f, frame);
            list.line(0f, frame, 0f, 1f, 1f, 1f, frame);
            drawn.render();
        }
    }

    private static void batch(DrawList list, Kind kind, int mesh, int count) {
        list.batch(kind, mesh);
        for (int n = 0; n < count; n++) {
            float x = Rng.between(4, n, -9f, 9f);
            list.instance(x, n, -n, 1f, 0f, 0f, 0f, 1f, 0xff00_0000 | n);
        }
    }
}
