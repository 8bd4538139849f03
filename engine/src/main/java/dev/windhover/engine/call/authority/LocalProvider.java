// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.authority;

import dev.windhover.engine.base.Thrown;
import dev.windhover.engine.call.job.Refusals;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import java.util.Arrays;

/** Decides at once, in this process, what a handler says. */
public final class LocalProvider implements AuthorityProvider {
    /** Before the result: a message that runs over is taken back to its start, and so they tell. */
    private static final int MARK_BYTES = 8;

    private static final String ON_THE_JVM =
            "A fault of the game: make the same call on the JVM to debug it.";

    private final Dispatcher dispatcher;
    private final WireWriter written = new WireWriter(MARK_BYTES + Wire.BATCH_BYTES_MAX);

    public LocalProvider(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public void ask(Question question, Answer answer) {
        for (int call = 0; call < dispatcher.count(); call++) {
            if (dispatcher.id(call) == question.id()) decide(call, question, answer);
        }
    }

    private void decide(int call, Question question, Answer answer) {
        WireReader arguments = new WireReader(question.arguments());
        try {
            dispatcher.call(call, arguments, written.clear().i64(0));
            answer.done(Arrays.copyOfRange(written.bytes(), MARK_BYTES, written.length()));
        } catch (Refused refused) {
            answer.refused(refused.refusal());
        } catch (WireRefused thrown) {
            String message = thrown.getMessage();
            if (written.length() == 0) {
                answer.failed(new Refusal("RESULT_TOO_LARGE", message, "", ""));
            } else if (Refusals.isOfArguments(arguments)) {
                answer.refused(new Refusal("BAD_ARGUMENTS", message, "", ""));
            } else {
                answer.failed(broke(question, thrown));
            }
        } catch (RuntimeException | StackOverflowError thrown) {
            answer.failed(broke(question, thrown));
        }
    }

    /** In full: the host keeps to itself what a release does not tell. */
    private static Refusal broke(Question question, Throwable thrown) {
        String message = question.call() + " threw " + thrown;
        String lines = Thrown.text(thrown);
        return new Refusal(Refusals.HANDLER_FAILED, message, ON_THE_JVM, "", lines, "");
    }
}
