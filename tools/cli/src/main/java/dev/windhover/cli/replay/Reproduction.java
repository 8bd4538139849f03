// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windhover.cli.bundle.Bundle;
import dev.windhover.cli.bundle.BundleRefused;
import dev.windhover.cli.bundle.BundleRefused.Reason;
import dev.windhover.cli.headless.GameOptions;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostFailed;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.Replay;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingEnd;
import dev.windhover.protocol.Failure;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;

/**
 * Plays what is in a bundle with today's code, and tells whether the same comes of it: of a run
 * that failed the same failure, at the same step, with the same world left behind.
 */
final class Reproduction {
    /** It ran, and something else came of it. */
    static final int OTHERWISE = 3;

    /** A run in which nothing enters is written down once a second; the rest is of no harm. */
    private static final int STEPS_UNTOLD = 120;

    /** Lines that are printed, the newest: all of them are in the file. */
    private static final int LINES_MAX = 20;

    private final GameOptions options;
    private final Bundle bundle;
    private final PrintStream out;
    private final PrintStream err;
    private final JsonNode failure;
    private long patienceMillis = StepWatch.PATIENCE_SECONDS * 1_000L;
    private HeadlessHost host;
    private int begins;

    Reproduction(GameOptions options, Bundle bundle, PrintStream out, PrintStream err)
            throws BundleRefused {
        this.options = options;
        this.bundle = bundle;
        this.out = out;
        this.err = err;
        failure = bundle.json(Bundle.FAILURE);
    }

    /** Plays it and tells; the exit code. */
    int run() throws IOException, InterruptedException {
        tellWhatItIs();
        return bundle.has(Bundle.RECORDING) ? replay() : start();
    }

    private void tellWhatItIs() throws BundleRefused {
        for (Map.Entry<String, JsonNode> each : bundle.json(Bundle.IDENTITY).properties()) {
            JsonNode value = each.getValue();
            out.println(each.getKey() + " " + (value.isValueNode() ? value.asText() : value));
        }
        JsonNode lines = bundle.json(Bundle.LOGS).path("lines");
        for (int i = Math.max(0, lines.size() - LINES_MAX); i < lines.size(); i++) {
            out.println("log " + textOfLine(lines.get(i)));
        }
        for (JsonNode note : bundle.json(Bundle.NOTES)) out.println("note " + note.asText());
        if (hasFailed()) out.println("was " + textOfFailure());
    }

    private static String textOfLine(JsonNode line) {
        String step = line.path("step").isNumber() ? line.path("step").asText() : "-";
        return step
                + " "
                + line.path("level").asText()
                + " "
                + line.path("subsystem").asText()
                + ": "
                + line.path("text").asText().lines().findFirst().orElse("");
    }

    private boolean hasFailed() {
        return failure.hasNonNull("code");
    }

    /** Of a failure outside of steps it is -1. */
    private int failedStep() {
        return failure.path("step").asInt(-1);
    }

    private String textOfFailure() {
        String place = failure.path("kernel").asText();
        String step = failedStep() < 0 ? "" : " at step " + failedStep();
        String type = failure.path("javaClass").asText();
        return failure.path("code").asText()
                + " "
                + failure.path("name").asText()
                + step
                + (place.isEmpty() ? "" : ", " + place)
                + (type.isEmpty() ? ": " : ": " + type + ": ")
                + failure.path("detail").asText().lines().findFirst().orElse("");
    }

    private int replay() throws IOException, InterruptedException {
        Recording recording = Recording.of(bundle.part(Bundle.RECORDING));
        if (RecordingEnd.isTorn(recording)) out.println("note " + RecordingEnd.told(recording));
        try (RecordedGame code = RecordedGame.of(options, recording)) {
            try {
                begins = recording.first();
                Replay replay = code.replay(recording);
                host = replay.host();
                Verification verification = new Verification(replay);
                if (is(Failure.WORKER_SILENT)) return hung(verification);
                verification.run("replay", err, lastStep(recording));
                if (!verification.isSame()) return told("otherwise: " + verification.text(), false);
                if (hasFailed()) breakAt();
                out.println("compared " + verification.compared() + " hashes");
                return survived();
            } catch (HostFailed failed) {
                return compared(failed);
            }
        }
    }

