// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.cli.FileFault;
import dev.windhover.cli.headless.RecordingFile;
import dev.windhover.cli.site.base.SiteFailure;
import dev.windhover.engine.host.HostFailed;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingEnd;
import dev.windhover.engine.journal.RecordingRefused;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tells whether today's code makes of recordings what the code did that they were made with. */
public final class VerifyCommand extends GameCommand {
    /** What became of one recording, and how those are counted that neither held nor differ. */
    private enum Verdict {
        SAME(""),
        DIFFERS(""),
        TORN("broke off"),
        PROVES_NOTHING("with nothing to compare"),
        REFUSED("cannot be played");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }
    }

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
        int[] found = new int[Verdict.values().length];
        for (Path file : files) found[look(file, out, err).ordinal()]++;
        if (files.size() > 1) out.println(told(found, files.size()));
        return found[Verdict.SAME.ordinal()] == files.size() ? OK : FAILED;
    }

    private static String told(int[] found, int files) {
        int changed = found[Verdict.DIFFERS.ordinal()];
        StringBuilder told = new StringBuilder(changed + " of " + files + " recordings differ");
        for (Verdict each : Verdict.values()) {
            int count = found[each.ordinal()];
            if (count > 0 && !each.words.isEmpty()) {
                told.append(", ").append(count).append(' ').append(each.words);
            }
        }
        return told.toString();
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(place)) return List.of(place);
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(file -> RecordingFile.isNamed(file.toString())).sorted().toList();
        }
    }

    /** Where one cannot be played the others are still looked at. */
    private Verdict look(Path file, PrintStream out, PrintStream err) throws InterruptedException {
        try {
            Recording recording = RecordedGame.read(file);
            try (RecordedGame code = RecordedGame.of(game.copy(), recording)) {
                Verification done = new Verification(code.replay(recording)).run("verify", err);
                boolean provesNothing = done.isSame() && done.compared() == 0;
                String what = provesNothing ? "has no hashes to compare" : done.text();
                String end = RecordingEnd.told(recording);
                out.println(file + ": " + what + (end.isEmpty() ? "" : "; " + end));
                if (!done.isSame()) return Verdict.DIFFERS;
                if (provesNothing) return Verdict.PROVES_NOTHING;
                return RecordingEnd.isTorn(recording) ? Verdict.TORN : Verdict.SAME;
            }
        } catch (IOException e) {
            out.println(file + ": " + FileFault.told(e));
        } catch (SiteFailure | HostFailed | RecordingRefused e) {
            out.println(file + ": " + e.getMessage());
        }
        return Verdict.REFUSED;
    }
}
