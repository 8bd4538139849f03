// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import dev.windhover.protocol.peer.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A channel whose batches a test holds back, changes, repeats, and keeps. */
final class Tapped implements Transport {
    final List<byte[]> posted = new ArrayList<>();
    final List<byte[]> came = new ArrayList<>();
    private final Transport inner;
    private Consumer<byte[]> receive;

    /** Batches go no further than here. */
    boolean holds;

    /** What comes is kept and not passed on. */
    boolean isDeaf;

    /** The next post throws. */
    boolean throwsNext;

    Tapped(Transport inner) {
        this.inner = inner;
    }

    @Override
    public void post(byte[] batch) {
        if (throwsNext) {
            throwsNext = false;
            throw new IllegalArgumentException("could not be cloned");
        }
        posted.add(batch.clone());
        if (!holds) inner.post(batch);
    }

    @Override
    public void subscribe(Consumer<byte[]> toReceive, Consumer<String> lost) {
        receive = toReceive;
        inner.subscribe(
                batch -> {
                    came.add(batch.clone());
                    if (!isDeaf) receive.accept(batch);
                },
                lost);
    }

    @Override
    public void close() {
        inner.close();
    }

    byte[] last() {
        return posted.get(posted.size() - 1);
    }

    /** Puts bytes on the channel to the host. */
    void inject(byte[] batch) {
        inner.post(batch);
    }

    /** Makes the client hear a batch. */
    void hear(byte[] batch) {
        receive.accept(batch);
    }
}
