// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.plugin;

import dev.windhover.protocol.call.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Slots that are forgotten with their process, for tests of a game on the JVM. */
public final class MemorySlots implements Slots {
    private static final int GENERATIONS = 2;

    private final TreeMap<String, List<byte[]>> kept = new TreeMap<>();
    private final int bytesMax;

    /**
     * @param bytesMax of all that it keeps; more is refused as by a disk that is full
     */
    public MemorySlots(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    @Override
    public void keep(String slot, byte[] save) {
        long sum = save.length;
        for (List<byte[]> all : kept.values()) {
            for (byte[] each : all) sum += each.length;
        }
        List<byte[]> own = new ArrayList<>(read(slot));
        if (own.size() == GENERATIONS) sum -= own.remove(GENERATIONS - 1).length;
        if (sum > bytesMax) throw new Refused("STORAGE_FULL", "there is no room for it");
        own.add(0, save.clone());
        kept.put(slot, own);
    }

    @Override
    public List<byte[]> read(String slot) {
        List<byte[]> own = kept.get(slot);
        return own == null ? List.of() : List.copyOf(own);
    }

    @Override
    public void remove(String slot) {
        kept.remove(slot);
    }

    @Override
    public List<String> names() {
        return new ArrayList<>(kept.keySet());
    }

    @Override
    public boolean isLasting() {
        return false;
    }
}
