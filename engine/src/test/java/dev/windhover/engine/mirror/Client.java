// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.mirror.Conflict;
import dev.windhover.protocol.mirror.Mirror;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** A mirror at the other end of a channel that may lose what it carries. */
final class Client {
    final Follower follower;
    final Mirror mirror;
    final List<Conflict> conflicts = new ArrayList<>();
    final WireWriter batch;
    private final List<byte[]> asked = new ArrayList<>();
    int asks;
    long bytes;

    Client(Sections sections, int batchBytes) {
        follower = sections.follow();
        follower.followAll(true, 0);
        mirror = new Mirror(asked::add).whenConflict(conflicts::add);
        batch = new WireWriter(batchBytes);
    }

    /** Carries one batch; what the predicate refuses is lost. False when there was none. */
    boolean carry(Predicate<byte[]> arrives) {
        follower.write(batch.clear());
        int length = batch.length();
        bytes += length;
        for (int at = 0; at < length; ) {
            int size = new WireReader(Arrays.copyOfRange(batch.bytes(), at + 4, at + 8)).i32();
            byte[] message = Arrays.copyOfRange(batch.bytes(), at, at + size);
            if (arrives.test(message)) read(message);
            at += size;
        }
        mirror.batchEnds();
        for (byte[] each : List.copyOf(asked)) ask(each);
        asked.clear();
        return length > 0;
    }

    void read(byte[] message) {
        tell(mirror, message);
    }

    static void tell(Mirror mirror, byte[] message) {
        WireReader in = new WireReader(message);
        int kind = in.u8();
        int a = in.u8();
        int count = in.u16();
        in.i32();
        mirror.read(kind, a, count, in);
    }

    /** Asks for rows of a section, as the mirror does. */
    void interest(String section, float... numbers) {
        mirror.interest(section, numbers);
        byte[] message = asked.remove(asked.size() - 1);
        WireReader in = new WireReader(message);
        in.u16();
        int count = in.u16();
        in.i32();
        follower.interest(count, in);
    }

    void carryAll() {
        while (carry(message -> true)) {}
    }

    private void ask(byte[] message) {
        WireReader in = new WireReader(message);
        if (in.u8() != Wire.SYNC) throw new AssertionError("asks for something else");
        in.u8();
        int count = in.u16();
        in.i32();
        int wish = in.i32();
        in.i32();
        asks++;
        follower.sync(wish, count, in);
    }
}
