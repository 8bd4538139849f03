// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyTest {
    private static final Refusal FULL = new Refusal("FULL", "no room", "", "");

    private final List<String> heard = new ArrayList<>();
    private final Reply<Integer> reply = new Reply<>(() -> heard.add("cancelled"));

    @Test
    void listenersAreToldInTheOrderOfTheirAdding() {
        reply.whenDone(value -> heard.add("first " + value))
                .whenRefused(why -> heard.add("never"))
                .whenDone(value -> heard.add("second " + value));

        assertNull(reply.outcome());
        reply.succeed(7, 3);

        assertEquals(List.of("first 7", "second 7"), heard);
        assertEquals(Outcome.DONE, reply.outcome());
        assertEquals(3, reply.step());
    }

    @Test
    void listenerThatComesLateIsToldAtOnce() {
        reply.succeed(7, 3);
        reply.whenRefused(why -> heard.add("never")).whenDone(value -> heard.add("late " + value));
        Reply.refused(FULL)
                .whenDone(value -> heard.add("never"))
                .whenRefused(why -> heard.add("late " + why.code()));

        assertEquals(List.of("late 7", "late FULL"), heard);
    }

    @Test
    void listenerThatAnotherOneAddsIsToldAtOnce() {
        reply.whenDone(value -> reply.whenDone(again -> heard.add("inner")))
                .whenDone(value -> heard.add("outer"));

        reply.succeed(7, 3);

        assertEquals(List.of("inner", "outer"), heard);
    }

    @Test
    void callThatIsNotDoneTellsWhy() {
        for (Outcome outcome : List.of(Outcome.REFUSED, Outcome.FAILED, Outcome.UNKNOWN)) {
            Reply<Integer> ended = new Reply<>(() -> {});
            ended.whenDone(value -> heard.add("never"))
                    .whenRefused(why -> heard.add(ended.outcome() + " " + why.code()));
            ended.end(outcome, FULL, 5);
            assertEquals(5, ended.step());
        }

        assertEquals(List.of("REFUSED FULL", "FAILED FULL", "UNKNOWN FULL"), heard);
        assertThrows(
                IllegalArgumentException.class, () -> reply.end(Outcome.DONE, FULL, 5), "no value");
    }

    @Test
    void whatComesAfterTheEndIsIgnored() {
        reply.whenDone(value -> heard.add("done " + value))
                .whenRefused(why -> heard.add("refused"))
                .whenProgress(share -> heard.add("progress " + share));
        reply.advance(0.5);
        reply.succeed(7, 3);

        reply.succeed(8, 4);
        reply.end(Outcome.FAILED, FULL, 5);
        reply.advance(1);
        reply.cancel();
        reply.whenProgress(share -> heard.add("late progress"));

        assertEquals(List.of("progress 0.5", "done 7"), heard);
        assertEquals(Outcome.DONE, reply.outcome());
        assertEquals(3, reply.step());
    }

    @Test
    void cancelledCallEndsAtOnceAndTheOtherSideIsToldFirst() {
        reply.whenDone(value -> heard.add("never"))
                .whenRefused(why -> heard.add(reply.outcome() + " " + why.code()));

        reply.cancel();
        reply.cancel();
        reply.succeed(7, 3);

        assertEquals(List.of("cancelled", "UNKNOWN CANCELLED"), heard);
    }

    @Test
    void resultThatComesWhileItIsCancelledIsTooLate() {
        List<Reply<Integer>> itself = new ArrayList<>();
        Reply<Integer> hasty = new Reply<>(() -> itself.get(0).succeed(7, 3));
        itself.add(hasty);
        hasty.whenDone(value -> heard.add("never")).whenRefused(why -> heard.add(why.code()));

        hasty.cancel();

        assertEquals(List.of("CANCELLED"), heard);
    }

    @Test
    void listenerOfProgressThatCancelsIsTheLastToHear() {
        reply.whenProgress(share -> heard.add("first " + share))
                .whenProgress(share -> reply.cancel())
                .whenProgress(share -> heard.add("never"));

        reply.advance(0.25);

        assertEquals(List.of("first 0.25", "cancelled"), heard);
    }

    @Test
    void listenerThatThrowsLeavesNobodyUntold() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second");
        reply.whenDone(
                        value -> {
                            throw first;
                        })
                .whenDone(value -> heard.add("told " + value))
                .whenDone(
                        value -> {
                            throw second;
                        });

        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> reply.succeed(7, 3));

        assertSame(first, thrown);
        assertEquals(List.of(second), List.of(thrown.getSuppressed()));
        assertEquals(List.of("told 7"), heard);
        assertEquals(Outcome.DONE, reply.outcome());
    }

    @Test
    void cancellerThatThrowsEndsTheCallAllTheSame() {
        Reply<Integer> broken =
                new Reply<>(
                        () -> {
                            throw new IllegalStateException("gone");
                        });
        broken.whenRefused(why -> heard.add(why.code()));

        assertThrows(IllegalStateException.class, broken::cancel);

        assertEquals(List.of("CANCELLED"), heard);
        assertEquals(Outcome.UNKNOWN, broken.outcome());
    }

    @Test
    void resultOfNothingIsNull() {
        Reply<Void> nothing = new Reply<>(() -> {});
        nothing.whenDone(value -> heard.add("done " + value));

        nothing.succeed(null, 1);

        assertEquals(List.of("done null"), heard);
    }
}
