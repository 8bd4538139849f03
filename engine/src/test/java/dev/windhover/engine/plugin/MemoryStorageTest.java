// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The plugin storage of a game on the JVM, as its author tests it. */
class MemoryStorageTest {
    /** Asks for these things when it begins. */
    private static final class Saves implements Game, StorageResults {
        final List<String> heard = new ArrayList<>();

        @Override
        public void define(Definition game) {
            StorageAsks storage = new StorageAsks(game.plugin(new StorageReceiver(this)));
            game.setup(
                    world -> {
                        storage.read("a");
                        storage.write("b", new byte[] {1, 2, 3});
                        storage.write("a", new byte[] {4, 5});
                        storage.write("b", new byte[4]);
                        storage.write("b", new byte[] {6});
                        storage.read("a");
                        storage.keys();
                        storage.remove("a");
                        storage.keys();
                    });
        }

        @Override
        public void read(int number, Optional<byte[]> result) {
            heard.add("read " + result.map(Arrays::toString).orElse("nothing"));
        }

        @Override
        public void write(int number) {
            heard.add("write");
        }

        @Override
        public void remove(int number) {
            heard.add("remove");
        }

        @Override
        public void keys(int number, List<String> result) {
            heard.add("keys " + result);
        }

        @Override
        public void refused(String call, int number, Outcome outcome, Refusal why) {
            heard.add(call + " " + outcome + " " + why.code());
        }
    }

    @Test
    @Feature(value = "R24", partial = "a page has its own test")
    void keepsWhatIsWrittenAndIsFullAsABrowserIs() {
        Saves saves = new Saves();
        HostDef def = HostDef.checked().plugin(new StorageDispatcher(new MemoryStorage(5)));
        HeadlessHost.start(saves, Launch.seeded(7), def).steps(2);

        assertEquals(
                List.of(
                        "read nothing",
                        "write",
                        "write",
                        "write REFUSED STORAGE_FULL",
                        "write",
                        "read [4, 5]",
                        "keys [a, b]",
                        "remove",
                        "keys [b]"),
                saves.heard);
    }
}
