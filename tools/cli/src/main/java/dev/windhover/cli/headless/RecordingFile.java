// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.windhover.cli.FileFault;
import dev.windhover.engine.base.Identity;
import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.HostState;
import dev.windhover.engine.host.Recordings;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.protocol.WireWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A run that is written to a file as it goes: what is there when the program dies is a recording.
 * Where it cannot be written any more, as on a full disk, the recording ends and the run does not.
 */
public final class RecordingFile implements AutoCloseable {
    /** What recordings are called. */
    public static final String ENDING = ".whr";

    /** And those that are kept beside sources, packed. */
    public static final String PACKED = ENDING + ".gz";

    private final Host host;
    private final Recorder recorder;
    private final SeekableByteChannel file;
    private final String name;
    private final Consumer<String> warned;
    private long wholeBytes;
    private int wholeSteps;
    private boolean isBroken;
    private boolean isClosed;

    private RecordingFile(
            Host host,
            Recorder recorder,
            SeekableByteChannel file,
            String name,
            Consumer<String> warned) {
        this.host = host;
        this.recorder = recorder;
        this.file = file;
        this.name = name;
        this.warned = warned;
    }

    /** Whether a file is called as recordings are. */
    public static boolean isNamed(String file) {
        return file.endsWith(ENDING) || file.endsWith(PACKED);
    }

    /**
     * Begins a file in place of the one that may be there, for a run at its beginning.
     *
     * @param game the name of its class
     * @param identity of the run
     * @param warned is told once, in a sentence, when the recording breaks off
     * @throws IOException when there is no such file to be had
     */
    public static RecordingFile begin(
            Path path,
            Host host,
            String game,
            Identity identity,
            RecordingDef def,
            Consumer<String> warned)
            throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            // Else the file is told to be missing, which is about to be made.
            throw new NoSuchFileException("folder " + folder);
        }
        SeekableByteChannel file = Files.newByteChannel(path, CREATE, TRUNCATE_EXISTING, WRITE);
        Recorder recorder = Recordings.record(host, game, identity.text(), def);
        return begin(path.toString(), file, host, recorder, warned);
    }

    static RecordingFile begin(
            String name,
            SeekableByteChannel file,
            Host host,
            Recorder recorder,
            Consumer<String> warned) {
        RecordingFile begun = new RecordingFile(host, recorder, file, name, warned);
        begun.carry();
        return begun;
    }

    /** After every frame. */
    public void carry() {
        if (isBroken) return;
        if (recorder.isBroken()) {
            breakOff("more entered at once than is kept");
            return;
        }
        WireWriter out = recorder.out();
        if (out.length() == 0) return;
        ByteBuffer left = ByteBuffer.wrap(out.bytes(), 0, out.length());
        try {
            while (left.hasRemaining()) file.write(left);
        } catch (IOException e) {
            breakOff(FileFault.reason(e));
            return;
        }
        wholeBytes += out.length();
        wholeSteps = recorder.framed();
        out.clear();
    }

    /** Whether it ended before its run did. */
    public boolean isBroken() {
        return isBroken;
    }

    /** Ends the recording where the run stands; of a game that failed with the step that did. */
    @Override
    public void close() {
        if (isClosed) return;
        isClosed = true;
        if (isBroken) return;
        if (host.state() == HostState.FAILED) recorder.flush(host.stepNow() + 1);
        else recorder.end(host.stepNow());
        carry();
        if (isBroken) return;
        try {
            file.close();
        } catch (IOException e) {
            breakOff(FileFault.reason(e));
        }
    }

    /** What was written whole stays, and nothing comes behind it any more. */
    private void breakOff(String why) {
        isBroken = true;
        try (file) {
            file.truncate(wholeBytes);
        } catch (IOException e) {
            // Whoever reads it knows a torn end from a frame.
        }
        warned.accept(
                "the recording "
                        + name
                        + " breaks off with "
                        + wholeSteps
                        + " steps in it: "
                        + why);
    }
}
