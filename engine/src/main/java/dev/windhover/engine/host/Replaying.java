// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.journal.Journal;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;

/** What becomes of recordings that a page hands over, and of ways back. */
interface Replaying {
    /** What it is made of: of a game that declares replays {@link ReplayDesk}. */
    interface Maker {
        Replaying make(Host host, Requests requests, Answers answers);
    }

    /**
     * A page asks.
     *
     * @param operation one of the REPLAY_ operations; may be none
     * @param body stands behind the number, so many bytes
     */
    void ask(int operation, int token, int number, WireReader body, int bytes);

    boolean isPlaying();

    /** How many of the steps that are due there are. */
    int stepsDue(int due);

    /** Whether no more steps run in this frame. */
    boolean isHeld();

    /** What belongs to the boundary enters, as far as it makes sense; how much that was. */
    int apply(Journal journal, int step);

    /** Steps that were asked for are done. */
    void reached();

    /** Another world was loaded: there is no way back to before that. */
    void loaded();

    /** Once a frame. */
    void write(WireWriter outbox);
}
