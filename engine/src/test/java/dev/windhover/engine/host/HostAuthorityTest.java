// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.call.authority.Answer;
import dev.windhover.engine.call.authority.AuthorityDesk;
import dev.windhover.engine.call.authority.AuthorityProvider;
import dev.windhover.engine.call.authority.Question;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls that somebody else decides, and that never come back from a step. */
class HostAuthorityTest {
    /** Takes questions and answers them when a test says so. */
    private static final class Far implements AuthorityProvider {
        final List<Question> questions = new ArrayList<>();
        final List<Answer> answers = new ArrayList<>();
        final List<String> cancelled = new ArrayList<>();
        boolean isBroken;
        boolean isClosed;

        @Override
        public void ask(Question question, Answer answer) {
            questions.add(question);
            answers.add(answer);
            if (isBroken) throw new IllegalStateException("torn");
        }

        @Override
        public void cancelled(Question question) {
            cancelled.add(question.key());
        }

        @Override
        public void close() {
            isClosed = true;
        }

        void answer(int n, int price) {
            WireWriter out = new WireWriter(4).i32(price);
            answers.get(n).done(out.bytes());
        }
    }

    private final Far far = new Far();
    private final Market market = new Market();
    private final Page page =
            new Page(
                    market,
                    Launch.seeded(7),
                    HostDef.checked().session("s").authority(new Market.Quotes(), far));

    private static Page quote(Page page, int token, int... arguments) {
        return page.write(CallKind.AUTHORITY, token, Market.QUOTE, arguments).send();
    }

    @Test
    void answerEntersTheWorldAtABoundaryAndThenReachesTheCaller() {
        quote(page, 1, 21).frames(5);
        assertEquals(List.of(), page.read(Wire.RESULT), "nobody has answered");
        assertEquals(1, far.questions.size());
        assertEquals("market.quote", far.questions.get(0).call());

        far.answer(0, 42);
        assertEquals(0, market.prices.last.get(0));
        page.frame();

        assertEquals(42, market.prices.last.get(0));
        Page.Message result = page.read(Wire.RESULT).get(0);
        assertEquals(Wire.RESULT_DONE, result.a());
        assertEquals(42, result.at(Wire.RESULT_HEAD_BYTES));
    }

    @Test
    void gameDecidesItselfWhereNobodyElseDoes() {
        Market own = new Market();
        Page local = new Page(own);
        quote(local, 1, 21);
        quote(local, 2, 0);
        quote(local, 3, 1);
        quote(local, 4);
        quote(local, 5, -70_000).frame();

        List<Page.Message> results = local.read(Wire.RESULT);
        assertEquals(42, results.get(0).at(Wire.RESULT_HEAD_BYTES));
        assertEquals(Wire.RESULT_REFUSED, results.get(1).a());
        assertEquals("NOT_FOR_SALE", results.get(1).refusal().get(0));
        assertEquals(Wire.RESULT_FAILED, results.get(2).a());
        assertEquals(List.of("HANDLER_FAILED", "", "", ""), results.get(2).refusal(), "a release");
        assertEquals("BAD_ARGUMENTS", results.get(3).refusal().get(0));
        assertEquals(Wire.RESULT_FAILED, results.get(4).a());
        assertEquals("RESULT_TOO_LARGE", results.get(4).refusal().get(0));
        assertEquals(HostState.RUNNING, local.host.state());
        assertEquals(0, market.quotes.asked);
    }

    @Test
    @Feature(value = "G8", partial = "a connection to another machine")
    void lostAnswerIsAnUnknownOutcomeWithItsKeyAndNobodyIsAskedAgain() {
        quote(page, 1, 21).frames(3);
        far.answers.get(0).lost();
        page.frames(60);

        Page.Message result = page.read(Wire.RESULT).get(0);
        assertEquals(Wire.RESULT_UNKNOWN, result.a());
        assertEquals(
                List.of(
                        "OUTCOME_UNKNOWN",
                        "authority call market.quote was given away, and nobody can say what"
                                + " became of it",
                        "Before you call again, ask what became of s-1.",
                        ""),
                result.refusal());
        assertEquals("s-1", far.questions.get(0).key());
        assertEquals(1, far.questions.size());
        assertEquals(1, market.prices.unknown.get(0));
    }

    @Test
    @Feature(value = "G8", partial = "a connection to another machine")
    void providerThatThrowsLeavesTheOutcomeUnknown() {
        far.isBroken = true;
        quote(page, 1, 21).frames(3);

        assertEquals(Wire.RESULT_UNKNOWN, page.read(Wire.RESULT).get(0).a());
        assertEquals(HostState.RUNNING, page.host.state());
    }

