// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.subsystem;

import dev.windhover.engine.base.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * The book of what a part of the host has taken and not yet given back: workers, buffers,
 * connections. What is in it when the part has stopped is a leak, and the shutdown report names it.
 */
public final class Holdings {
    /** Who takes more has lost count already. */
    public static final int HELD_MAX = 10_000;

    private final String owner;
    private final List<String> held = new ArrayList<>();
    private final List<Integer> tickets = new ArrayList<>();
    private int next = 1;

    public Holdings(String owner) {
        this.owner = Check.present("owner", owner);
    }

    public String owner() {
        return owner;
    }

    /** Notes that something was taken; the ticket is for {@link #release}. */
    public int take(String what) {
        if (held.size() == HELD_MAX) {
            throw new IllegalStateException(
                    owner + " holds " + HELD_MAX + " things and takes " + what);
        }
        held.add(Check.present("what is taken", what));
        tickets.add(next);
        return next++;
    }

    /** Notes that it was given back; refused when it is not held. */
    public void release(int ticket) {
        int at = tickets.indexOf(ticket);
        if (at < 0) {
            throw new IllegalStateException(
                    owner + " does not hold what ticket " + ticket + " is for");
        }
        held.remove(at);
        tickets.remove(at);
    }

    /** What is held now, in the order in which it was taken. */
    public List<String> held() {
        return List.copyOf(held);
    }

    /** Forgets what is held, after it was told. */
    void clear() {
        held.clear();
        tickets.clear();
    }
}
