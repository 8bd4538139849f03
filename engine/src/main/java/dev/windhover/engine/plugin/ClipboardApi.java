// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.plugin;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Plugin;

/**
 * The clipboard of the player's system. Refused as NEEDS_GESTURE where the browser wants a press or
 * a key just before, as CLIPBOARD_DENIED where it or the player does not want it, and as
 * CLIPBOARD_ABSENT on a page without https.
 */
@Api("clipboard")
public interface ClipboardApi {
    @Plugin(secondsMax = 60)
    void write(String text);

    /** Where the player allows it. */
    @Plugin(secondsMax = 60)
    String read();
}
