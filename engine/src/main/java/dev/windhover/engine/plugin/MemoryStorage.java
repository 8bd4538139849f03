// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.plugin;

import dev.windhover.protocol.call.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A storage that is forgotten with its process, for tests of a game on the JVM. */
public final class MemoryStorage implements StorageApi {
    private final TreeMap<String, byte[]> kept = new TreeMap<>();
    private final int bytesMax;

    /**
     * @param bytesMax of all that it keeps; more is refused as in a browser that is full
     */
    public MemoryStorage(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    @Override
    public Optional<byte[]> read(String key) {
        byte[] value = kept.get(key);
        return value == null ? Optional.empty() : Optional.of(value.clone());
    }

    @Override
    public void write(String key, byte[] value) {
        byte[] before = kept.get(key);
        int sum = value.length - (before == null ? 0 : before.length);
        for (byte[] each : kept.values()) sum += each.length;
        if (sum > bytesMax) throw new Refused("STORAGE_FULL", "there is no room for it");
        kept.put(key, value.clone());
    }

    @Override
    public void remove(String key) {
        kept.remove(key);
    }

    @Override
    public List<String> keys() {
        return new ArrayList<>(kept.keySet());
    }
}
