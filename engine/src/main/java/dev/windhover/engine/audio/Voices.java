// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.audio;

import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;
import java.util.List;

/**
 * What is heard, as state: one row for each voice there can be, the volumes of groups, and the
 * listener. Every change of a row raises its revision, by which the page is told.
 */
final class Voices extends Block {
    /** 23 bits: with the place of a voice below it a handle stays above zero. */
    static final int GENERATIONS_MAX = (1 << 23) - 1;

    static final int PLACE_BITS = 8;
    static final int PLACE_MASK = (1 << PLACE_BITS) - 1;
    static final int LISTENER_FLOATS = 9;

    static final int LOOPS = 1;
    static final int PAUSED = 2;
    static final int PLACED = 4;

    /** Its end was set by the game and not by how long its clip is. */
    static final int FADES_OUT = 8;

    static final int NOBODY = 0;
    private static final int NEVER = 0;

    final IntColumn voice = ints("voice");
    final IntColumn revision = ints("revision");
    final IntColumn clip = ints("clip");
    final IntColumn flags = ints("flags");
    final FloatColumn volume = floats("volume");

    /** Where the last fade came from, and how many seconds it takes. */
    final FloatColumn from = floats("from");

    final FloatColumn fade = floats("fade");

    /** How many there were, so that none is told twice. */
    final IntColumn fades = ints("fades");

    final FloatColumn rate = floats("rate");
    final FloatColumn x = floats("x");
    final FloatColumn y = floats("y");
    final FloatColumn z = floats("z");
    final IntColumn follows = entities(Field.of("follows"));
    final FloatColumn groupVolume = add(new FloatColumn("groupVolume", Audio.GROUPS_MAX));
    final FloatColumn groupFade = add(new FloatColumn("groupFade", Audio.GROUPS_MAX));
    final IntColumn groupRevision = add(new IntColumn("groupRevision", Audio.GROUPS_MAX));
    final FloatColumn listener = add(new FloatColumn("listener", LISTENER_FLOATS));
    final IntColumn listensOn = add(new IntColumn(Field.of("listensOn").entity(), 1));
    final IntColumn heard = add(new IntColumn("heard", 1));

    private final IntColumn generation = ints("generation");
    private final IntColumn began = ints("began");
    private final IntColumn ends = ints("ends");
    private final IntColumn pausedAt = ints("pausedAt");
    private final IntColumn fadedAt = ints("fadedAt");
    private final List<Clip> clips;
    private final List<Group> groups;
    private int step;
    private int stepsPerSecond = 60;

    Voices(int voicesMax, List<Clip> clips, List<Group> groups) {
        super("audio", voicesMax);
        this.clips = clips;
        this.groups = groups;
    }

    /** A world begins with the volumes that were declared and looks into the screen. */
    @Override
    protected void defaults(int row) {
        rate.set(row, 1f);
        if (row > 0) return;
        for (int g = 0; g < groups.size(); g++) {
            groupVolume.set(g, groups.get(g).volume());
        }
        listener.set(5, -1f);
        listener.set(7, 1f);
    }

    void at(int newStep, int newStepsPerSecond) {
        step = newStep;
        stepsPerSecond = newStepsPerSecond;
    }

    /** The row of a voice that is alive, or -1. */
    int row(int handle) {
        int row = handle & PLACE_MASK;
        return handle > 0 && row < length() && voice.get(row) == handle ? row : -1;
    }

    /** Takes a row for a clip; -1 when all are taken by what matters more. */
    int take(Clip played, boolean loops) {
        int row = free();
        if (row < 0) row = leastOf(played.priority());
        if (row < 0) return -1;
        generation.set(row, generation.get(row) + 1);
        voice.set(row, generation.get(row) << PLACE_BITS | row);
        clip.set(row, played.number);
        flags.set(row, loops ? LOOPS : 0);
        fade(row, 1f, 0f);
        rate.set(row, 1f);
        place(row, 0f, 0f, 0f, NOBODY);
        began.set(row, step);
        // A second more than it lasts: whoever plays it tells sooner, and then knows better.
        ends.set(row, loops ? NEVER : step + steps(played.seconds()) + stepsPerSecond);
        pausedAt.set(row, 0);
        changed(row);
        return row;
    }

    void place(int row, float newX, float newY, float newZ, int entity) {
        x.set(row, newX);
        y.set(row, newY);
        z.set(row, newZ);
        follows.set(row, entity);
    }

