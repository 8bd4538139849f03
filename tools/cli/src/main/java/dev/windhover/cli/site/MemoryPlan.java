// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import static dev.windhover.cli.site.base.SiteFailure.Reason.MEMORY_TOO_LARGE;
import static dev.windhover.cli.site.base.SiteFailure.Reason.MODULE_UNEXPECTED;

import dev.windhover.cli.site.base.SiteFailure;

/**
 * How the one linear memory is divided; all in bytes from its beginning.
 *
 * <pre>
 * 0          base                  heapBase         heapEnd
 * | constants | arena, inbox, outbox | direct buffers | those of other instances
 * </pre>
 *
 * TeaVM writes the module's constants to the beginning whenever a module is instantiated, so they
 * must end below the arena; the arena must survive that. Every instance of a module on one shared
 * memory has an allocator of its own, so each needs a heap of its own.
 */
record MemoryPlan(int pages, int heapBase, int heapEnd) {
    static final int PAGE_BYTES = 65_536;

    /** Room for TeaVM's own allocator. The engine asks it for a few small staging buffers, once. */
    static final int HEAP_BYTES = 1 << 20;

    /**
     * The host and as many others as share its columns at once: beyond the cores of most players'
     * machines more would not help. Pages that nobody touches cost nothing.
     */
    static final int INSTANCES_MAX = 4;

    /** TeaVM's addresses are signed 32-bit numbers. */
    private static final long BYTES_MAX = Integer.MAX_VALUE;

    static MemoryPlan of(GameShape shape) {
        long end = (long) shape.arenaBase() + shape.arenaBytes();
        end = Math.max(end, (long) shape.inbox() + shape.inboxBytes());
        end = Math.max(end, (long) shape.outbox() + shape.outboxBytes());
        long heapBase = (end + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
        long heapEnd = heapBase + HEAP_BYTES;
        long memoryEnd = heapBase + (long) INSTANCES_MAX * HEAP_BYTES;
        if (memoryEnd > BYTES_MAX) {
            throw new SiteFailure(
                    MEMORY_TOO_LARGE,
                    "The game's tables need "
                            + (end >> 20)
                            + " MiB of memory, more than the 2 GiB that a"
                            + " module can address; lower the maxima of its tables.");
        }
        int pages = (int) ((memoryEnd + PAGE_BYTES - 1) / PAGE_BYTES);
        return new MemoryPlan(pages, (int) heapBase, (int) heapEnd);
    }

    /** Refuses a module whose constants would lie in the arena. */
    static void checkConstants(int constantBytes, int arenaBase) {
        if (constantBytes > arenaBase) {
            throw new SiteFailure(
                    MODULE_UNEXPECTED,
                    "The game's constants take "
                            + constantBytes
                            + " bytes of memory, more than the "
                            + arenaBase
                            + " below its tables. Texts and class library tables count; look for"
                            + " dates, locales and number formats that the game can do without.");
        }
    }
}
