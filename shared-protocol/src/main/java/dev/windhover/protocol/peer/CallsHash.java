// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.peer;

import java.util.Arrays;

/**
 * Tells one set of calls from another: FNV-1a in 64 bits over their ids, little-endian and
 * ascending as ints. 0 for none.
 */
public final class CallsHash {
    private static final long FIRST = 0xcbf2_9ce4_8422_2325L;
    private static final long PRIME = 0x100_0000_01b3L;

    private CallsHash() {}

    /** Of the ids in any order. */
    public static long of(int... ids) {
        int[] sorted = ids.clone();
        Arrays.sort(sorted);
        long hash = sorted.length == 0 ? 0 : FIRST;
        for (int id : sorted) {
            for (int shift = 0; shift < 32; shift += 8) {
                hash = (hash ^ (id >>> shift & 0xff)) * PRIME;
            }
        }
        return hash;
    }
}
