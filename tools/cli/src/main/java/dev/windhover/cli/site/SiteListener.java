// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import java.io.PrintStream;

/** Hears what a site build does. Called on the thread that builds. */
public interface SiteListener {
    /**
     * A long phase has come this far.
     *
     * @param percent 0 to 100, never falling within one phase; each value is told once
     */
    void progress(String phase, int percent);

    /** Something worth a line that is neither progress nor a problem. */
    void say(String line);

    /** The site is made all the same, but its author should know. */
    void warn(String line);

    /** Prints everything, one line each. */
    static SiteListener printing(PrintStream out) {
        return new SiteListener() {
            @Override
            public void progress(String phase, int percent) {
                out.println(phase + " " + percent + " %");
            }

            @Override
            public void say(String line) {
                out.println(line);
            }

            @Override
            public void warn(String line) {
                out.println("warning: " + line);
            }
        };
    }
}
