// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.telemetry;

import dev.windhover.engine.base.Check;
import java.util.ArrayList;
import java.util.List;

/** The counters and gauges of one game, in the order in which it declares them. */
public final class Metrics {
    /** More are no longer read by anybody, and each is written in every step. */
    public static final int METRICS_MAX = 128;

    private static final int NAME_CHARS_MAX = 64;

    private final List<Counter> counters = new ArrayList<>();
    private final List<Gauge> gauges = new ArrayList<>();

    /** Declares one more, under a name that no other has. */
    public Counter counter(String name) {
        Counter counter = new Counter(mustBeNew("counter", name));
        counters.add(counter);
        return counter;
    }

    /**
     * Declares one more, under a name that no other has.
     *
     * @param unit may be empty
     */
    public Gauge gauge(String name, String unit) {
        mustBeNew("gauge", name);
        if (!unit.isEmpty()) mustBeWord("unit of gauge " + name, unit);
        Gauge gauge = new Gauge(name, unit);
        gauges.add(gauge);
        return gauge;
    }

    /** Where each is: counters first, in their order. */
    List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < counters.size(); i++) {
            Counter each = counters.get(i);
            readings.add(new Reading(each.name(), "", true, each.total()));
        }
        for (int i = 0; i < gauges.size(); i++) {
            Gauge each = gauges.get(i);
            readings.add(new Reading(each.name(), each.unit(), false, each.value()));
        }
        return readings;
    }

    List<Counter> counters() {
        return counters;
    }

    List<Gauge> gauges() {
        return gauges;
    }

    private String mustBeNew(String what, String name) {
        mustBeWord("name of a " + what, name);
        boolean isTaken = false;
        for (int i = 0; i < counters.size(); i++) isTaken |= counters.get(i).name().equals(name);
        for (int i = 0; i < gauges.size(); i++) isTaken |= gauges.get(i).name().equals(name);
        Check.that(!isTaken, "two counters or gauges are named " + name + ": rename one");
        int count = counters.size() + gauges.size();
        Check.that(count < METRICS_MAX, what + " " + name + " is one more than " + METRICS_MAX);
        return name;
    }

    /** What goes into files, tables and queries of other tools as it is. */
    private static void mustBeWord(String what, String name) {
        Check.present(what, name);
        int length = name.length();
        boolean isWord = length > 0 && length <= NAME_CHARS_MAX;
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < length && i < NAME_CHARS_MAX; i++) {
            char c = name.charAt(i);
            boolean isPlain = c >= ' ' && c <= '~' && c != '"' && c != '\'' && c != '\\';
            isWord &= isPlain;
            if (isPlain) shown.append(c);
            else shown.append("{").append((int) c).append('}');
        }
        Check.that(
                isWord,
                what
                        + " is <"
                        + shown
                        + ">: use 1 to 64 letters, digits, spaces and signs of ASCII, without"
                        + " quotes, backslashes and line ends, such as <shots fired>");
    }
}
