// SPDX-License-Identifier: Apache-2.0
package dev.windhover.shell.calls;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Plugin;
import java.util.List;
import java.util.Optional;

/** A plugin that a page provides, to see its types. */
@Api("greet")
interface GreetApi {
    /** Who is greeted. */
    record Guest(String name, Optional<Integer> age) {}

    @Plugin
    String hello(Guest guest, long since);

    @Plugin
    Optional<List<Guest>> others();

    @Plugin
    void bye();
}
