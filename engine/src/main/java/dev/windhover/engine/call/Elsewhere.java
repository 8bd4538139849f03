// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

import dev.windhover.engine.call.authority.Authority;
import dev.windhover.engine.call.job.JobPlace;
import dev.windhover.engine.call.job.NoJobs;
import dev.windhover.engine.call.plugin.Plugins;
import java.util.List;

/**
 * Who works on calls that the host does not do itself.
 *
 * @param jobs where jobs run
 * @param authorities who decides authority calls
 * @param plugins who does what the game asks for
 * @param session tells this run from every other
 * @param replays whether nobody is asked, because the journal brings what became of it
 */
public record Elsewhere(
        JobPlace jobs,
        List<Authority> authorities,
        Plugins.Maker plugins,
        String session,
        boolean replays) {
    /** For games that give nothing away. */
    public static Elsewhere nobody() {
        return new Elsewhere(new NoJobs(), List.of(), landing -> Plugins.NONE, "", true);
    }
}
