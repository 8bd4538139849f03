// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.engine.journal.RecordingDef;

/** What a recording is to hold besides what enters: read from a command line. */
final class RecordingOptions {
    static final String USAGE = "[--keyframes N] [--hashes N]";

    private final RecordingDef usual = RecordingDef.full();
    private int keyframeEvery = usual.keyframeEvery();
    private int hashEvery = usual.hashEvery();

    boolean takes(String option, String value) {
        switch (option) {
            case "--keyframes" -> keyframeEvery = GameCommand.steps(value);
            case "--hashes" -> hashEvery = GameCommand.steps(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    RecordingDef def() {
        return new RecordingDef(hashEvery, keyframeEvery, usual.columns());
    }
}
