// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.site.fixture.ClockGame;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.Recordings;
import dev.windhover.engine.host.Replay;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingDef;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills while a run is written down. */
class RecordingFileTest {
    private static final String GAME = ClockGame.class.getName();

    @TempDir private Path folder;

    private final List<String> told = new ArrayList<>();

    @Test
    void recordingThatBreaksOffTellsHowManyStepsItHasAndHasThem() throws Exception {
        Path file = folder.resolve("a.whr");
        HeadlessHost host =
                HeadlessHost.start(new ClockGame(), Launch.seeded(3), HostDef.release());
        Recorder recorder = Recordings.record(host.host(), GAME, "", RecordingDef.small());
        SmallDisk disk = new SmallDisk(file, recorder.out().length() + 50);
        try (RecordingFile recording =
                RecordingFile.begin("a.whr", disk, host.host(), recorder, told::add)) {
            for (int i = 0; i < 600; i++) {
                host.steps(1);
                recording.carry();
            }
            assertTrue(recording.isBroken());
        }

        Recording kept = Recording.of(Files.readAllBytes(file));
        assertTrue(kept.steps() > 0, "some of it");
        assertEquals(
                List.of(
                        "the recording a.whr breaks off with "
                                + kept.steps()
                                + " steps in it: No space left on device"),
                told);
        assertFalse(kept.isEnded());
        Replay replay = Replay.start(new ClockGame(), kept, GAME);
        replay.to(kept.steps());
        assertEquals(
                Hash.hex(hashAfter(kept.steps())), Hash.hex(replay.host().hash()), "the same run");
        assertFalse(disk.isOpen());
    }

    private static long hashAfter(int steps) {
        return HeadlessHost.start(new ClockGame(), Launch.seeded(3)).steps(steps).hash();
    }

    /** Takes so many bytes, and of the write that is too long a part, as disks do. */
    private static final class SmallDisk implements SeekableByteChannel {
        private final FileChannel file;
        private int room;

        SmallDisk(Path path, int room) throws IOException {
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            this.room = room;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            if (room == 0) throw new IOException("No space left on device");
            int taken = Math.min(room, from.remaining());
            ByteBuffer part = from.slice(from.position(), taken);
            while (part.hasRemaining()) file.write(part);
            from.position(from.position() + taken);
            room -= taken;
            return taken;
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return file.read(to);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long at) throws IOException {
            file.position(at);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
