// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.shell;

import java.util.SortedMap;
import java.util.TreeMap;

/** A shell of the right names that does nothing. */
public final class TinyShell {
    private TinyShell() {}

    public static SortedMap<String, String> sources() {
        SortedMap<String, String> sources = new TreeMap<>();
        sources.put("windhover.js", "export { launch } from './launch.js';\n");
        sources.put(
                "launch.js",
                "import { shellBuild } from './build.js';\nexport const launch = () => shellBuild;\n");
        sources.put("build.js", "export const shellBuild = 'source';\n");
        sources.put("host.js", "export const host = 1;\n");
        sources.put("worker.js", "import './host.js';\n");
        sources.put("jobworker.js", "export const jobs = 1;\n");
        return sources;
    }
}
