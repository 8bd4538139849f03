// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.e2e.games.Till;
import dev.windhover.e2e.games.TillClient;
import dev.windhover.protocol.call.Refusal;
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

        /** The host is one that checks. */
        @Test
        @Feature("C11")
        void handlerThatThrowsIsToldInFullByABuildThatChecks() {
            Refusal why = refusal(new TillClient(connect()).stumble());

            assertEquals("HANDLER_FAILED", why.code());
            String thrown = "java.lang.IllegalStateException: over its own feet";
            assertEquals("till.stumble threw " + thrown, why.message());
            String[] lines = why.thrown().split("\n");
            assertEquals(thrown, lines[0]);
            assertTrue(lines[1].startsWith("    at " + Till.class.getName()), why.thrown());
            assertTrue(why.trace().matches("[0-9a-f]{8}"), why.trace());
        }

        @Test
        @Feature("G12")
        @Override
        void clientOfAnotherBuildIsToldBeforeItCallsAndWhatBothKnowWorks() {
            super.clientOfAnotherBuildIsToldBeforeItCallsAndWhatBothKnowWorks();
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
