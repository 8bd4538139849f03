// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A path of a server at which pages listen (server-sent events). What is kept is a state, not a
 * history: the latest event of each name, and whoever comes later is told those first. So nothing
 * grows, however many events there are and however slowly a page reads.
 */
public final class EventStream {
    /** A browser holds one connection for each open page. */
    private static final int LISTENERS_MAX = 64;

    /** Only by writing does one learn that a page has gone. */
    private static final long QUIET_MILLIS_MAX = 15_000;

    /** After how long a browser asks again when the server was gone. */
    private static final String GREETING = "retry: 1000\n\n";

    private static final String STILL_THERE = ":\n\n";

    private record Event(long number, String text) {}

    private record News(long upTo, List<Event> events) {}

    private final Map<String, Event> latest = new LinkedHashMap<>();
    private long number;
    private int listeners;

    /** Tells every page, now and later, instead of the last event of this name. */
    public synchronized void send(String name, String data) {
        StringBuilder text = new StringBuilder("event: " + name + "\n");
        data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        // In the order in which they were sent: what is replaced goes to the end.
        latest.remove(name);
        latest.put(name, new Event(++number, text.append('\n').toString()));
        notifyAll();
    }

    /** Tells nobody anymore who comes later. */
    public synchronized void forget(String name) {
        latest.remove(name);
    }

    /** Pages that listen now. */
    public synchronized int listeners() {
        return listeners;
    }

    /** False when there are too many already. */
    synchronized boolean join() {
        if (listeners == LISTENERS_MAX) return false;
        listeners++;
        return true;
    }

    synchronized void leave() {
        listeners--;
    }

    /** Writes events until the page is gone, which shows as an exception. */
    void writeTo(OutputStream out) throws IOException, InterruptedException {
        write(out, GREETING);
        for (long seen = 0; ; ) {
            News news = after(seen);
            if (news.events().isEmpty()) write(out, STILL_THERE);
            for (Event each : news.events()) {
                write(out, each.text());
            }
            seen = news.upTo();
        }
    }

    /** Waits for what is new; empty when nothing came for a while. */
    private synchronized News after(long seen) throws InterruptedException {
        if (number == seen) wait(QUIET_MILLIS_MAX);
        List<Event> news = new ArrayList<>();
        for (Event each : latest.values()) {
            if (each.number() > seen) news.add(each);
        }
        return new News(number, news);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
