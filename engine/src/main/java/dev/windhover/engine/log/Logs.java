// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.log;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * What a host does with lines. {@link LogRing} keeps them; in a game that declares no log nobody
 * does, and what would is not in its module.
 */
public interface Logs {
    /** Keeps none. */
    Logs NONE =
            new Logs() {
                @Override
                public void tell(Level level, String what, String more) {}

                @Override
                public void ask(int operation, int level, WireReader body) {}

                @Override
                public void write(WireWriter outbox) {}

                @Override
                public List<LogLine> after(int number) {
                    return List.of();
                }
            };

    /** Makes what a host uses, of what its game declared. */
    interface Maker {
        Logs make(Logs declared, IntSupplier stepNow);
    }

    /** Lines from here on tell which call they were written in. */
    default void during(Traced calls) {}

    /** A line of the host's own. */
    void tell(Level level, String what, String more);

    /**
     * The page wants lines, or others.
     *
     * @param operation one of the LOG_ operations; may be none
     */
    void ask(int operation, int level, WireReader body);

    /** Tells lines that were not told yet, as far as there is room. */
    void write(WireWriter outbox);

    /** The lines that are still here and have a greater number than this; 0 for all. */
    List<LogLine> after(int number);
}
