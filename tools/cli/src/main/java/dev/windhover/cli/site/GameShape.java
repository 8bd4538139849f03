// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import java.util.List;

/**
 * What the page must know of a game before its module runs; addresses and sizes in bytes.
 *
 * @param layoutHash tells two layouts of the arena apart
 */
record GameShape(
        long layoutHash,
        int arenaBase,
        int arenaBytes,
        int inbox,
        int inboxBytes,
        int outbox,
        int outboxBytes,
        int stepsPerSecond,
        boolean hasJobs,
        List<Parameter> parameters,
        List<Section> sections) {

    /** A number that the page may set before the start. */
    record Parameter(String name, int value, int min, int max) {}

    /** A published part of the world. */
    record Section(String name, int rowsMax, List<Column> columns) {}

    /**
     * @param type f32, i32 or u8
     * @param elements as many as the arena has room for
     */
    record Column(String name, String type, int elements) {}

    String layout() {
        return String.format("%016x", layoutHash);
    }
}
