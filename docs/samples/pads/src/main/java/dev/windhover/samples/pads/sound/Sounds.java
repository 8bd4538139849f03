// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.sound;

import dev.windhover.engine.audio.Audio;
import dev.windhover.engine.audio.Clip;
import dev.windhover.engine.audio.Group;
import dev.windhover.engine.state.Block;
import dev.windhover.samples.pads.match.Cue;

/** The clips, one for each kind of cue and one for the menu. All are made by the sample's tests. */
public final class Sounds {
    /**
     * Metres above the rink: the listener then hears left and right, and little of near and far.
     */
    private static final float HEIGHT = 12f;

    private static final float NEAREST = 14f;
    private static final float FARTHEST = 60f;

    private final Audio audio;
    private final Group group;
    private final Clip[] clips = new Clip[Cue.COUNT];
    private final Clip click;

    public Sounds(Audio audio) {
        this.audio = audio;
        group = audio.group("sounds", 1f);
        clips[Cue.HIT] = clip("hit", 0.25f).priority(2);
        clips[Cue.BUMP] = clip("bump", 0.3f).priority(1);
        clips[Cue.WALL] = clip("wall", 0.2f);
        clips[Cue.DASH] = clip("dash", 0.35f).priority(1);
        clips[Cue.GOAL] = clip("goal", 1.1f).priority(5);
        clips[Cue.TICK] = clip("tick", 0.12f).priority(3);
        clips[Cue.BEGIN] = clip("begin", 0.45f).priority(4);
        clips[Cue.END] = clip("end", 0.6f).priority(4);
        clips[Cue.WIN] = clip("win", 1.4f).priority(5);
        click = clip("click", 0.06f).priority(3);
    }

    /** From the middle of the rink, from above, the top of the screen ahead. */
    public void listen(boolean isUpright) {
        audio.listenAt(0f, HEIGHT, 0f);
        if (isUpright) audio.listenTo(1f, 0f, 0f, 0f, 1f, 0f);
        else audio.listenTo(0f, 0f, -1f, 0f, 1f, 0f);
    }

    public void click() {
        audio.play(click);
    }

    public void mute(boolean isMuted) {
        audio.volume(group, isMuted ? 0f : 1f);
    }

    /** What kernels that play declare as written. */
    public Block state() {
        return audio.state();
    }

    Audio audio() {
        return audio;
    }

    Clip of(int cue) {
        return clips[cue];
    }

    private Clip clip(String name, float seconds) {
        Clip clip = audio.clip("sounds/" + name + ".wav", group);
        return clip.seconds(seconds).range(NEAREST, FARTHEST);
    }
}
