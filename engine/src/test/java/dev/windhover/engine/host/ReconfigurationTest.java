// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.host.configuration.KernelSetting;
import dev.windhover.engine.host.configuration.Limit;
import dev.windhover.engine.state.Table;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconfigurationTest {
    private static final int FRAME_MICROS = 16_667;

    private final Host host = new Host(new ToyGame(), Launch.seeded(1), () -> 0);
    private double nowMicros;

    ReconfigurationTest() {
        host.start();
    }

    @Test
    @Feature("K30")
    void kernelThatIsSwitchedOffRunsNoMore() {
        float before = x();
        frames(5);
        float moved = x();

        assertEquals(List.of(), host.configure(kernels(setting("MoveSparks", false))));
        frames(5);

        assertNotEquals(before, moved);
        assertEquals(moved, x());
    }

    @Test
    @Feature("K30")
    void eachConfigurationStandsForItself() {
        host.configure(kernels(setting("MoveSparks", false)));
        host.configure(rate(30));
        float before = x();
        frames(5);

        assertNotEquals(before, x(), "the kernel is as the game defines it again");
        int step = host.world().step();
        frames(60);
        assertEquals(step + 30, host.world().step(), 1);
        host.configure(Configuration.none());
        step = host.world().step();
        frames(60);
        assertEquals(step + 60, host.world().step(), 1);
    }

    @Test
    @Feature("K30")
    void limitIsLoweredLiveAndRaisedAgainUpToWhatWasLaid() {
        Table sparks = (Table) host.world().block("spark");
        int rows = sparks.count();

        assertEquals(List.of(), host.configure(limit("spark", rows)));

        assertTrue(sparks.isFull());
        int entity = host.world().entities().create();
        assertThrows(IllegalStateException.class, () -> sparks.add(entity));
        host.configure(limit("spark", 1));
        assertEquals(rows, sparks.count(), "rows that are there stay");
        host.configure(Configuration.none());
        assertFalse(sparks.isFull());
        sparks.add(entity);
    }

    @Test
    @Feature("K31")
    void oneFaultRefusesTheWholeWithEveryReason() {
        Configuration bad =
                new Configuration(
                        30,
                        0,
                        null,
                        List.of(setting("MoveSpraks", false), setting("RenewSparks", false)),
                        List.of(new Limit("sparc", 5), new Limit("spark", 100_000)),
                        List.of());
        long hash = host.world().hash();

        List<String> reasons = host.configure(bad);

        assertEquals(3, reasons.size(), reasons::toString);
        assertEquals("the game has no table sparc; did you mean spark?", reasons.get(0));
        assertTrue(reasons.get(1).startsWith("table spark is laid for 200 rows"), reasons.get(1));
        assertTrue(reasons.get(2).contains("MoveSpraks"), reasons.get(2));
        assertEquals(hash, host.world().hash());
        assertEquals(Configuration.none(), host.configuration());
        int step = host.world().step();
        frames(60);
        assertEquals(step + 60, host.world().step(), 1);
    }

    @Test
    @Feature("K31")
    void orderThatGoesInACircleIsRefusedAndTheOldOneHolds() {
        assertEquals(List.of(), host.configure(rate(30)));

        List<String> reasons =
                host.configure(
                        kernels(
                                ordered("MoveSparks", "RenewSparks"),
                                ordered("RenewSparks", "MoveSparks")));

        assertFalse(reasons.isEmpty());
        assertEquals(rate(30), host.configuration());
    }

    @Test
    void messageIsFollowedAtTheNextBoundaryAlsoWhilePaused() {
        host.clock().pause();
        frames(1);
        int step = host.world().step();

        send(rate(30), 7);

        assertEquals(Configuration.none(), host.configuration(), "the boundary comes with a frame");
        frames(1);
        assertEquals(rate(30), host.configuration());
        assertEquals(List.of("7 " + step + " applied "), answers());
    }

    @Test
    void ofTwoThatWaitTheNewerCountsAndBothAreAnswered() {
        frames(1);
        host.outbox().clear();
        int step = host.world().step();

        send(rate(30), 1);
        send(rate(20), 2);
        frames(1);

        assertEquals(rate(20), host.configuration());
        assertEquals(
                List.of(
                        "1 " + step + " refused replaced by a newer one",
                        "2 " + step + " applied "),
                answers());
    }

    @Test
    void configuredRunIsTheSameEveryTime() {
        Host other = new Host(new ToyGame(), Launch.seeded(1), () -> 0);
        other.start();
        for (Host each : new Host[] {host, other}) {
            double now = 0;
            for (int i = 0; i < 100; i++) each.frame(now += FRAME_MICROS, false);
            each.configure(kernels(new KernelSetting("RenewSparks", true, 3, 1, none(), none())));
            for (int i = 0; i < 100; i++) each.frame(now += FRAME_MICROS, false);
        }

        assertEquals(host.world().hash(), other.world().hash());
    }

    private void frames(int count) {
        for (int i = 0; i < count; i++) host.frame(nowMicros += FRAME_MICROS, false);
    }

    private float x() {
        return ((ToyGame.SparkTable) host.world().block("spark")).x.get(0);
    }

    private void send(Configuration configuration, int token) {
        WireWriter out = new WireWriter(4_096);
        configuration.write(out, token);
        host.receive(new WireReader(Arrays.copyOf(out.bytes(), out.length())).reset(out.length()));
    }

    /** Token, step, verdict and reasons of every CONFIGURED in the outbox. */
    private List<String> answers() {
        List<String> found = new ArrayList<>();
        WireReader in = new WireReader(host.outbox().bytes()).reset(host.outbox().length());
        int at = 0;
        while (at < host.outbox().length()) {
            in.seek(at);
            int kind = in.u8();
            in.seek(at + 4);
            int bytes = in.i32();
            if (kind == Wire.CONFIGURED) {
                String token = in.i32() + " " + in.i32();
                String verdict = in.i32() == 1 ? " applied " : " refused ";
                in.i32();
                found.add(token + verdict + in.text(1_000));
            }
            at += bytes;
        }
        return found;
    }

    private static Configuration rate(int stepsPerSecond) {
        return new Configuration(stepsPerSecond, 0, null, none(), none(), none());
    }

    private static Configuration limit(String table, int rowsMax) {
        return new Configuration(0, 0, null, none(), List.of(new Limit(table, rowsMax)), none());
    }

    private static Configuration kernels(KernelSetting... settings) {
        return new Configuration(0, 0, null, List.of(settings), none(), none());
    }

    private static KernelSetting setting(String name, boolean enabled) {
        return new KernelSetting(name, enabled, 0, 0, none(), none());
    }

    private static KernelSetting ordered(String name, String after) {
        return new KernelSetting(name, true, 0, 0, List.of(after), none());
    }

    private static <T> List<T> none() {
        return List.of();
    }
}
