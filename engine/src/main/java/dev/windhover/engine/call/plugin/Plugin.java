// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.plugin;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.call.authority.AuthorityProvider;
import dev.windhover.engine.call.authority.LocalProvider;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Dispatcher;

/**
 * An interface of plugin calls, and who does them on the JVM.
 *
 * @param declared tells names and ids; a provider of another kind never has it called
 * @param provider is asked on the host's thread, between two frames
 */
public record Plugin(Dispatcher declared, AuthorityProvider provider) {
    public Plugin {
        Check.present("dispatcher", declared);
        Check.present("provider", provider);
        for (int call = 0; call < declared.count(); call++) {
            Check.that(
                    declared.kind(call) == CallKind.PLUGIN,
                    declared.api()
                            + "."
                            + declared.name(call)
                            + " is no plugin: the game does not ask for it");
        }
    }

    /** Done at once by the dispatcher's own handler. */
    public static Plugin local(Dispatcher dispatcher) {
        return new Plugin(dispatcher, new LocalProvider(dispatcher));
    }
}
