// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.call.job.JobDesk;
import dev.windhover.engine.call.job.JobPlace;
import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.journal.HashLog;
import dev.windhover.engine.journal.Recording;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.call.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host on the JVM goes back to a step, and from there on another way. */
class RewindTest {
    private static final int STEPS = 200;

    private final HeadlessHost host = start();

    @Test
    void stepThatWasRewoundToIsTheStepThatWas() {
        long[] hashes = run(host, STEPS);
        for (int n = 0; n < 40; n++) {
            int step = Rng.below(4, n, host.world().step() + 1);
            assertEquals(hashes[step], host.rewind(step).hash(), "step " + step);
            assertEquals(step, host.world().step());
            if (step < 40 || n % 8 == 7) hashes = again(hashes, step);
        }
    }

    @Test
    void branchIsARunOfItsOwn() {
        long[] first = run(host, STEPS);
        assertEquals(first[120], host.rewind(120).hash());
        press(host, 130);
        host.steps(60);
        long branch = host.hash();
        assertNotEquals(first[180], branch);

        HeadlessHost straight = start();
        script(straight, 120);
        press(straight, 130);
        assertEquals(straight.steps(180).hash(), branch);
        assertEquals(straight.rewind(125).hash(), host.rewind(125).hash(), "before the press");
        assertEquals(first[120], host.rewind(120).hash(), "where it branched off");
    }

    @Test
    void configurationGoesBackToo() {
        script(host, 40);
        host.steps(60);
        host.host().configure(new Configuration(30, 0, null, List.of(), List.of(), List.of()));
        host.steps(60);
        long then = host.hash();

        assertEquals(60, host.rewind(50).host().clock().stepsPerSecond());
        host.steps(10);
        host.host().configure(new Configuration(30, 0, null, List.of(), List.of(), List.of()));
        assertEquals(then, host.steps(60).hash());
        assertEquals(30, host.rewind(90).host().clock().stepsPerSecond());
    }

    @Test
    void jobsOfWhatIsForgottenAreForgottenToo() {
        Mill mill = new Mill(7);
        Waiting place = new Waiting();
        HostDef def = HostDef.release().jobs(place);
        HeadlessHost grinding = HeadlessHost.start(mill, Launch.seeded(1), def).remember(25);
        grinding.steps(10).rewind(5);
        assertEquals(List.of(1, 2), place.taken, "nothing is worked on twice");
        assertEquals(List.of(2, 1), place.cancelled);

        grinding.host().jobDesk().ended(1, Outcome.DONE, new byte[] {9, 0, 0, 0});
        grinding.steps(5);

        assertEquals(0, mill.value());
        assertEquals(List.of(1, 2, 3), place.taken, "the new way starts its own");
        grinding.host().jobDesk().ended(3, Outcome.DONE, new byte[] {9, 0, 0, 0});
        grinding.steps(1);
        assertEquals(9, mill.value());
    }

    /** Works when a test says so. */
    private static final class Waiting implements JobPlace {
        final List<Integer> taken = new ArrayList<>();
        final List<Integer> cancelled = new ArrayList<>();

        @Override
        public void take(int ticket, int id, byte[] arguments, JobDesk desk) {
            taken.add(ticket);
        }

        @Override
        public void cancel(int ticket, JobDesk desk) {
            cancelled.add(ticket);
            desk.stopped(ticket);
        }

        @Override
        public void poll(JobDesk desk) {}

        @Override
        public void close() {}
    }

    @Test
    void whatEntersWithAKeyframeIsRemembered() {
        for (int step = 1; step <= 90; step++) press(host, step);
        long hash = host.steps(90).hash();
        Recording all = host.remembered();
        Replay replay = Replay.start(new ToyGame(), all, ToyGame.class.getName());

        assertEquals(hash, replay.to(90).host().hash());
    }

    @Test
    void newestPieceIsRememberedHoweverLargeItIs() {
        HeadlessHost small =
                HeadlessHost.start(new ToyGame(), Launch.seeded(5), HostDef.release())
                        .remember(10, 1);
        long[] hashes = run(small, 57);

        assertEquals(50, small.oldest());
        assertEquals(hashes[53], small.rewind(53).hash());
        assertEquals(50, small.remembered().first());
    }

    @Test
    void rememberedOfAHostThatFailedGoesUpToTheStepThatDid() {
        Gallery gallery = new Gallery(false);
        gallery.breaksAt = 17;
        HeadlessHost failing =
                HeadlessHost.start(gallery, Launch.seeded(1), HostDef.release()).remember(5);

        assertThrows(HostFailed.class, () -> failing.steps(30));
        assertEquals(18, failing.remembered().steps());
    }

    @Test
    void keyframesOfTheNewWayHaveTheConfigurationOfTheOld() {
        host.steps(15);
        host.host().configure(new Configuration(30, 0, null, List.of(), List.of(), List.of()));
        host.steps(75).rewind(83).steps(50);

        assertEquals(30, host.rewind(130).host().clock().stepsPerSecond());
    }

    @Test
    void hashesOfWhatIsForgottenAreForgottenToo() {
        host.hashEvery(1).steps(70).rewind(50).steps(3);

        HashLog hashes = host.hashes();
        assertEquals(53, hashes.step(hashes.count() - 1));
        assertEquals(hashes.step(0) + hashes.count() - 1, 53, "none is there twice");
    }

    @Test
    void hostThatRemembersNothingCannotGoBack() {
        HeadlessHost other = HeadlessHost.start(new ToyGame(), Launch.seeded(1)).steps(10);

        assertThrows(IllegalStateException.class, () -> other.rewind(5));
        assertThrows(IllegalStateException.class, () -> other.remember(5));
        assertThrows(IllegalArgumentException.class, () -> host.rewind(1));
        assertThrows(IllegalArgumentException.class, () -> host.rewind(-1));
    }

    private static HeadlessHost start() {
        return HeadlessHost.start(new ToyGame(), Launch.seeded(5), HostDef.release()).remember(40);
    }

    /** What was forgotten is not lived again: there is nobody who plays. */
    private long[] again(long[] hashes, int from) {
        long[] next = hashes.clone();
        for (int step = from + 1; step <= STEPS; step++) next[step] = host.steps(1).hash();
        return next;
    }

    /** Plays on; the world after each step. */
    private static long[] run(HeadlessHost host, int steps) {
        script(host, steps);
        long[] hashes = new long[steps + 1];
        hashes[0] = host.hash();
        for (int step = 1; step <= steps; step++) hashes[step] = host.steps(1).hash();
        return hashes;
    }

    private static void script(HeadlessHost host, int steps) {
        for (int step = 1; step <= steps; step++) {
            if (Rng.below(9, step, 6) == 0) press(host, step);
        }
    }

    private static void press(HeadlessHost host, int step) {
        int space = Key.SPACE.ordinal();
        host.script().add(step, InputKind.KEY_DOWN, 0, space, 0, 0f, 0f, 0f, 0f);
        host.script().add(step, InputKind.POINTER_DOWN, 0, 0, 1, step, 4f, 0f, 0f);
        host.script().add(step, InputKind.POINTER_UP, 0, 0, 1, step, 4f, 0f, 0f);
    }
}
