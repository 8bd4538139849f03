// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.plugin;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.call.authority.Answer;
import dev.windhover.engine.call.authority.AuthorityProvider;
import dev.windhover.engine.call.authority.Question;
import dev.windhover.engine.call.job.Landing;
import dev.windhover.engine.call.job.Refusals;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.PluginReceiver;
import dev.windhover.protocol.call.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes the game's questions to whoever provides them: somebody on the JVM where the host was given
 * one, else the page. Each comes to one end, and that enters as input, as the result of a job does.
 */
public final class PluginDesk implements Plugins {
    /** Questions on their way at once. */
    public static final int ASKED_MAX = 64;

    /** Of their arguments together: sixteen of the largest. */
    public static final int BYTES_MAX = 16 * Wire.ASKED_BYTES_MAX;

    /** Whoever a host can ask. */
    public record Asks(List<Plugin> provided, boolean hasPage, String session, boolean replays) {}

    private final List<PluginReceiver> declared;
    private final Questions questions;
    private final Asks asks;
    private final Landing landing;

    /** Until the journal has brought the answer. */
    private final List<Asked> open = new ArrayList<>();

    /** From another number in every run, so that no answer to one is taken for that of another. */
    private int tickets;

    private boolean replays;

    /**
     * @param questions of the world
     */
    public PluginDesk(
            List<PluginReceiver> declared, Questions questions, Asks asks, Landing landing) {
        this.declared = List.copyOf(declared);
        this.questions = questions;
        this.asks = asks;
        this.landing = landing;
        replays = asks.replays;
        tickets = (int) Hash.mix(Hash.SEED, asks.session);
    }

