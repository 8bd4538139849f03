// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.cli.headless.RecordingFile;
import dev.windhover.cli.site.base.SiteFailure;
import dev.windhover.engine.host.HostFailed;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingRefused;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tells whether today's code makes of recordings what the code did that they were made with. */
public final class VerifyCommand extends GameCommand {
    private Path place;

    public VerifyCommand() {
        super("verify", "FILE|FOLDER [CLASS|SITE] [--classes PATH]");
    }

    @Override
    boolean takes(String option, String value) {
        return false;
    }

    @Override
    void named(List<String> names) {
        count(names, 1, 2, "the recording");
        launchedByTheRecording();
        place = Path.of(names.get(0));
        if (names.size() == 2) game.game(names.get(1));
    }

    @Override
    int work(PrintStream out, PrintStream err) throws IOException, InterruptedException {
        List<Path> files = files();
        if (files.isEmpty()) {
            throw new IOException(
                    place + " has no recordings, which end in " + RecordingFile.ENDING);
        }
        int changed = 0;
        for (Path file : files) {
            if (!isSame(file, out, err)) changed++;
        }
        if (files.size() > 1) out.println(changed + " of " + files.size() + " recordings differ");
        return changed == 0 ? OK : FAILED;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(place)) return List.of(place);
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(file -> RecordingFile.isNamed(file.toString())).sorted().toList();
        }
    }

    /** One that cannot be played differs as well, and the others are still looked at. */
    private boolean isSame(Path file, PrintStream out, PrintStream err)
            throws InterruptedException {
        try {
            Recording recording = RecordedGame.read(file);
            try (RecordedGame code = RecordedGame.of(game.copy(), recording)) {
                Verification done = new Verification(code.replay(recording)).run("verify", err);
                boolean provesNothing = done.isSame() && done.compared() == 0;
                String what = provesNothing ? "has no hashes to compare" : done.text();
                out.println(file + ": " + what);
                return done.isSame() && !provesNothing;
            }
        } catch (IOException | SiteFailure | HostFailed | RecordingRefused e) {
            out.println(file + ": " + e.getMessage());
            return false;
        }
    }
}