    /** Of a host that did not answer any more: whether every step ends here. */
    private int hung(Verification verification) throws InterruptedException {
        try {
            new StepWatch(patienceMillis, () -> host.world().step())
                    .run(
                            "replay",
                            () -> {
                                verification.run("replay", err);
                                return verification.isSame() ? host.steps(STEPS_UNTOLD) : host;
                            });
        } catch (StepWatch.Endless endless) {
            int at = host.world().step();
            out.println("now step " + at + " does not end:" + endless.place());
            return told("the same failure: step " + at + " does not end", true);
        }
        if (!verification.isSame()) return told("otherwise: " + verification.text(), false);
        return survived();
    }

    /** For tests: how long a step may take. */
    Reproduction patience(long millis) {
        patienceMillis = millis;
        return this;
    }

    /** A failure of the picture is none of a step: none may run behind it. */
    private int lastStep(Recording recording) {
        return isDrawn() ? recording.steps() - 1 : recording.steps();
    }

    private boolean isDrawn() {
        return is(Failure.DRAW_FAILED);
    }

    private boolean is(Failure which) {
        return failure.path("code").asText().equals(which.code());
    }

    /** What was not written down as a step: a picture, or steps up to the one that failed. */
    private void breakAt() {
        if (failedStep() < 0) return;
        if (isDrawn()) host.draw();
        else host.steps(Math.max(0, failedStep() + 1 - host.world().step()));
    }

    /** Without a recording there is the beginning, which needs nobody who plays. */
    private int start() throws IOException {
        begins = -1;
        JsonNode configuration = bundle.json(Bundle.CONFIGURATION);
        JsonNode parameters = configuration.path("parameters");
        if (!configuration.hasNonNull("seed") || !hasFailed()) {
            throw new BundleRefused(Reason.NOTHING_TO_REPLAY, "it has neither steps nor a failure");
        }
        long seed;
        try {
            seed = Long.parseLong(configuration.path("seed").asText());
        } catch (NumberFormatException wrong) {
            throw new BundleRefused(Reason.MALFORMED, "the part configuration has no seed");
        }
        int[] values = new int[parameters.size()];
        for (int i = 0; i < values.length; i++) values[i] = parameters.get(i).asInt();
        if (options.game().isEmpty())
            options.game(bundle.json(Bundle.IDENTITY).path("class").asText());
        options.locate();
        out.println("note nothing was recorded: played from the start, without any input");
        try (RecordedGame code = RecordedGame.of(options)) {
            Launch launch = Launch.ordered(seed, values);
            Game created = code.game();
            host = HeadlessHost.start(created, launch, options.def(created).replaying());
            breakAt();
        } catch (HostFailed failed) {
            return compared(failed);
        }
        return survived();
    }

    private int survived() {
        int step = host.world().step();
        if (!hasFailed()) return told("the same up to step " + step, true);
        return told("otherwise: it does not fail, up to step " + step, false);
    }

    private int compared(HostFailed failed) {
        int step = host == null ? begins : host.world().step();
        // One that does not start is told of with the step that never came.
        boolean isStart = failed.failure() == Failure.START_FAILED && is(Failure.START_FAILED);
        if (isStart) step = failedStep();
        String hash = host == null ? "" : Hash.hex(host.hash());
        out.println(
                "now "
                        + failed.failure().code()
                        + " "
                        + failed.failure()
                        + ": "
                        + failed.getMessage());
        Throwable thrown = failed.getCause() == null ? failed : failed.getCause();
        thrown.printStackTrace(out);
        String wasHash = failure.path("hash").asText();
        if (!hasFailed()) return told("otherwise: it had not failed", false);
        if (step != failedStep()) return told("otherwise: at step " + step, false);
        if (!wasHash.isEmpty() && !hash.isEmpty() && !wasHash.equals(hash)) {
            return told("otherwise: it left " + hash + ", not " + wasHash, false);
        }
        String type = failure.path("javaClass").asText();
        if (type.contains(".") && !type.equals(thrown.getClass().getName())) {
            return told("otherwise: by another exception", false);
        }
        String what = isStart ? "" : " at step " + step;
        String left = wasHash.isEmpty() || hash.isEmpty() ? "; no hash was told" : ", hash " + hash;
        return told("the same failure" + what + left, true);
    }

    private int told(String verdict, boolean isSame) {
        out.println("verdict " + verdict);
        return isSame ? ReplayCommand.OK : OTHERWISE;
    }
}
