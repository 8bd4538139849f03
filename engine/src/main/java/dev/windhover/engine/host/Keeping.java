// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.journal.Journal;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;

/** What a host does where its page wants its world saved, or another one loaded. */
interface Keeping {
    /** What it is made of: of a game that declares saves {@link Saves}. */
    interface Maker {
        Keeping make(Definition definition, Blueprint.Laid laid, Journal journal, Restart restart);
    }

    /** A page wants the world as it stands, told in parts. */
    void save(int askedBy, double millis);

    /**
     * A page brings a part of a save.
     *
     * @param flags LOAD_ of the wire
     * @param all bytes of the whole
     * @param in the part stands next, so many bytes
     */
    void load(int flags, int askedBy, int all, WireReader in, int bytes);

    /** At a boundary, behind what entered: whether another world is there now. */
    boolean settle();

    /** Writes what finds room; the rest waits for the next batch. */
    void write(WireWriter outbox);
}
