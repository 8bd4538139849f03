// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.port;

/** Where a vessel is on its round, which begins and ends at sea. */
public enum Status {
    AT_SEA,
    APPROACHING,
    ANCHORED,
    INBOUND,
    MOORED,
    OUTBOUND
}
