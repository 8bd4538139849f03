// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.engine.journal.RecordingHead;
import dev.windhover.engine.journal.RecordingRefused;
import dev.windhover.engine.state.Restore;
import dev.windhover.engine.state.Snapshot;
import dev.windhover.engine.state.SnapshotRefused;
import java.util.Arrays;

/**
 * Has a host write its run down, and another be the same run again; {@link Replay} goes further.
 */
public final class Recordings {
    private Recordings() {}

    /** The same without keyframes. */
    public static Recorder record(Host host, String game, String engine) {
        return record(host, game, engine, RecordingDef.small());
    }

    /**
     * Writes down from here on all that this run needs to be the same again; before anything has
     * entered, unless it begins with a keyframe.
     *
     * @param game the name of its class
     * @param engine who records it: the text of an {@link dev.windhover.engine.base.Identity}
     */
    public static Recorder record(Host host, String game, String engine, RecordingDef def) {
        boolean isWhole = isFresh(host) || def.keyframeEvery() > 0;
        Check.that(isWhole, "a recording begins with its run, this is at " + host.stepNow());
        Recorder recorder = new Recorder(head(host, game, engine), host.world(), def);
        host.journal().record(recorder);
        host.restart().tellConfiguration(recorder, host.stepNow());
        return recorder;
    }

    /** As {@link #record}, by the game's own name; null when it cannot begin any more. */
    static Recorder forPage(Host host, String engine, int keyframeEvery) {
        if (!isFresh(host) && keyframeEvery == 0) return null;
        int hashEvery = RecordingDef.small().hashEvery();
        RecordingDef def = new RecordingDef(hashEvery, keyframeEvery, true);
        return record(host, host.definition().gameName(), engine, def);
    }

    private static RecordingHead head(Host host, String game, String engine) {
        Definition definition = host.definition();
        long seed = definition.launch().seed();
        return new RecordingHead(game, engine, layout(host), seed, parameters(definition));
    }

    /** Writes down what a run goes through from here on, for itself. */
    static Recorder remember(Host host, int keyframeEvery, Recorder.Cut cut) {
        RecordingDef def = new RecordingDef(0, keyframeEvery, false);
        RecordingHead head = head(host, host.definition().gameName(), "");
        Recorder recorder = new Recorder(head, host.world(), def, cut);
        host.journal().remember(recorder);
        host.restart().tellConfiguration(recorder, host.stepNow());
        return recorder;
    }

    static boolean isFresh(Host host) {
        return host.world().step() == 0 && host.journal().log().count() == 0;
    }

    /** With the seed and the parameters that a recording was made with. */
    public static Launch launch(Recording recording) {
        RecordingHead head = recording.head();
        return Launch.ordered(head.seed(), head.parameters());
    }

    /**
     * Has a recording enter, from its beginning on, in place of a page and of whoever calls, works
     * and decides: the host was launched by {@link #launch} and defined as {@link
     * HostDef#replaying} says.
     *
     * @param game the name of the host's game
     * @throws RecordingRefused when it is of another game, or of other tables or calls
     */
    public static void play(Host host, Recording recording, String game) {
        Check.that(host.world().step() == 0, "a replay begins with its run");
        recording.head().mustBeOf(game);
        mustBeLaidOut(host, recording);
        Check.that(isLaunch(host, recording), "a replay is launched as Recordings.launch says");
        recording.rewind();
        playOn(host, recording);
    }

    /**
     * Whether a host that runs can become the recording's run.
     *
     * @throws RecordingRefused when the recording is of another game, of other tables or calls, or
     *     of a run that began otherwise
     */
    static void mustFit(Host host, Recording recording) {
        RecordingHead head = recording.head();
        Definition definition = host.definition();
        head.mustBeOf(definition.gameName());
        mustBeLaidOut(host, recording);
        if (isLaunch(host, recording)) return;
        String was = "seed " + head.seed() + ", parameters " + Arrays.toString(head.parameters());
        String is = definition.launch().seed() + ", " + Arrays.toString(parameters(definition));
        throw RecordingRefused.otherParameters("it was launched with " + was + ", this with " + is);
    }

    private static void mustBeLaidOut(Host host, Recording recording) {
        if (recording.head().layoutHash() == layout(host)) return;
        String with = "; replay it with the build that recorded it";
        throw RecordingRefused.otherLayout(changed(host, recording) + with);
    }

    /** What has changed, as far as a keyframe tells how the tables were. */
    private static String changed(Host host, Recording recording) {
        String since = " of " + recording.head().game() + " have changed since";
        if (recording.keyframes() == 0) return "the tables or calls" + since;
        byte[] world = recording.world(0);
        boolean isLikeIt = new Snapshot(host.world()).layoutHash() == Snapshot.layoutHash(world);
        if (isLikeIt) return "the calls" + since;
        try {
            new Restore(host.world()).check(world);
        } catch (SnapshotRefused refused) {
            switch (refused.reason()) {
                case UNKNOWN, MISSING, CHANGED, NEWER, TOO_LARGE -> {
                    return named(refused) + "; the tables" + since;
                }
                default -> {}
            }
        }
        return "the tables" + since;
    }

    /** Without what it advises, which is for saves: a recording is of one layout. */
    private static String named(SnapshotRefused refused) {
        String text = refused.getMessage().substring(refused.reason().name().length() + 2);
        int advice = text.indexOf(": ");
        return advice < 0 ? text : text.substring(0, advice);
    }

    private static boolean isLaunch(Host host, Recording recording) {
        Definition definition = host.definition();
        return definition.launch().seed() == recording.head().seed()
                && Arrays.equals(parameters(definition), recording.head().parameters());
    }

    /** From where the recording stands, which is where the world does. */
    static void playOn(Host host, Recording recording) {
        host.journal().worlds(world -> become(host, world));
        host.journal().play(recording, host.restart()::configure);
    }

    /** Has the host go on from a world that was loaded in the recorded run; answers its step. */
    private static int become(Host host, byte[] world) {
        try {
            new Restore(host.world()).apply(world);
        } catch (SnapshotRefused wrong) {
            throw RecordingRefused.malformed("a world: " + wrong.getMessage());
        }
        host.restart().startOver();
        return host.stepNow();
    }

    /** Of tables and of calls: what was called is found by them. */
    private static long layout(Host host) {
        long calls = host.callsHash();
        long layout = new Snapshot(host.world()).layoutHash();
        return Hash.mix(Hash.mix(layout, (int) calls), (int) (calls >>> 32));
    }

    private static int[] parameters(Definition definition) {
        int[] parameters = new int[definition.parameters().size()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = definition.launch().value(definition.parameters().get(i), i);
        }
        return parameters;
    }
}
