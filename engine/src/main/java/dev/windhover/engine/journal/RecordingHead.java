// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Identity;

/**
 * Which run of which game was recorded.
 *
 * @param game the name of its class
 * @param engine that ran it: the text of an {@link Identity}; older ones have version and build
 * @param layoutHash of its tables, columns and calls
 * @param seed of the run
 * @param parameters all of them, in the order of their definition
 */
public record RecordingHead(
        String game, String engine, long layoutHash, long seed, int... parameters) {
    static final int NAME_BYTES_MAX = 1_000;
    static final int PARAMETERS_MAX = 1_000;

    public RecordingHead {
        Check.present("game", game);
        Check.present("engine", engine);
        Check.range("parameters", parameters.length, 0, PARAMETERS_MAX);
        parameters = parameters.clone();
    }

    @Override
    public int[] parameters() {
        return parameters.clone();
    }

    /** Who recorded it; of an older recording little is known. */
    public Identity identity() {
        return Identity.of(engine);
    }

    /**
     * Compares it with what is to replay it, before anything else is.
     *
     * @throws RecordingRefused when that is another game
     */
    public void mustBeOf(String otherGame) {
        if (!game.equals(otherGame)) {
            throw new RecordingRefused(
                    RecordingRefused.Reason.OTHER_GAME,
                    "it is of " + game + ", this is " + otherGame);
        }
    }
}
