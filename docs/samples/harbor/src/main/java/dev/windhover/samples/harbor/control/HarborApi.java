// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.control;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Command;
import dev.windhover.protocol.call.Query;
import dev.windhover.protocol.table.Length;
import dev.windhover.samples.harbor.port.Weather;

/** What the harbour master's desk can do. */
@Api("harbor")
public interface HarborApi {
    /** Opens a berth or closes it. One that is granted or taken is not closed. */
    @Command
    void berth(int berth, boolean open);

    /** Opens the mouth or closes it: then nobody enters, and nobody leaves a berth. */
    @Command
    void mouth(boolean open);

    @Command
    void weather(Weather weather);

    /** Sends a tug to a vessel that has the mouth before it; answers which one goes, from 0. */
    @Command
    int tug(int vessel);

    /** Keeps an eye on a vessel, on the map and on every desk; 0 for none. */
    @Command
    void mark(int vessel);

    /** Vessels whose name or call sign has the text in it; those that begin with it come first. */
    @Query
    Hits find(@Length(32) String text);
}
