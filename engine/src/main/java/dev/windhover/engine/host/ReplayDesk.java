// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.journal.HashDivergence;
import dev.windhover.engine.journal.Journal;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingRefused;
import dev.windhover.engine.journal.Watch;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.Refusal;

/**
 * Plays the recordings that a page hands over in the host that runs, in place of what it ran, and
 * goes back in what the host itself has been through. Time control is that of a live game; at the
 * end, and where the run is another, the clock stands still.
 */
final class ReplayDesk implements Replaying, Watch {
    private static final byte[] NONE = {};

    /** A message with two texts, which are cut to it. */
    private static final int MESSAGE_BYTES = 4_096;

    private static final int TEXT_MAX = 1_000;
    private static final int AT_BYTES = Wire.HEADER_BYTES + 16;

    private final Host host;
    private final Requests requests;
    private final Answers answers;
    private final WireWriter message = new WireWriter(MESSAGE_BYTES);
    private byte[] bytes = NONE;
    private int came;
    private Course course;
    private int number;
    private boolean isBroken;
    private boolean isEndTold;
    private boolean hasStopped;
    private int toldStep = -1;
    private int keyframeEvery;
    private long bytesMax;
    private Past past;
    private boolean isRewinding;
    private boolean verifies;

    ReplayDesk(Host host, Requests requests, Answers answers) {
        this.host = host;
        this.requests = requests;
        this.answers = answers;
    }

    @Override
    public boolean isPlaying() {
        return course != null;
    }

    @Override
    public void ask(int operation, int token, int number, WireReader body, int length) {
        switch (operation) {
            case Wire.REPLAY_BYTES -> take(token == 1, number, body, length);
            case Wire.REPLAY_PLAY -> play(token, number >>> 1 & 0xffff, (number & 1) != 0);
            case Wire.REPLAY_TO -> to(token, number);
            case Wire.REPLAY_LEAVE -> leave(token);
            case Wire.REPLAY_REMEMBER -> remember(number, token);
            case Wire.REPLAY_REWIND -> rewind(token, number);
            case Wire.REPLAY_PAST -> lookBack(token, number >>> 1 & 0xffff);
            default -> throw new WireRefused("no replay operation " + operation);
        }
    }

    private void take(boolean isFirst, int all, WireReader body, int length) {
        int part = length < 8 ? -1 : body.i32();
        boolean fits = part >= 0 && Wire.padded(8 + part) == length;
        if (!fits || all < 0 || all > Wire.REPLAY_BYTES_MAX) {
            throw new WireRefused(part + " of " + all + " bytes of a recording in " + length);
        }
        body.i32();
        if (isFirst) {
            bytes = new byte[all];
            came = 0;
        }
        if (part > bytes.length - came) {
            throw new WireRefused(part + " bytes more of a recording of " + bytes.length);
        }
        System.arraycopy(body.bytes(part), 0, bytes, came, part);
        came += part;
    }

    private void play(int token, int named, boolean verifies) {
        Course next;
        try {
            next = new Course(host, taken());
            Recordings.mustFit(host, next.recording());
            host.journal().mustPlay(next.recording());
            next.mustBegin();
        } catch (RecordingRefused refused) {
            refuse(token, refused.reason().name(), refused.getMessage(), "");
            return;
        }
        if (requests.isAdvancing()) {
            refuse(token, "STEPS_UNDER_WAY", "steps that were asked for still run", "Await them.");
            return;
        }
        forget();
        play(token, named, next, verifies ? this : Watch.NONE);
    }

    private void play(int token, int named, Course next, Watch watch) {
        host.journal().endRecord(host.stepNow());
        host.clock().pause();
        host.restart().replays(true);
        course = next;
        number = named;
        verifies = watch == this;
        begins();
        try {
            next.begin();
        } catch (RecordingRefused refused) {
            broke(refused);
        }
        tellHowItEnds(next.recording());
        host.journal().shut();
        host.journal().watch(watch);
        requests.run(token, 0);
    }

    /** A page is to know of one that was cut: what plays to its end is not all that was. */
    private void tellHowItEnds(Recording recording) {
        String torn = Integer.toString(recording.tornBytes());
        tell(Wire.REPLAYED_AT, torn, recording.isEnded() ? "ended" : "");
    }

    /** What is remembered plays from its beginning, and stays: it is left as it is gone back to. */
    private void lookBack(int token, int named) {
        if (mayGoBack(token)) play(token, named, new Course(host, past.whole()), Watch.NONE);
    }

    /** What came, which is not kept twice. */
    private Recording taken() {
        byte[] all = bytes;
        boolean isWhole = came == all.length;
        bytes = NONE;
        came = 0;
        return Recording.of(isWhole ? all : NONE);
    }

    private void begins() {
        isBroken = false;
        isEndTold = false;
        hasStopped = false;
        toldStep = -1;
    }

    private void to(int token, int step) {
        if (course == null) {
            refuse(token, "NO_REPLAY", "nothing is replayed", "");
        } else if (step < course.recording().first() || step > course.recording().steps()) {
            String steps = "step " + step + " of " + course.recording().steps();
            refuse(token, "NO_SUCH_STEP", steps, "");
        } else if (requests.isAdvancing()) {
            refuse(token, "STEPS_UNDER_WAY", "steps that were asked for still run", "Await them.");
        } else {
            begins();
            try {
                // Nothing is known of steps that a keyframe leaps over.
                if (!verifies || step < course.step()) course.near(step);
                requests.run(token, step - course.step());
            } catch (RecordingRefused refused) {
                broke(refused);
                refuse(token, refused.reason().name(), refused.getMessage(), "");
            }
        }
    }

