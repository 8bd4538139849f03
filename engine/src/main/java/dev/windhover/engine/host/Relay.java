// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.call.authority.Answer;
import dev.windhover.protocol.call.Refusal;

/** Hands on at once what no world has to change for; what was done may have to wait. */
abstract class Relay implements Answer {
    final Answer answer;

    Relay(Answer answer) {
        this.answer = answer;
    }

    @Override
    public void refused(Refusal why) {
        answer.refused(why);
    }

    @Override
    public void failed(Refusal why) {
        answer.failed(why);
    }

    @Override
    public void lost() {
        answer.lost();
    }
}
