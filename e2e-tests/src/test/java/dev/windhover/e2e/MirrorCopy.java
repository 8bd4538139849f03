// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import dev.windhover.e2e.games.Regatta;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.mirror.Follower;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.mirror.Mirror;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The regatta on the JVM with one client, and how much goes to it how often. */
final class MirrorCopy {
    private final HeadlessHost host;
    private final Follower follower;
    private final List<byte[]> asked = new ArrayList<>();
    private final Mirror mirror = new Mirror(asked::add);
    private final WireWriter batch = new WireWriter(Wire.BATCH_BYTES_MAX);

    private MirrorCopy(HeadlessHost host) {
        this.host = host;
        follower = host.host().follow();
    }

    static MirrorCopy of(Launch launch) {
        return new MirrorCopy(
                HeadlessHost.start(new Regatta(), launch, HostDef.release()).steps(1));
    }

    /** What one step sends to a client that has all before it. */
    int stepBytes() {
        follower.followAll(true, 0);
        carry(message -> true);
        host.steps(1);
        int bytes = carry(message -> true);
        if (!isConsistent()) throw new IllegalStateException("the client shows another step");
        return bytes;
    }

    /** What one section takes for a client that has nothing of it. */
    int wholeBytes(String section) {
        follower.followAll(false, 0);
        follower.follow(section, 0);
        return carry(message -> true);
    }

    /** Round trips until a client has all of a world that has run for a while. */
    int late() {
        host.steps(100);
        mirror.follow();
        return trips();
    }

    /** The same until one has all again that did not get a state. */
    int lost() {
        host.steps(1);
        carry(message -> message[0] != Wire.SECTION);
        return trips();
    }

    private int trips() {
        int trips = 0;
        while (!asked.isEmpty() || !isConsistent()) {
            trips++;
            for (byte[] each : asked) hear(each);
            asked.clear();
            carry(message -> true);
            if (trips > 10) throw new IllegalStateException("the client does not get there");
        }
        return trips;
    }

    private boolean isConsistent() {
        return mirror.state() != null && mirror.state().step() == host.world().step();
    }

    /** Carries what arrives; the bytes of all. */
    private int carry(Predicate<byte[]> arrives) {
        int sum = 0;
        for (follower.write(batch.clear()); batch.length() > 0; follower.write(batch.clear())) {
            sum += batch.length();
            for (int at = 0; at < batch.length(); ) {
                int size = new WireReader(Arrays.copyOfRange(batch.bytes(), at + 4, at + 8)).i32();
                byte[] message = Arrays.copyOfRange(batch.bytes(), at, at + size);
                if (arrives.test(message)) tell(message);
                at += size;
            }
            mirror.batchEnds();
        }
        return sum;
    }

    private void tell(byte[] message) {
        WireReader in = new WireReader(message);
        int kind = in.u8();
        int a = in.u8();
        int count = in.u16();
        in.i32();
        mirror.read(kind, a, count, in);
    }

    private void hear(byte[] message) {
        WireReader in = new WireReader(message);
        int kind = in.u8();
        int a = in.u8();
        int count = in.u16();
        in.i32();
        int wish = in.i32();
        in.i32();
        if (kind == Wire.SYNC) follower.sync(wish, count, in);
        else follower.followAll(a == 1, wish);
    }
}
