// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

import dev.windhover.engine.base.Check;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.protocol.call.PluginReceiver;
import dev.windhover.protocol.call.ResultReceiver;
import dev.windhover.protocol.peer.ApiHash;
import dev.windhover.protocol.peer.CallsHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What can be called, in the order of the ids. Filled while a game is defined; to find and to call
 * allocates nothing.
 */
public final class Calls {
    /** Far more than a page knows by name, and still found in twelve looks. */
    public static final int CALLS_MAX = 4_096;

    private final List<String> apis = new ArrayList<>();
    private final List<ResultReceiver> receivers = new ArrayList<>();
    private int[] ids = new int[16];
    private int[] numbers = new int[16];
    private Dispatcher[] dispatchers = new Dispatcher[16];
    private String[] names = new String[16];
    private int count;

    /**
     * Adds the calls of an interface.
     *
     * @throws IllegalStateException when one of that name is there, or a call with the id of one
     */
    public void add(Dispatcher dispatcher) {
        String api = Check.present("api", dispatcher.api());
        Check.that(!apis.contains(api), "the game has two handlers for " + api);
        apis.add(api);
        for (int number = 0; number < dispatcher.count(); number++) {
            insert(dispatcher, number, api + "." + dispatcher.name(number));
        }
    }

    /**
     * Adds the calls of a plugin, and who receives its answers.
     *
     * @throws IllegalStateException as the others do
     */
    public void add(PluginReceiver plugin) {
        add(new Declared(plugin));
        add((ResultReceiver) plugin);
    }

    /**
     * Adds who receives the results of an interface.
     *
     * @throws IllegalStateException when somebody does already
     */
    public void add(ResultReceiver receiver) {
        String api = Check.present("api", receiver.api());
        for (ResultReceiver other : receivers) {
            Check.that(!other.api().equals(api), "the game has two receivers for " + api);
        }
        receivers.add(receiver);
    }

    /**
     * Once all are added.
     *
     * @throws IllegalStateException when a receiver waits for what nobody does
     */
    public void check() {
        for (ResultReceiver receiver : receivers) {
            Check.that(
                    apis.contains(receiver.api()),
                    "the game receives results of " + receiver.api() + ", which nobody handles");
        }
    }

    private void insert(Dispatcher dispatcher, int number, String name) {
        int id = dispatcher.id(number);
        Check.that(id != 0, "call " + name + " has no id");
        Check.that(count < CALLS_MAX, "call " + name + " is one more than " + CALLS_MAX);
        int at = find(id);
        if (at >= 0) {
            throw new IllegalStateException(
                    "calls "
                            + names[at]
                            + " and "
                            + name
                            + " have the same id "
                            + Integer.toHexString(id)
                            + ": rename one of them");
        }
        at = -at - 1;
        if (count == ids.length) grow();
        System.arraycopy(ids, at, ids, at + 1, count - at);
        System.arraycopy(numbers, at, numbers, at + 1, count - at);
        System.arraycopy(dispatchers, at, dispatchers, at + 1, count - at);
        System.arraycopy(names, at, names, at + 1, count - at);
        ids[at] = id;
        numbers[at] = number;
        dispatchers[at] = dispatcher;
        names[at] = name;
        count++;
    }

    private void grow() {
        ids = Arrays.copyOf(ids, 2 * count);
        numbers = Arrays.copyOf(numbers, 2 * count);
        dispatchers = Arrays.copyOf(dispatchers, 2 * count);
        names = Arrays.copyOf(names, 2 * count);
    }

    public int count() {
        return count;
    }

    /** Ids rise with the place, from the least int on. */
    public int id(int at) {
        return ids[at];
    }

    /** Of all ids, as {@link CallsHash} has it. */
    public long hash() {
        return CallsHash.of(Arrays.copyOf(ids, count));
    }

    /** Of each interface that clients call, in the order in which they were added. */
    public List<ApiHash> hashes() {
        List<ApiHash> hashes = new ArrayList<>();
        for (String api : apis) {
            int[] own = new int[count];
            int calls = 0;
            boolean isPlugin = false;
            for (int at = 0; at < count; at++) {
                if (!dispatchers[at].api().equals(api)) continue;
                own[calls++] = ids[at];
                isPlugin = kind(at) == CallKind.PLUGIN;
            }
            if (isPlugin) continue;
            hashes.add(new ApiHash(api, CallsHash.of(Arrays.copyOf(own, calls))));
        }
        return hashes;
    }

    /** Where the call with this id is, or less than 0. Places hold once the game is defined. */
    int find(int id) {
        return Arrays.binarySearch(ids, 0, count, id);
    }

    String api(int at) {
        return dispatchers[at].api();
    }

    /** Interface and method. */
    public String name(int at) {
        return names[at];
    }

    public CallKind kind(int at) {
        return dispatchers[at].kind(numbers[at]);
    }

    /** Whether a job is run once more when whoever ran it is lost. */
    boolean retries(int at) {
        return dispatchers[at].retries(numbers[at]);
    }

    /** Who receives the call's results in the world; null when nobody does. */
    ResultReceiver receiver(int at) {
        for (int i = 0; i < receivers.size(); i++) {
            if (receivers.get(i).api().equals(dispatchers[at].api())) return receivers.get(i);
        }
        return null;
    }

    /** Of the method, as its receiver knows it. */
    int number(int at) {
        return numbers[at];
    }

    /** Calls the handler. */
    void call(int at, WireReader arguments, WireWriter result) {
        dispatchers[at].call(numbers[at], arguments, result);
    }

    /** The calls of a plugin, which nobody here handles. */
    private static final class Declared implements Dispatcher {
        private final PluginReceiver plugin;

        Declared(PluginReceiver plugin) {
            this.plugin = plugin;
        }

        @Override
        public String api() {
            return plugin.api();
        }

        @Override
        public int count() {
            return plugin.count();
        }

        @Override
        public String name(int call) {
            return plugin.name(call);
        }

        @Override
        public CallKind kind(int call) {
            return CallKind.PLUGIN;
        }

        @Override
        public int id(int call) {
            return plugin.id(call);
        }

        @Override
        public void call(int call, WireReader arguments, WireWriter result) {
            throw new IllegalStateException("the game asks for " + api() + ", nobody calls it");
        }
    }
}
