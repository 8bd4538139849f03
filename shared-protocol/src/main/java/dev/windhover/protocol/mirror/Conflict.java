// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.mirror;

/**
 * Something that came and did not fit. It is mended by itself.
 *
 * @param section its name; empty when it is about all of them
 * @param have the version that is here, 0 for none
 * @param got the version that came, 0 for none
 * @param detail for people
 */
public record Conflict(Reason reason, String section, int have, int got, String detail) {
    /** What did not fit. */
    public enum Reason {
        /** It was here already, or is older. */
        STALE_MESSAGE,
        /** A patch of what never came. */
        MISSING_SNAPSHOT,
        /** Something before it did not come. */
        VERSION_GAP,
        /** It is damaged, or no patch of what is here. */
        PATCH_APPLY_FAILED,
        /** The game was started anew; its first state follows. */
        NEW_EPOCH,
        /** It was started anew and does not publish all that it did before. */
        SECTION_CHANGED
    }
}
