// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.FileFault;
import dev.windhover.cli.site.fixture.CargoDispatcher;
import dev.windhover.cli.site.fixture.CargoGame;
import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.Replay;
import dev.windhover.engine.journal.Recording;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What enters a game on a JVM is in a file, and the same again without anybody who calls. */
@Timeout(60)
class RecordedServerTest {
    @TempDir private Path folder;

    @Test
    void whatClientsCallIsWrittenDown() throws Exception {
        Path file = folder.resolve("evening.whr");
        try (HeadlessServer server = start(file, line -> {})) {
            server.between(RecordedServerTest::clear);
            boolean[] isApplied = {false};
            // Each look waits for a frame's end at most.
            while (!isApplied[0]) {
                server.between(host -> isApplied[0] = host.journal().commands().count() > 0);
            }
        }

        Recording recording = Recording.of(Files.readAllBytes(file));
        Replay replay = Replay.start(new CargoGame(), recording, CargoGame.class.getName());
        replay.to(recording.steps());
        assertTrue(recording.isEnded(), "closed with the game");
        assertEquals(1, replay.host().host().journal().commands().count());
        assertEquals(id("clear"), replay.host().host().journal().commands().id(0));
    }

    @Test
    void folderThatIsMissingIsToldBeforeAnybodyComes() {
        Path file = folder.resolve("nowhere/evening.whr");
        List<String> told = new ArrayList<>();
        try (HeadlessServer server = start(file, told::add)) {
            told.add("it runs at " + server.address());
        } catch (IOException | InterruptedException e) {
            told.add(FileFault.told((IOException) e));
        }

        assertEquals(List.of("there is no folder " + folder.resolve("nowhere")), told);
    }

    @Test
    void gameIsServedWithoutARecordingThatCannotBeBegun() throws Exception {
        Path file = Files.createDirectories(folder.resolve("evening.whr"));

        assertEquals(
                "the recording " + file + " is not written: Is a directory", servedWithout(file));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void gameIsServedWithoutARecordingWhoseDiskIsFull() throws Exception {
        Path full = Path.of("/dev/full");

        assertEquals(
                "the recording /dev/full breaks off with 0 steps in it: No space left on device",
                servedWithout(full));
    }

    /** What was told once while it ran, in its log too. */
    private static String servedWithout(Path file) throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        try (HeadlessServer server = start(file, told::add)) {
            int[] step = {0};
            // Each look waits for a frame's end at most.
            while (step[0] < 10) server.between(host -> step[0] = host.stepNow());
        }
        assertEquals(1, told.size(), told.toString());
        return told.get(0);
    }

    private static HeadlessServer start(Path file, Consumer<String> log)
            throws IOException, InterruptedException {
        return HeadlessServer.start(
                new CargoGame(),
                Launch.seeded(1),
                HostDef.release(),
                ServerOptions.onThisMachine(0),
                Optional.of(file),
                log);
    }

    private static void clear(Host host) {
        WireWriter batch = new WireWriter(200);
        batch.begin(Wire.CALL, CallKind.COMMAND.ordinal(), 0);
        batch.i32(1).i32(id("clear")).i32(0).i32(0).end();
        host.receive(new WireReader(batch.bytes()).reset(batch.length()));
    }

    private static int id(String name) {
        CargoDispatcher calls = new CargoDispatcher(new CargoGame.Handler());
        for (int call = 0; call < calls.count(); call++) {
            if (calls.name(call).equals(name)) return calls.id(call);
        }
        throw new AssertionError("no call " + name);
    }
}
