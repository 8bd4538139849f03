// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import dev.windhover.testing.Feature;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Channels within one program. */
class MemoryLineTest {
    /** Two ends for two. */
    @Nested
    class Pair extends LineCases {
        @Override
        LineSetting setting() {
            return MemorySetting.pairs();
        }

        @Test
        @Feature("C12")
        @Override
        void senderThatChangesItsBytesAfterwardsChangesNothing() {
            super.senderThatChangesItsBytesAfterwardsChangesNothing();
        }
    }

    /** One that everybody hears. */
    @Nested
    class Broadcast extends LineCases {
        @Override
        LineSetting setting() {
            return MemorySetting.broadcast();
        }

        @Test
        @Feature(value = "C16", partial = "mirrored state for every peer")
        @Override
        void everyCallerGetsItsOwnResultsAlone() {
            super.everyCallerGetsItsOwnResultsAlone();
        }
    }
}
