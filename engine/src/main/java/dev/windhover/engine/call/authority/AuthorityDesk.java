// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.authority;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.call.job.Abandoned;
import dev.windhover.engine.call.job.Landing;
import dev.windhover.engine.call.job.Refusals;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * The authority calls that were given away and whose end is not told yet. Each is asked once and
 * ends once; what it came to enters as input, as the result of a job does.
 */
public final class AuthorityDesk {
    /** Calls that are decided elsewhere are rare: an order, a purchase, a vote. */
    public static final int CALLS_MAX = 256;

    private static final int RESULT_BYTES_MAX =
            Wire.BATCH_BYTES_MAX - Wire.HEADER_BYTES - Wire.RESULT_HEAD_BYTES;

    private final List<Authority> authorities;
    private final Landing landing;
    private final String session;
    private final List<Asked> open = new ArrayList<>();

    /** Those of {@link #open} that have ended, in the order in which they did. */
    private final List<Asked> ended = new ArrayList<>();

    private int asked;

    /**
     * @param session tells this run from every other, for the keys of its calls
     */
    public AuthorityDesk(List<Authority> authorities, Landing landing, String session) {
        this.authorities = List.copyOf(authorities);
        this.landing = landing;
        this.session = session;
    }

    /** Whether another call finds room. */
    public boolean hasRoom() {
        return open.size() < CALLS_MAX;
    }

    /** Calls whose end was not told yet. */
    public int open() {
        return open.size();
    }

    /**
     * Gives a call away, between two frames.
     *
     * @param token of the client that called
     * @param trace of its call, 0 when it has none
     * @param number that the game knows it by; 0 for those of clients
     * @param api whose call it is
     * @param call interface and method
     * @param arguments a copy, which is kept
     */
    public void ask(
            int token, int trace, int number, int id, String api, String call, byte[] arguments) {
        Check.that(hasRoom(), "no room for another authority call");
        AuthorityProvider provider = provider(api);
        Question question = new Question(call, id, session + "-" + ++asked, arguments);
        Asked one = new Asked(token, trace, number, provider, question);
        open.add(one);
        try {
            provider.ask(question, one);
        } catch (RuntimeException | StackOverflowError thrown) {
            // It may have passed the question on before it broke.
            one.lost();
        }
    }

    /** A client no longer waits for a call that was given away. False when there is none. */
    public boolean cancel(int token) {
        for (int i = 0; i < open.size(); i++) {
            Asked one = open.get(i);
            if (one.number != 0 || one.token != token || one.outcome != null) continue;
            one.unknown("CANCELLED", "was cancelled when it had been given away");
            one.provider.cancelled(one.question);
            return true;
        }
        return false;
    }

    /** Between two frames. */
    public void poll() {
        for (int i = 0; i < authorities.size(); i++) authorities.get(i).provider().poll();
        land();
    }

    /** None of them is answered: the world that asked is gone. */
    public void startOver(Abandoned clients) {
        List<Asked> left = List.copyOf(open);
        open.clear();
        ended.clear();
        for (Asked one : left) {
            if (one.number == 0) clients.tell(one.token, one.question.id());
            if (one.outcome == null) one.provider.cancelled(one.question);
        }
    }

    /** The host ends. */
    public void close() {
        for (Authority each : authorities) each.provider().close();
    }

    private void land() {
        while (!ended.isEmpty()) {
            Asked one = ended.get(0);
            int id = one.question.id();
            if (!landing.land(one.token, one.trace, id, one.number, one.outcome, one.result)) {
                return;
            }
            ended.remove(0);
            open.remove(one);
        }
    }

    private AuthorityProvider provider(String api) {
        for (Authority each : authorities) {
            if (each.declared().api().equals(api)) return each.provider();
        }
        throw new IllegalArgumentException("nobody decides the calls of " + api);
    }

    private final class Asked implements Answer {
        final int token;
        final int trace;
        final int number;
        final AuthorityProvider provider;
        final Question question;
        Outcome outcome;
        byte[] result;

        Asked(int token, int trace, int number, AuthorityProvider provider, Question question) {
            this.token = token;
            this.trace = trace;
            this.number = number;
            this.provider = provider;
            this.question = question;
        }

        @Override
        public void done(byte[] bytes) {
            if (bytes.length <= RESULT_BYTES_MAX) {
                end(Outcome.DONE, bytes.clone());
                return;
            }
            String message = "the result of authority call " + question.call() + " is too long";
            failed(new Refusal("RESULT_TOO_LARGE", message, "Ask for less at once.", ""));
        }

        @Override
        public void refused(Refusal why) {
            end(Outcome.REFUSED, Refusals.bytes(why));
        }

        @Override
        public void failed(Refusal why) {
            end(Outcome.FAILED, Refusals.bytes(why));
        }

        @Override
        public void lost() {
            unknown("OUTCOME_UNKNOWN", "was given away, and nobody can say what became of it");
        }

        void unknown(String code, String what) {
            String message = "authority call " + question.call() + " " + what;
            String hint = "Before you call again, ask what became of " + question.key() + ".";
            end(Outcome.UNKNOWN, Refusals.bytes(new Refusal(code, message, hint, "")));
        }

        private void end(Outcome how, byte[] bytes) {
            if (outcome != null || !open.contains(this)) return;
            outcome = how;
            result = bytes;
            ended.add(this);
            land();
        }
    }
}
