// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.call.authority.Answer;
import dev.windhover.engine.call.authority.AuthorityProvider;
import dev.windhover.engine.call.authority.LocalProvider;
import dev.windhover.engine.call.authority.Question;
import dev.windhover.engine.host.save.SaveHead;
import dev.windhover.engine.host.save.SaveRefused;
import dev.windhover.engine.plugin.SavesApi;
import dev.windhover.engine.plugin.SavesDispatcher;
import dev.windhover.engine.plugin.Slots;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/**
 * Keeps the world of a host on the JVM when its game asks for it, in the first of its places that
 * takes it, and has the game go on from there: what the page's saves are in a browser.
 */
final class SavesDesk implements AuthorityProvider, Bound {
    /** Elsewhere it would only seem to be kept. */
    private static final String FULL = "STORAGE_FULL";

    private final List<Slots> chain;
    private final LocalProvider local = new LocalProvider(new SavesDispatcher(new Doing()));
    private Host host;
    private HeadlessHost headless;

    /** Begun by the question that is being done; null when it began none. */
    private Load begun;

    /** On its way; null when none is. */
    private Load loading;

    SavesDesk(Slots... chain) {
        this.chain = List.of(chain);
    }

    @Override
    public void bind(Host itsHost, HeadlessHost itsHolder) {
        host = itsHost;
        headless = itsHolder;
    }

    @Override
    public void ask(Question question, Answer answer) {
        begun = null;
        local.ask(question, new Told(answer));
    }

    /** What was given to the host with the last frame is its world now, or was refused. */
    @Override
    public void poll() {
        if (loading == null) return;
        SaveRefused wrong = host.saves().takeRefused();
        if (wrong != null) {
            loading.next(wrong);
            return;
        }
        Load done = loading;
        loading = null;
        if (headless != null) headless.loaded();
        done.answer.done(done.result);
    }

    /** A world on its way into the host, or the one before it where that is damaged. */
    private final class Load {
        private final Deque<byte[]> left;
        private Answer answer;
        private byte[] result;

        Load(List<byte[]> newestFirst) {
            left = new ArrayDeque<>(newestFirst);
        }

        void next(SaveRefused before) {
            SaveRefused wrong = before;
            while (!left.isEmpty() && (wrong == null || isTorn(wrong))) {
                try {
                    host.saves().load(left.pop());
                    loading = this;
                    return;
                } catch (SaveRefused refused) {
                    wrong = refused;
                }
            }
            loading = null;
            answer.refused(refusal(wrong));
        }
    }

    private static boolean isTorn(SaveRefused wrong) {
        return switch (wrong.reason()) {
            case NOT_ONE, TRUNCATED, DAMAGED, MALFORMED -> true;
            default -> false;
        };
    }

    private static Refusal refusal(SaveRefused wrong) {
        return new Refusal(wrong.reason().name(), wrong.getMessage(), "", "");
    }

    /** Keeps the answer of a question that began a load until that has come to an end. */
    private final class Told extends Relay {
        Told(Answer answer) {
            super(answer);
        }

        @Override
        public void done(byte[] result) {
            if (begun == null) {
                answer.done(result);
                return;
            }
            begun.answer = answer;
            begun.result = result;
            begun.next(null);
        }
    }

    private final class Doing implements SavesApi {
        @Override
        public Saved save(String slot) {
            Slots.mustBeName(slot);
            Refused denied = null;
            for (Slots each : chain) {
                byte[] bytes = taken(each.millisNow());
                try {
                    each.keep(slot, bytes);
                    return saved(slot, each, List.of(bytes));
                } catch (Refused refused) {
                    denied = refused;
                    if (refused.refusal().code().equals(FULL)) break;
                }
            }
            throw denied;
        }

        private byte[] taken(long millis) {
            try {
                return host.saves().save(millis);
            } catch (SaveRefused wrong) {
                throw new Refused(refusal(wrong));
            }
        }

        @Override
        public int load(String slot, int note) {
            Slots.mustBeName(slot);
            if (loading != null) throw new Refused("BUSY", "another save is on its way");
            List<byte[]> all = new ArrayList<>();
            Refused denied = null;
            for (Slots each : newestFirst(slot)) {
                try {
                    all.addAll(each.read(slot));
                } catch (Refused refused) {
                    denied = refused;
                }
            }
            if (all.isEmpty()) {
                throw denied != null
                        ? denied
                        : new Refused("NO_SUCH_SLOT", "nothing is saved as " + slot);
            }
            begun = new Load(all);
            return note;
        }

        @Override
        public void remove(String slot) {
            Slots.mustBeName(slot);
            for (Slots each : chain) each.remove(slot);
        }

        @Override
        public List<Saved> list() {
            TreeSet<String> names = new TreeSet<>();
            for (Slots each : chain) names.addAll(names(each));
            List<Saved> all = new ArrayList<>();
            for (String name : names) {
                Slots newest = newestFirst(name).get(0);
                List<byte[]> kept = newest.read(name);
                if (!kept.isEmpty()) all.add(saved(name, newest, kept));
            }
            return all;
        }
    }

    /** One that was taken away meanwhile has nothing. */
    private static List<String> names(Slots of) {
        try {
            return of.names();
        } catch (Refused denied) {
            return List.of();
        }
    }

    /** Which have something of a name, by when it was saved. */
    private List<Slots> newestFirst(String slot) {
        List<Slots> having = new ArrayList<>(chain);
        if (having.size() > 1) {
            having.sort((one, other) -> Long.compare(millis(other, slot), millis(one, slot)));
        }
        return having;
    }

    private static long millis(Slots of, String slot) {
        try {
            List<byte[]> kept = of.read(slot);
            return kept.isEmpty() ? -1 : saved(slot, of, kept).savedAt();
        } catch (Refused denied) {
            return -1;
        }
    }

    /** What the newest says of itself, which may be damaged. */
    private static SavesApi.Saved saved(String slot, Slots where, List<byte[]> kept) {
        byte[] newest = kept.get(0);
        int step = 0;
        long millis = 0;
        try {
            byte[] begin = Arrays.copyOf(newest, Math.min(newest.length, SaveHead.BYTES_MAX));
            SaveHead head = SaveHead.read(begin, newest.length);
            step = head.step();
            millis = (long) head.savedAtMillis();
        } catch (SaveRefused damaged) {
            // It is listed all the same: the one before it may be whole.
        }
        return new SavesApi.Saved(slot, step, millis, newest.length, where.isLasting());
    }
}
