// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.job;

import dev.windhover.engine.base.Check;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Dispatcher;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the jobs of a game. There is no world here: a job runs where none is, perhaps in another
 * thread, and has its arguments alone.
 */
public final class JobDefinition {
    private final List<Dispatcher> dispatchers = new ArrayList<>();

    /** Lets clients and the game start the jobs of an interface; several for a game. */
    public void handler(Dispatcher dispatcher) {
        Check.present("dispatcher", dispatcher);
        for (int call = 0; call < dispatcher.count(); call++) {
            Check.that(
                    dispatcher.kind(call) == CallKind.JOB,
                    dispatcher.api()
                            + "."
                            + dispatcher.name(call)
                            + " is no job: give its dispatcher to Game.define");
        }
        dispatchers.add(dispatcher);
    }

    public List<Dispatcher> dispatchers() {
        return List.copyOf(dispatchers);
    }
}
