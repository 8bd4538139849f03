// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.console;

import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.Replay;
import dev.windhover.engine.journal.Recording;

/** Begins runs of the game that a console is for. */
public interface Runs {
    /** The name of its class. */
    String game();

    /** A run that nobody plays yet. */
    HeadlessHost begin(Launch launch);

    /** One that is written down, from its beginning. */
    Replay replay(Recording recording);
}
