// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.authority;

import dev.windhover.engine.base.Check;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Dispatcher;

/**
 * An interface of authority calls, and who decides them.
 *
 * @param declared tells names and ids; a provider elsewhere never has it called
 */
public record Authority(Dispatcher declared, AuthorityProvider provider) {
    public Authority {
        Check.present("dispatcher", declared);
        Check.present("provider", provider);
        for (int call = 0; call < declared.count(); call++) {
            Check.that(
                    declared.kind(call) == CallKind.AUTHORITY,
                    declared.api()
                            + "."
                            + declared.name(call)
                            + " is no authority call: nobody else decides it");
        }
    }

    /** Decided here, by the dispatcher's own handler. */
    public static Authority local(Dispatcher dispatcher) {
        return new Authority(dispatcher, new LocalProvider(dispatcher));
    }
}