    @Test
    void cancelledCallThatWasGivenAwayHasAnUnknownOutcome() {
        quote(page, 1, 21).frames(3).cancel(1).cancel(1).frame();
        far.answer(0, 42);
        page.frames(3);

        List<Page.Message> results = page.read(Wire.RESULT);
        assertEquals(1, results.size());
        assertEquals(Wire.RESULT_UNKNOWN, results.get(0).a());
        assertEquals("CANCELLED", results.get(0).refusal().get(0));
        assertEquals("Before you call again, ask what became of s-1.", hint(results.get(0)));
        assertEquals(List.of("s-1"), far.cancelled);
        assertEquals(0, market.prices.last.get(0));
    }

    private static String hint(Page.Message result) {
        return result.refusal().get(2);
    }

    @Test
    void firstAnswerCounts() {
        quote(page, 1, 21);
        far.answers.get(0).refused(new Refusal("NO", "", "", ""));
        far.answer(0, 42);
        far.answers.get(0).lost();
        page.frames(3);

        List<Page.Message> results = page.read(Wire.RESULT);
        assertEquals(1, results.size());
        assertEquals("NO", results.get(0).refusal().get(0));
    }

    @Test
    void everyCallHasAKeyOfItsOwn() {
        for (int i = 0; i <= AuthorityDesk.CALLS_MAX; i++) quote(page, i, i);

        assertEquals(AuthorityDesk.CALLS_MAX, far.questions.size());
        assertEquals(
                AuthorityDesk.CALLS_MAX,
                new HashSet<>(far.questions.stream().map(Question::key).toList()).size());
        Page.Message refused = page.read(Wire.RESULT).get(0);
        assertEquals("TOO_MANY_CALLS", refused.refusal().get(0));
        assertEquals(AuthorityDesk.CALLS_MAX, refused.at(0));
    }

    @Test
    @Feature("G9")
    void kernelThatAsksIsNamedAndNobodyIsAsked() {
        Page trading = new Page(new Market(true));

        HostMisused misused = assertThrows(HostMisused.class, () -> trading.frames(2));

        assertEquals(HostMisused.Reason.AUTHORITY_IN_A_STEP, misused.reason());
        assertEquals(
                "authority call market.quote from inside a step, by Trade", misused.getMessage());
    }

    @Test
    @Feature("G9")
    void commandThatAsksIsNamedAndNobodyIsAsked() {
        page.command(1, Market.HASTY);

        HostMisused misused = assertThrows(HostMisused.class, page::frame);

        assertEquals(
                "authority call market.quote from inside a step, by trade.hasty",
                misused.getMessage());
        assertEquals(List.of(), far.questions);
    }

    @Test
    void gameAsksBetweenTwoStepsAndReceivesTheAnswerByItsNumber() {
        page.frame();
        int number = market.authority.start(Market.QUOTE, out -> out.i32(9));
        far.answer(0, 18);
        page.frame();

        assertTrue(number < 0, number + " could be that of a job");
        assertEquals(18, market.prices.last.get(0));
        assertEquals(number, market.prices.number.get(0));
        assertEquals(List.of(), page.read(Wire.RESULT));
    }

    @Test
    void replayAsksNobody() {
        for (int i = 0; i < 100; i++) {
            if (i % 3 == 0) quote(page, i, i);
            if (i % 7 == 0) market.authority.start(Market.QUOTE, out -> out.i32(9));
            if (i % 5 == 4) far.answer(far.answers.size() - 1, i);
            if (i % 20 == 10) far.answers.get(far.answers.size() - 1).lost();
            page.frame().read();
        }

        Far other = new Far();
        Market again = new Market();
        HeadlessHost replay =
                HeadlessHost.start(
                        again,
                        Launch.seeded(7),
                        HostDef.checked().authority(again.quotes, other).replaying());
        replay.host().journal().replay(page.host.journal());
        replay.steps(page.host.world().step());

        assertEquals(page.host.world().hash(), replay.hash());
        assertNotEquals(0, again.prices.last.get(0));
        assertEquals(List.of(), other.questions);
    }

    @Test
    void buildAndHostAgreeOnWhatCanBeCalled() {
        Page local = new Page(new Market());

        assertEquals(Blueprint.of(new Market()).contractHash(), local.host.contractHash());
        assertEquals(local.host.contractHash(), page.host.contractHash(), "whoever decides");
    }

    @Test
    void endOfTheHostIsTold() {
        page.host.stop();

        assertTrue(far.isClosed);
    }

    @Test
    void onlyAuthorityCallsAreDecidedElsewhere() {
        String message =
                assertThrows(
                                IllegalStateException.class,
                                () ->
                                        HostDef.release()
                                                .authority(new Book.Calls(new Book.Balance()), far))
                        .getMessage();
        Game asHandler = game -> game.handler(new Market.Quotes());
        String other =
                assertThrows(
                                IllegalStateException.class,
                                () -> new Host(asHandler, Launch.seeded(1), () -> 0))
                        .getMessage();

        assertEquals("book.deposit is no authority call: nobody else decides it", message);
        assertEquals("market.quote is decided elsewhere: give its dispatcher to a provider", other);
    }
}
