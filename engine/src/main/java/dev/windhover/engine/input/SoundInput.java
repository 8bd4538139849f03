// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

/** Keeps what the world knows of its sounds in step with what the page tells of them. */
public interface SoundInput {
    /** Of a game that declares nothing to be heard. */
    SoundInput NONE =
            new SoundInput() {
                @Override
                public boolean ended(int voice) {
                    return false;
                }

                @Override
                public boolean heard(boolean isHeard) {
                    return false;
                }
            };

    /** The page has played a voice to its end; false when it had ended in the world before. */
    boolean ended(int voice);

    /** Whether sounds can be heard from now on; false when there are none. */
    boolean heard(boolean isHeard);
}