    private void leave(int token) {
        if (course == null || requests.isAdvancing()) {
            refuse(token, "NO_REPLAY", "nothing is replayed", "");
            return;
        }
        if (past != null) {
            int step = course.step();
            host.journal().watch(Watch.NONE);
            goBack(token, step, past.to(step));
            return;
        }
        end();
        requests.run(token, 0);
        if (keyframeEvery > 0) remember();
    }

    private void end() {
        course = null;
        host.journal().watch(Watch.NONE);
        host.journal().stopPlaying();
        host.restart().replays(false);
        host.journal().open(host.stepNow());
    }

    private void remember(int every, int megabytes) {
        if (every < 1 || megabytes < 1 || keyframeEvery > 0) {
            throw new WireRefused(megabytes + " megabytes with a keyframe every " + every);
        }
        keyframeEvery = every;
        bytesMax = (long) megabytes << 20;
        if (course == null) remember();
    }

    private void remember() {
        past = new Past(host, keyframeEvery, bytesMax);
    }

    /** A recording is another past than that of this host. */
    private void forget() {
        past = null;
        host.journal().remember(null);
    }

    @Override
    public void loaded() {
        if (past != null) remember();
    }

    /** Whether the run can be left for what is remembered of it; refused if not. */
    private boolean mayGoBack(int token) {
        if (requests.isAdvancing()) {
            refuse(token, "STEPS_UNDER_WAY", "steps that were asked for still run", "Await them.");
        } else if (course != null) {
            refuse(token, "REPLAYING", "a recording plays", "");
        } else if (past == null) {
            refuse(token, "NOTHING_REMEMBERED", "nothing is remembered", "");
        } else {
            return true;
        }
        return false;
    }

    private void rewind(int token, int step) {
        int now = host.stepNow();
        if (!mayGoBack(token)) return;
        if (step < 0 || step > now) {
            refuse(token, "NO_SUCH_STEP", "step " + step + " of " + now, "");
        } else if (step < past.oldest()) {
            String oldest = "step " + step + " is forgotten, the oldest is " + past.oldest();
            refuse(token, "FORGOTTEN", oldest, "", Integer.toString(past.oldest()));
        } else {
            host.journal().endRecord(now);
            host.restart().replays(true);
            goBack(token, step, past.back(step));
        }
    }

    private void goBack(int token, int step, Course way) {
        course = way;
        begins();
        host.journal().shut();
        isRewinding = true;
        requests.run(token, step - host.stepNow());
    }

    @Override
    public void reached() {
        if (!isRewinding) return;
        isRewinding = false;
        end();
    }

    @Override
    public int stepsDue(int due) {
        hasStopped = false;
        return course == null || isBroken ? due : Math.min(due, left());
    }

    @Override
    public boolean isHeld() {
        return course != null && (hasStopped || isBroken || left() == 0);
    }

    private int left() {
        return course.left();
    }

    @Override
    public int apply(Journal journal, int step) {
        if (course == null) return journal.apply(step);
        try {
            return journal.apply(step);
        } catch (RecordingRefused refused) {
            broke(refused);
            return 0;
        }
    }

    @Override
    public void closed(World world) {
        Recording recording = course.recording();
        int n = recording.hashAfter(course.step());
        if (n < 0) return;
        HashDivergence found = HashDivergence.of(recording, n, world);
        if (found == HashDivergence.NONE) return;
        // One difference leads to others: only the first tells anything.
        host.journal().watch(Watch.NONE);
        verifies = false;
        stop();
        String column = found.column().isEmpty() ? "" : found.block() + "." + found.column();
        tell(Wire.REPLAYED_DIVERGED, column, found.toString());
    }

    private void broke(RecordingRefused refused) {
        host.journal().stopPlaying();
        isBroken = true;
        stop();
        tell(Wire.REPLAYED_BROKE, refused.reason().name(), refused.getMessage());
    }

    private void stop() {
        host.clock().pause();
        hasStopped = true;
    }

    @Override
    public void write(WireWriter outbox) {
        if (past != null) {
            past.carry();
            // It knows what comes from here on.
            if (past.isBroken()) remember();
        }
        if (course == null || isRewinding) return;
        if (left() == 0 && !isEndTold && !isBroken) {
            isEndTold = true;
            host.clock().pause();
            tell(Wire.REPLAYED_ENDED, "", "");
        }
        if (toldStep == course.step() || outbox.room() < AT_BYTES) return;
        toldStep = course.step();
        outbox.begin(Wire.REPLAYED, Wire.REPLAYED_AT, number).i32(toldStep);
        outbox.i32(course.recording().steps()).text("").text("").end();
    }

    private void tell(int what, String code, String text) {
        message.clear().begin(Wire.REPLAYED, what, number).i32(course.step());
        message.i32(course.recording().steps()).text(cut(code)).text(cut(text)).end();
        answers.tell(message);
    }

    private void refuse(int token, String code, String text, String hint) {
        refuse(token, code, text, hint, "");
    }

    private void refuse(int token, String code, String text, String hint, String path) {
        message.clear().begin(Wire.RESULT, Wire.RESULT_REFUSED, 0).i32(token);
        message.i32(host.stepNow()).i32(0).i32(0);
        new Refusal(code, cut(text), hint, path).write(message);
        message.end();
        answers.tell(message);
    }

    private static String cut(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }
}
