// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.peer.Connection;
import dev.windhover.protocol.peer.MemoryPair;
import dev.windhover.protocol.peer.Transport;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many clients that come at once, and how much of a frame they take. */
class CrowdTest {
    /** What went out of a frame may be this much more than whole states: differences and heads. */
    private static final int BESIDE_BYTES = 1 << 20;

    /** So many numbers, a few of which change in each step. */
    private static final class Numbers extends Block {
        final IntColumn number = ints("number");

        Numbers(int count) {
            super("numbers", count);
        }
    }

    private static final class Count implements Kernel {
        private final Numbers numbers;

        Count(Numbers numbers) {
            this.numbers = numbers;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).writes(numbers.number);
        }

        @Override
        public void run(Step step) {
            for (int row = 0; row < 8; row++) numbers.number.set(row, step.number() + 1);
        }

        @Override
        public String name() {
            return "Count";
        }
    }

    private record Shown(int count, Numbers numbers) implements Game {
        Shown(int count) {
            this(count, new Numbers(count));
        }

        @Override
        public void define(Definition game) {
            game.table(numbers);
            game.kernel(new Count(numbers));
            game.publish("numbers", numbers).patches().every(1);
            game.shared();
        }
    }

    private final List<MemoryPair> pairs = new ArrayList<>();
    private Host host;
    private Reception reception;
    private Door door;
    private double now = 1e9;
    private int frameBytes;

    private void start(int count) {
        host = new Host(new Shown(count), Launch.seeded(1), () -> 0, HostDef.release());
        host.start();
        door = host.door(Shop.EPOCH, "windhover test");
        reception = new Reception(door);
        frame();
    }

    /** The host's end of a line, which counts what leaves. */
    private final class Counted implements Transport {
        private final Transport inner;

        Counted(Transport inner) {
            this.inner = inner;
        }

        @Override
        public void post(byte[] batch) {
            frameBytes += batch.length;
            inner.post(batch);
        }

        @Override
        public void subscribe(Consumer<byte[]> receive, Consumer<String> lost) {
            inner.subscribe(receive, lost);
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    private Connection join() {
        MemoryPair pair = new MemoryPair();
        pairs.add(pair);
        Connection connection = new Connection(pair.one(), "viewer");
        connection.mirror();
        reception.admit(new Counted(pair.other()));
        return connection;
    }

    /** One frame, and all that was said reaches the other end; what leaves until the next frame. */
    private int frame() {
        frameBytes = 0;
        now += 1e6 / 60;
        host.frame(now, false);
        reception.frame(now);
        host.outbox().clear();
        for (MemoryPair each : pairs) each.deliver();
        return frameBytes;
    }

    private boolean isCurrent(Connection client) {
        return client.mirror().state() != null
                && client.mirror().state().step() >= host.world().step() - 2;
    }

    @Test
    @Feature(value = "C14", partial = "calls of several clients")
    void thousandClientsThatComeWithinASecondAllSeeTheState() {
        start(2_000);
        int step = host.world().step();
        List<Connection> clients = new ArrayList<>();
        int most = 0;
        for (int frame = 0; frame < 60; frame++) {
            while (clients.size() < 1_000 * (frame + 1) / 60) clients.add(join());
            most = Math.max(most, frame());
        }
        for (int frame = 0; frame < 6; frame++) most = Math.max(most, frame());

        assertEquals(1_000, door.peers());
        for (Connection each : clients) {
            assertNull(each.closed());
            assertTrue(isCurrent(each));
        }
        assertTrue(most < Door.WHOLE_BYTES_MAX + BESIDE_BYTES, most + " bytes in a frame");
        assertEquals(step + 66, host.world().step());
        assertTrue(door.keptBytes() <= 1_000 * Wire.BATCH_BYTES_MAX, door.keptBytes() + " bytes");
    }

    @Test
    void moreThanThereIsPlaceForAreToldSoAndTheOthersGoOn() {
        start(10);
        List<Connection> clients = new ArrayList<>();
        for (int n = 0; n < Door.PEERS_MAX + 10; n++) clients.add(join());
        for (int frame = 0; frame < 6; frame++) frame();

        for (int n = 0; n < clients.size(); n++) {
            Connection each = clients.get(n);
            if (n < Door.PEERS_MAX) assertTrue(isCurrent(each));
            else assertEquals("TOO_MANY_PEERS", each.closed().code());
        }
    }

    /** Follows all, and says what it has read with each so many frames. */
    private static final class Reader {
        private final Shop.Peer peer;
        private final int everyFrames;
        private int read;
        int statesRead;
        int step;

        Reader(Shop shop, int everyFrames) {
            peer = shop.welcome();
            this.everyFrames = everyFrames;
            for (byte[] each : peer.batches) read += each.length;
            peer.batches.clear();
            peer.batch.begin(Wire.FOLLOW, 1, 0).i32(1).i32(0).end();
            peer.send();
        }

        /** The bytes that it read. */
        int look(int frame) {
            for (Shop.Told each : peer.take()) {
                if (each.kind() != Wire.MIRRORED) continue;
                statesRead++;
                step = each.at(4);
            }
            int bytes = 0;
            for (byte[] each : peer.batches) bytes += each.length;
            peer.batches.clear();
            read += bytes;
            if (frame % everyFrames == 0) peer.pair(Wire.CREDIT, read).send();
            return bytes;
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Near; far away, so that more are in the middle of one; and for longer than one keeps its
        // place.
        "100_000, 100, 1, 40",
        "100_000, 100, 30, 200",
        "300_000, 250, 1, 250",
    })
    void largeStatesOfACrowdLeaveInTurnAndChangesOfTheOthersMeanwhile(
            String numbers, int clients, int everyFrames, int framesMax) {
        Shop shop =
                new Shop(new Shown(Integer.parseInt(numbers.replace("_", ""))), HostDef.release());
        shop.frame();
        Reader before = new Reader(shop, 1);
        for (int frame = 0; frame < 20; frame++) before.look(shop.frame().host.world().step());
        List<Reader> crowd = new ArrayList<>();
        for (int n = 0; n < clients; n++) crowd.add(new Reader(shop, everyFrames));

        int most = 0;
        int frames = 0;
        while (!crowd.stream().allMatch(each -> each.statesRead > 0)) {
            shop.frame();
            int states = before.statesRead;
            int bytes = before.look(frames);
            assertEquals(states + 1, before.statesRead, "in frame " + frames);
            for (int n = 0; n < clients; n++) bytes += crowd.get(n).look(frames + n);
            most = Math.max(most, bytes);
            assertTrue(++frames < framesMax, "some have nothing after " + frames + " frames");
        }
        assertTrue(most < Door.WHOLE_BYTES_MAX + BESIDE_BYTES, most + " bytes in a frame");
    }

    @Test
    void whoAsksForEverythingInEveryFrameDoesNotKeepOthersFromTheirs() {
        start(100_000);
        List<Connection> greedy = new ArrayList<>();
        for (int n = 0; n < 50; n++) greedy.add(join());
        for (int frame = 0; frame < 60; frame++) frame();
        List<Connection> late = new ArrayList<>();
        for (int n = 0; n < 20; n++) late.add(join());

        int frames = 0;
        while (!late.stream().allMatch(each -> each.mirror().state() != null)) {
            for (Connection each : greedy) each.mirror().follow();
            frame();
            assertTrue(++frames < 300, "some never get it");
        }
    }

    @Test
    void whoNeverReadsDoesNotKeepOthersFromTheirs() {
        Shop shop = new Shop(new Shown(100_000), HostDef.release());
        shop.frame();
        List<Reader> frozen = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            frozen.add(new Reader(shop, Integer.MAX_VALUE));
            shop.frame();
            for (Reader each : frozen) each.look(1);
        }
        Reader late = new Reader(shop, 1);

        int frames = 0;
        while (late.statesRead == 0) {
            shop.frame();
            for (Reader each : frozen) each.look(1);
            late.look(frames);
            assertTrue(++frames < 150, "it never gets it");
        }
        for (int frame = 0; frame < 11 * 60; frame++) {
            shop.frame();
            for (Reader each : frozen) each.look(1);
            late.look(frame);
        }
        assertEquals(1, shop.door.peers(), "who reads nothing for ten seconds is gone");
        assertEquals(shop.host.world().step(), late.step);
    }
}
