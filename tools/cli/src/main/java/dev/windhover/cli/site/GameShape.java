// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import dev.windhover.cli.site.calls.GameCall;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.schedule.Plan;
import dev.windhover.protocol.peer.ApiHash;
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
        boolean savesPower,
        boolean takesInput,
        List<Parameter> parameters,
        List<Section> sections,
        Clients clients,
        Inside inside) {

    /** A number that the page may set before the start. */
    record Parameter(String name, int value, int min, int max) {}

    /** A published part of the world. */
    record Section(String name, int rowsMax, boolean isTable, List<Column> columns) {}

    /**
     * @param type f32, i32, u8, i64 or f64
     * @param elements as many as the arena has room for
     * @param width elements of a row
     * @param meaning number, boolean, enum, text or entity
     * @param values names of an enum's
     */
    record Column(
            String name,
            String type,
            int elements,
            int width,
            String meaning,
            List<String> values) {}

    /**
     * What clients and tools know the game by.
     *
     * @param contract hash of what clients and hosts have in common
     * @param callsHash that of the calls alone
     * @param apis the same for each interface
     * @param tables as the engine describes them, in JSON
     * @param calls in the order of their ids
     */
    record Clients(
            long contract,
            long callsHash,
            List<ApiHash> apis,
            String tables,
            List<GameCall> calls) {}

    /**
     * What whoever looks into the game knows besides its tables.
     *
     * @param addresses of all columns, by block, in the order of the tables' description
     * @param kernels in the order in which they run
     * @param flows from kernel to kernel
     */
    record Inside(List<List<Integer>> addresses, List<Plan.Entry> kernels, List<Plan.Flow> flows) {}

    String contract() {
        return Hash.hex(clients.contract);
    }

    String layout() {
        return String.format("%016x", layoutHash);
    }
}