    @Override
    public int ask(int id, byte[] arguments) {
        boolean fits = arguments != null && questions.fits(arguments.length, ASKED_MAX, BYTES_MAX);
        int number = questions.add(id, fits ? arguments.length : -1);
        // The journal brings what became of it.
        if (replays) return number;
        // Another world may have come into this memory, whose numbers begin elsewhere.
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).number == number) leave(i);
        }
        Asked one = new Asked(number, id, arguments);
        open.add(one);
        if (arguments == null) {
            String message = "the arguments of plugin " + one.call + " are longer than a message";
            one.refused(new Refusal("ARGUMENTS_TOO_LARGE", message, "Send less at once.", ""));
        } else if (!fits) {
            String message = "plugin " + one.call + " found no room among those that wait";
            one.refused(new Refusal("TOO_MANY_CALLS", message, "Wait for answers.", ""));
        }
        return number;
    }

    @Override
    public void note() {
        questions.note();
    }

    @Override
    public void forget(int number) {
        // It may have been asked at this very boundary.
        questions.note();
        questions.remove(number);
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).number == number) open.remove(i);
        }
    }

    @Override
    public void poll(double nowMicros) {
        if (replays) return;
        settle();
        for (int i = 0; i < asks.provided.size(); i++) asks.provided.get(i).provider().poll();
        for (int i = 0; i < open.size(); i++) open.get(i).look(nowMicros);
    }

    /** Another world may have come into this memory: what it asked somebody else is lost. */
    private void settle() {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (!isAsked(open.get(i))) leave(i);
        }
        for (int i = 0; i < questions.open(); i++) {
            if (find(questions.number(i)) != null) continue;
            Asked left = new Asked(questions.number(i), questions.id(i), new byte[0]);
            open.add(left);
            left.unknown("PLUGIN_LOST", "was asked by a host that has ended");
        }
    }

    /** Gives up what a world before had asked, unless this one is to hear of it. */
    private void leave(int i) {
        if (open.get(i).outlive()) return;
        open.remove(i).giveUp();
    }

    private boolean isAsked(Asked one) {
        for (int i = 0; i < questions.open(); i++) {
            if (questions.number(i) == one.number) return questions.id(i) == one.question.id();
        }
        return false;
    }

    private Asked find(int number) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).number == number) return open.get(i);
        }
        return null;
    }

    @Override
    public void write(WireWriter outbox) {
        if (!asks.hasPage) return;
        for (int i = 0; i < open.size(); i++) {
            if (!open.get(i).write(outbox)) return;
        }
    }

    @Override
    public void answered(int outcome, int ticket, WireReader in, int bytes) {
        for (int i = 0; i < open.size(); i++) {
            Asked one = open.get(i);
            if (!one.isAsked || one.ticket != ticket) continue;
            if (outcome == Wire.RESULT_DONE) one.done(in.bytes(bytes));
            else if (outcome == Wire.RESULT_REFUSED) one.refused(Refusal.read(in));
            else if (outcome == Wire.RESULT_FAILED) one.failed(Refusal.read(in));
            else throw new WireRefused("an answer with the outcome " + outcome);
            return;
        }
    }

    @Override
    public void replays(boolean value) {
        replays = value;
    }

    @Override
    public void close() {
        for (int i = 0; i < asks.provided.size(); i++) asks.provided.get(i).provider().close();
    }

    /** Who does the calls of an interface on this side; null when nobody does. */
    private AuthorityProvider provider(String api) {
        for (Plugin each : asks.provided) {
            if (each.declared().api().equals(api)) return each.provider();
        }
        return null;
    }

    private final class Asked implements Answer {
        final String api;
        final String call;
        final Question question;
        final int secondsMax;
        final AuthorityProvider provider;
        private final boolean outlives;

        /** Below 0 where another world is there than the one that asked. */
        int number;

        int ticket;

        private boolean isAsked;
        private boolean isLanded;
        private double lateMicros = -1;
        private Outcome outcome;
        private byte[] result;

        Asked(int number, int id, byte[] arguments) {
            PluginReceiver whose = null;
            int at = 0;
            for (PluginReceiver each : declared) {
                for (int n = 0; n < each.count(); n++) {
                    if (each.id(n) != id) continue;
                    whose = each;
                    at = n;
                }
            }
            this.number = number;
            api = whose == null ? "" : whose.api();
            call = whose == null ? Integer.toHexString(id) : api + "." + whose.name(at);
            secondsMax = whose == null ? 1 : whose.secondsMax(at);
            outlives = whose != null && whose.outlivesWorld(at);
            provider = provider(api);
            question = new Question(call, id, asks.session + "-" + number, arguments);
        }

        /** Asks on this side, or tells that nobody can be asked; sees whether it took too long. */
        void look(double nowMicros) {
            if (outcome == null && !isAsked && provider != null) {
                isAsked = true;
                give();
            } else if (outcome == null && provider == null && !asks.hasPage) {
                String hint = "Give HostDef.plugin somebody who provides it.";
                String message = "no plugin " + api + " is provided to this host, for " + call;
                refused(new Refusal("PLUGIN_ABSENT", message, hint, ""));
            }
            if (lateMicros < 0) lateMicros = nowMicros + secondsMax * 1e6;
            if (outcome == null && nowMicros >= lateMicros) {
                unknown("PLUGIN_LATE", "was not answered in " + secondsMax + " s");
                giveUp();
            }
            land();
        }

        private void give() {
            try {
                provider.ask(question, this);
            } catch (RuntimeException | StackOverflowError thrown) {
                failed(new Refusal(Refusals.HANDLER_FAILED, call + " threw " + thrown, "", ""));
            }
        }

        /**
         * Makes its answer one for a world that did not ask; false where only the one that did may
         * hear.
         */
        boolean outlive() {
            if (outlives && number > 0) {
                number = -number;
                // What had landed for the world before is gone with that.
                isLanded = false;
            }
            return outlives;
        }

        void giveUp() {
            if (isAsked && provider != null) provider.cancelled(question);
        }

        /** False when there is no room. */
        boolean write(WireWriter outbox) {
            if (outcome != null || isAsked || provider != null) return true;
            byte[] arguments = question.arguments();
            // No letter of a name takes more than a byte.
            int payload = Wire.ASKED_HEAD_BYTES + 2 + api.length() + arguments.length;
            if (outbox.room() < Wire.HEADER_BYTES + Wire.padded(payload)) return false;
            isAsked = true;
            ticket = ++tickets;
            outbox.begin(Wire.ASKED, 0, 0).i32(ticket).i32(question.id()).i32(arguments.length);
            outbox.i32(0).text(api).bytes(arguments).end();
            return true;
        }

        @Override
        public void done(byte[] bytes) {
            if (bytes.length <= Wire.ASKED_BYTES_MAX) {
                end(Outcome.DONE, Arrays.copyOf(bytes, bytes.length));
                return;
            }
            String message = "the answer of plugin " + call + " is too long";
            failed(new Refusal("RESULT_TOO_LARGE", message, "Ask for less at once.", ""));
        }

        @Override
        public void refused(Refusal why) {
            end(Outcome.REFUSED, Refusals.bytes(why));
        }

        @Override
        public void failed(Refusal why) {
            boolean threw = why.code().equals(Refusals.HANDLER_FAILED);
            String code = threw ? Refusals.PLUGIN_FAILED : why.code();
            String hint = threw ? "A fault of whoever provides it." : why.hint();
            Refusal told =
                    new Refusal(code, why.message(), hint, why.path(), why.thrown(), why.trace());
            end(Outcome.FAILED, Refusals.bytes(told));
        }

        @Override
        public void lost() {
            unknown("PLUGIN_LOST", "was passed on, and nobody can say what became of it");
        }

        void unknown(String code, String what) {
            String hint = "It may have been done all the same.";
            String message = "plugin " + call + " " + what;
            end(Outcome.UNKNOWN, Refusals.bytes(new Refusal(code, message, hint, "")));
        }

        private void end(Outcome how, byte[] bytes) {
            // What a world before had asked is nobody's answer in this one.
            if (outcome != null || !open.contains(this)) return;
            outcome = how;
            result = bytes;
            land();
        }

        /** Tried again with the next frame where there is no room. */
        private void land() {
            if (outcome == null || isLanded) return;
            if (outlives && !isAsked(this)) outlive();
            isLanded = landing.land(0, 0, question.id(), number, outcome, result);
        }
    }
}