    void free(int row) {
        voice.set(row, NOBODY);
        follows.set(row, NOBODY);
        flags.set(row, 0);
        changed(row);
    }

    void pause(int row) {
        if (is(row, PAUSED)) return;
        flags.set(row, flags.get(row) | PAUSED);
        pausedAt.set(row, step);
        changed(row);
    }

    void resume(int row) {
        if (!is(row, PAUSED)) return;
        int stood = step - pausedAt.get(row);
        flags.set(row, flags.get(row) & ~PAUSED);
        began.set(row, began.get(row) + stood);
        if (ends.get(row) != NEVER) ends.set(row, ends.get(row) + stood);
        changed(row);
    }

    void fade(int row, float newVolume, float seconds) {
        from.set(row, seconds == 0f ? newVolume : level(row));
        volume.set(row, newVolume);
        fade.set(row, seconds);
        fades.set(row, fades.get(row) + 1);
        fadedAt.set(row, step);
        changed(row);
    }

    /** How loud it is on its way to its volume. */
    float level(int row) {
        float left = fadeLeft(row);
        float whole = volume.get(row) - from.get(row);
        return left == 0f ? volume.get(row) : volume.get(row) - whole * left / fade.get(row);
    }

    /** Seconds until it has its volume. */
    float fadeLeft(int row) {
        float left = fade.get(row) - (float) (step - fadedAt.get(row)) / stepsPerSecond;
        return left > 0f ? left : 0f;
    }

    void fadeOut(int row, float seconds) {
        fade(row, 0f, seconds);
        flags.set(row, flags.get(row) | FADES_OUT);
        ends.set(row, now(row) + steps(seconds));
    }

    /** What is over of a clip and what is to come take another time from now on. */
    void rate(int row, float newRate) {
        float slower = rate.get(row) / newRate;
        int now = now(row);
        began.set(row, now - (int) ((now - began.get(row)) * slower));
        if (ends.get(row) != NEVER && !is(row, FADES_OUT)) {
            ends.set(row, now + (int) ((ends.get(row) - now) * slower) + 1);
        }
        rate.set(row, newRate);
        changed(row);
    }

    /** How much of its clip is over, in seconds of the clip. */
    float secondsOver(int row) {
        return (float) (now(row) - began.get(row)) / stepsPerSecond * rate.get(row);
    }

    boolean is(int row, int flag) {
        return (flags.get(row) & flag) != 0;
    }

    /** Whether nothing of it is to come. */
    boolean isDue(int row) {
        int end = ends.get(row);
        return voice.get(row) != NOBODY && end != NEVER && end <= step && !is(row, PAUSED);
    }

    void changed(int row) {
        revision.set(row, revision.get(row) + 1);
    }

    private int now(int row) {
        return is(row, PAUSED) ? pausedAt.get(row) : step;
    }

    private int steps(float seconds) {
        return (int) (seconds * stepsPerSecond) + 1;
    }

    /** The row that was used least, so that no handle comes again before all others were spent. */
    private int free() {
        int found = -1;
        for (int row = 0, rows = length(); row < rows; row++) {
            int uses = generation.get(row);
            if (voice.get(row) != NOBODY || uses == GENERATIONS_MAX) continue;
            if (found < 0 || uses < generation.get(found)) found = row;
        }
        return found;
    }

    /** Of those that matter least, and no more than this, the quietest, and of these the oldest. */
    private int leastOf(int priority) {
        int found = -1;
        for (int row = 0, rows = length(); row < rows; row++) {
            if (voice.get(row) == NOBODY || generation.get(row) == GENERATIONS_MAX) continue;
            if (priorityOf(row) > priority) continue;
            if (found < 0 || givesWayBefore(row, found)) found = row;
        }
        return found;
    }

    private boolean givesWayBefore(int row, int other) {
        if (priorityOf(row) != priorityOf(other)) return priorityOf(row) < priorityOf(other);
        if (loudness(row) != loudness(other)) return loudness(row) < loudness(other);
        return began.get(row) < began.get(other);
    }

    private int priorityOf(int row) {
        return clips.get(clip.get(row)).priority();
    }

    private float loudness(int row) {
        Clip played = clips.get(clip.get(row));
        return level(row) * played.volume() * groupVolume.get(played.group.number);
    }
}
