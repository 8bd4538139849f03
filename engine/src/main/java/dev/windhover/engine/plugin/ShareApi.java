// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.plugin;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Plugin;

/**
 * The dialog by which a system passes something on. Refused as NEEDS_GESTURE where the browser
 * wants a press or a key just before, as SHARE_CANCELLED by the player, as SHARE_DENIED by the
 * browser, and as SHARE_ABSENT where there is no such dialog.
 */
@Api("share")
public interface ShareApi {
    /**
     * Told once it was passed on.
     *
     * @param title may be empty
     * @param text may be empty
     * @param url may be empty
     */
    @Plugin(secondsMax = 600)
    void share(String title, String text, String url);
}
