// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import dev.windhover.engine.host.Host;
import dev.windhover.protocol.peer.Transport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A host of the game {@link dev.windhover.e2e.games.Till} and a kind of channel to it. */
interface LineSetting extends AutoCloseable {
    /** The client's end of a fresh channel. */
    Transport open();

    /** Lets host and clients work until something holds; tells what did not. */
    void until(String what, BooleanSupplier holds);

    /** Asks the host something between two frames. */
    <T> T host(Function<Host, T> question);

    /** Ends the host. */
    @Override
    void close();
}
