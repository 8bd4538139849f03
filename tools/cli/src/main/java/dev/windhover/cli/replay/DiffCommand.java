// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.cli.headless.RecordingFile;
import dev.windhover.engine.host.Replay;
import dev.windhover.engine.journal.HashDivergence;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingEnd;
import dev.windhover.engine.journal.RecordingHead;
import dev.windhover.engine.state.Divergence;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Tells where two runs part: two recordings, or a recording and what today's code makes of it. Goes
 * by the hashes that were written down to the last step at which both were the same, by a keyframe
 * to there, and from there on step by step.
 */
public final class DiffCommand extends GameCommand {
    /** The old code is gone: what it made of a column stands in the keyframes that it wrote. */
    private static final String NO_VALUES =
            "no keyframe comes behind that step, so no values are known: record with --keyframes"
                    + " 60, in a browser with record: { keyframes: 60 }";

    private Path first;
    private Path second;

    public DiffCommand() {
        super("diff", "FILE [FILE] [CLASS|SITE] [--classes PATH]");
    }

    @Override
    boolean takes(String option, String value) {
        return false;
    }

    @Override
    void named(List<String> names) {
        count(names, 1, 3, "the recording");
        launchedByTheRecording();
        first = Path.of(names.get(0));
        boolean areTwo = names.size() == 3 || names.size() == 2 && isFile(names.get(1));
        if (areTwo) second = Path.of(names.get(1));
        int before = areTwo ? 2 : 1;
        if (names.size() > before) game.game(names.get(before));
    }

    private static boolean isFile(String name) {
        return RecordingFile.isNamed(name) || Files.isRegularFile(Path.of(name));
    }

    @Override
    int work(PrintStream out, PrintStream err) throws IOException, InterruptedException {
        Recording one = RecordedGame.read(first);
        try (RecordedGame code = RecordedGame.of(game, one)) {
            if (second == null) {
                return Math.max(againstCode(code, one, out, err), tellEnd(first, one, out));
            }
            Recording other = RecordedGame.read(second);
            int found = between(code, one, other, out, err);
            found = Math.max(found, tellEnd(first, one, out));
            return Math.max(found, tellEnd(second, other, out));
        }
    }

    /** What is the same as far as it goes proves nothing of what was cut away. */
    private static int tellEnd(Path file, Recording recording, PrintStream out) {
        String end = RecordingEnd.told(recording);
        if (!end.isEmpty()) out.println(file + ": " + end);
        return RecordingEnd.isTorn(recording) ? FAILED : OK;
    }

    private int againstCode(RecordedGame code, Recording one, PrintStream out, PrintStream err)
            throws InterruptedException {
        Verification done = new Verification(code.replay(one)).run("diff", err);
        out.println(done.text());
        if (done.isSame()) return OK;
        int keyframe = keyframeFrom(one, done.first().step());
        if (keyframe < 0) {
            err.println("diff: " + NO_VALUES);
            return FAILED;
        }
        // Up to there both are the same, so today's world goes on from what was written down.
        Replay now = code.replay(one).to(done.lastSame());
        int step = one.keyframeStep(keyframe);
        now.host().steps(step - now.step());
        Replay then = code.replay(one).from(keyframe);
        out.println(Divergence.first(then.host().world(), now.host().world()));
        return FAILED;
    }

    /** The first keyframe that is not before a step; less than 0 for none. */
    private static int keyframeFrom(Recording recording, int step) {
        int before = recording.keyframeBefore(step);
        boolean isThere = before >= 0 && recording.keyframeStep(before) == step;
        int next = isThere ? before : before + 1;
        return next < recording.keyframes() ? next : -1;
    }

    private int between(
            RecordedGame code, Recording one, Recording other, PrintStream out, PrintStream err) {
        if (tellHeads(one.head(), other.head(), out)) return FAILED;
        int same = 0;
        int last = Math.min(one.steps(), other.steps());
        HashDivergence hashes = HashDivergence.NONE;
        Replay left = code.replay(one);
        Replay right = code.replay(other);
        for (int n = 0; n < one.hashes() && hashes == HashDivergence.NONE; n++) {
            int m = other.hashAfter(one.hashStep(n));
            if (m < 0) continue;
            hashes = HashDivergence.of(one, n, other, m, left.host().world());
            if (hashes == HashDivergence.NONE) same = one.hashStep(n);
        }
        int end = hashes == HashDivergence.NONE ? last : hashes.step();
        left.to(same);
        right.to(same);
        for (int step = same; step <= end; step++) {
            left.host().steps(step - left.step());
            right.host().steps(step - right.step());
            Divergence found = Divergence.first(left.host().world(), right.host().world());
            if (found == Divergence.NONE) continue;
            out.println("differ at " + found);
            return FAILED;
        }
        if (hashes != HashDivergence.NONE) {
            out.println("differ " + hashes + "; the same after step " + same);
            out.println("today's code makes the same of both: other code made one of them");
            boolean isTold = tellKeyframe(one, other, left, right, hashes.step(), out);
            if (!isTold) err.println("diff: " + NO_VALUES + ", both of them");
            return FAILED;
        }
        if (one.steps() != other.steps()) {
            String lengths = one.steps() + " and " + other.steps() + " steps";
            out.println("differ in their length: " + lengths + ", the same up to " + last);
            return FAILED;
        }
        out.println("the same: " + last + " steps");
        return OK;
    }

    /** Whether both have a keyframe at the same step behind it. */
    private static boolean tellKeyframe(
            Recording one, Recording other, Replay left, Replay right, int from, PrintStream out) {
        for (int n = keyframeFrom(one, from); n >= 0 && n < one.keyframes(); n++) {
            int m = other.keyframeBefore(one.keyframeStep(n));
            if (m < 0 || other.keyframeStep(m) != one.keyframeStep(n)) continue;
            left.from(n);
            right.from(m);
            out.println(Divergence.first(left.host().world(), right.host().world()));
            return true;
        }
        return false;
    }

    private static boolean tellHeads(RecordingHead one, RecordingHead other, PrintStream out) {
        if (!one.game().equals(other.game())) {
            out.println("differ in their games: " + one.game() + " and " + other.game());
        } else if (one.seed() != other.seed()) {
            out.println("differ in their seeds: " + one.seed() + " and " + other.seed());
        } else if (!Arrays.equals(one.parameters(), other.parameters())) {
            String values = Arrays.toString(one.parameters());
            String others = Arrays.toString(other.parameters());
            out.println("differ in their parameters: " + values + " and " + others);
        } else {
            return false;
        }
        return true;
    }
}
