// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.authority;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import java.util.Arrays;

/** Decides at once, in this process, what a handler says. */
final class LocalProvider implements AuthorityProvider {
    /** Before the result: a message that runs over is taken back to its start, and so they tell. */
    private static final int MARK_BYTES = 8;

    private final Dispatcher dispatcher;
    private final WireWriter written = new WireWriter(MARK_BYTES + Wire.BATCH_BYTES_MAX);

    LocalProvider(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public void ask(Question question, Answer answer) {
        for (int call = 0; call < dispatcher.count(); call++) {
            if (dispatcher.id(call) == question.id()) decide(call, question, answer);
        }
    }

    private void decide(int call, Question question, Answer answer) {
        try {
            WireReader arguments = new WireReader(question.arguments());
            dispatcher.call(call, arguments, written.clear().i64(0));
            answer.done(Arrays.copyOfRange(written.bytes(), MARK_BYTES, written.length()));
        } catch (Refused refused) {
            answer.refused(refused.refusal());
        } catch (WireRefused thrown) {
            boolean ranOver = written.length() == 0;
            String code = ranOver ? "RESULT_TOO_LARGE" : "BAD_ARGUMENTS";
            Refusal why = new Refusal(code, thrown.getMessage(), "", "");
            if (ranOver) answer.failed(why);
            else answer.refused(why);
        } catch (RuntimeException | StackOverflowError thrown) {
            String message = question.call() + " threw " + thrown;
            answer.failed(new Refusal("HANDLER_FAILED", message, "", ""));
        }
    }
}
