// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.call.authority.Answer;
import dev.windhover.engine.call.authority.AuthorityProvider;
import dev.windhover.engine.call.authority.LocalProvider;
import dev.windhover.engine.call.authority.Question;
import dev.windhover.engine.plugin.TimeApi;
import dev.windhover.engine.plugin.TimeDispatcher;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import java.util.Arrays;

/** Has a headless host go back where its game asks for it, behind the frame that asks. */
final class TimeDesk implements AuthorityProvider, TimeApi, Bound {
    private static final int NOWHERE = -1;

    private final LocalProvider local = new LocalProvider(new TimeDispatcher(this));
    private HeadlessHost headless;
    private int to = NOWHERE;
    private Answer going;
    private byte[] result;

    @Override
    public void bind(Host host, HeadlessHost holder) {
        headless = holder;
    }

    @Override
    public void ask(Question question, Answer told) {
        local.ask(question, new Told(told));
    }

    @Override
    public int rewind(int step, int note) {
        if (headless == null || !headless.remembers()) {
            throw new Refused("NOTHING_REMEMBERED", "the host remembers nothing");
        }
        int oldest = headless.oldest();
        int now = headless.world().step();
        if (step < 0 || step > now) {
            throw new Refused("NO_SUCH_STEP", "step " + step + " of " + now);
        }
        if (step < oldest) {
            String what = "step " + step + " is forgotten, the oldest is " + oldest;
            throw new Refused(new Refusal("FORGOTTEN", what, "", Integer.toString(oldest)));
        }
        if (to >= 0) throw new Refused("STEPS_UNDER_WAY", "it goes back already");
        to = step;
        return note;
    }

    @Override
    public void between() {
        if (to < 0) return;
        int step = to;
        to = NOWHERE;
        headless.rewind(step);
        going.done(result);
    }

    /** Keeps the answer until the host has gone back. */
    private final class Told extends Relay {
        Told(Answer told) {
            super(told);
        }

        @Override
        public void done(byte[] bytes) {
            going = answer;
            result = Arrays.copyOf(bytes, bytes.length);
        }
    }
}
