// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.schedule.Inexact;

/** Can be built, and then can not be constructed where it is to run. */
public final class FailsToStart implements Game {
    @Inexact("it only asks where it is, and there is no world")
    public FailsToStart() {
        // The site build constructs a game on the JVM to learn its shape, and has to get past this.
        boolean isBrowser = "TeaVM".equals(System.getProperty("os.name"));
        if (isBrowser) throw new IllegalStateException("the constructor went wrong");
    }

    @Override
    public void define(Definition game) {}
}
