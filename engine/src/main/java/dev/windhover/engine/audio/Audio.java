// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.audio;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Table;
import dev.windhover.protocol.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a game is heard with. Clips, groups and positions are declared in its definition; afterwards
 * kernels, handlers and set-ups play. What plays is state: it is replayed and saved, and music goes
 * on after a recovery. The page hears of it once a frame.
 *
 * <p>A kernel that plays, or changes what is played, declares {@code writes(audio.state())}. A
 * voice is a handle: one that has ended stays dead, and what is done to a dead one has no effect.
 */
public final class Audio {
    /** Each is held decoded, ten megabytes a minute; longer sounds are streams. */
    public static final int CLIPS_MAX = 128;

    /** As many sliders as settings have at most. */
    public static final int GROUPS_MAX = 16;

    /** More than anybody tells apart, and what a small processor mixes. */
    public static final int VOICES_MAX = 256;

    /** For an address: 128 of them with their clips fit into one message. */
    public static final int ADDRESS_CHARS_MAX = 120;

    /** A minute: longer fades are kernels. */
    public static final int FADE_SECONDS_MAX = 60;

    /** No voice: nothing could be played. */
    public static final int NONE = 0;

    private static final float VOLUME_MAX = 4f;

    /** What browsers play at all without falling silent. */
    private static final float RATE_MAX = 16f;

    private final List<Clip> clips = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final Whereabouts whereabouts = new Whereabouts();
    private final Voices voices;
    private final float[] at = new float[3];
    private WhenStill whenStill = WhenStill.PAUSE;
    private boolean isClosed;

    /** So many voices at once; made by the game's definition. */
    public Audio(int voicesMax) {
        voices = new Voices(Check.range("voices", voicesMax, 1, VOICES_MAX), clips, groups);
    }

    /** Clips whose volume is set together; the volume with which a world begins. */
    public Group group(String name, float volume) {
        mustBeOpen();
        Check.that(groups.size() < GROUPS_MAX, "more than " + GROUPS_MAX + " groups of sounds");
        Group group = new Group(groups.size(), Check.present("name", name), volumeChecked(volume));
        groups.add(group);
        return group;
    }

    /**
     * A sound that is loaded whole: an effect, a loop without a seam.
     *
     * @param address of a file in the site, relative to the game's description
     */
    public Clip clip(String address, Group group) {
        return add(address, group, false);
    }

    /** A long sound that is played while it loads, such as music. */
    public Clip stream(String address, Group group) {
        return add(address, group, true);
    }

    /** Where entities with a row in this table are heard from, for a game that is seen flat. */
    public void positions(Table table, FloatColumn x, FloatColumn y) {
        mustBeOpen();
        whereabouts.add(table, x, y);
    }

    /** Where entities with a row in this table are heard from. */
    public void positions(Table table, FloatColumn x, FloatColumn y, FloatColumn z) {
        mustBeOpen();
        whereabouts.add(table, x, y, z);
    }

    /** PAUSE unless told otherwise. */
    public void whenStill(WhenStill policy) {
        mustBeOpen();
        whenStill = Check.present("policy", policy);
    }

    /** What kernels that play declare as written. */
    public Block state() {
        return voices;
    }

    /** Plays a clip once. The voice, or {@link #NONE} when all play what matters more. */
    public int play(Clip clip) {
        return begin(clip, false);
    }

    /** Plays it again and again, until it is stopped. */
    public int loop(Clip clip) {
        return begin(clip, true);
    }

    /** Plays a clip once at a place in the world. */
    public int playAt(Clip clip, float x, float y, float z) {
        return put(begin(clip, false), x, y, z, 0);
    }

    public int loopAt(Clip clip, float x, float y, float z) {
        return put(begin(clip, true), x, y, z, 0);
    }

    /**
     * Plays a clip once where an entity is, and wherever it goes; when that dies, where it was. The
     * entity's table is one of those named to {@link #positions}.
     */
    public int playOn(Clip clip, int entity) {
        return putOn(begin(clip, false), entity);
    }

    public int loopOn(Clip clip, int entity) {
        return putOn(begin(clip, true), entity);
    }

    /** Whether a voice is alive: it plays, is paused, or waits for the player's first gesture. */
    public boolean isPlaying(int voice) {
        return voices.row(voice) >= 0;
    }

    public void stop(int voice) {
        int row = voices.row(voice);
        if (row >= 0) voices.free(row);
    }

    public void pause(int voice) {
        int row = voices.row(voice);
        if (row >= 0) voices.pause(row);
    }

    public void resume(int voice) {
        int row = voices.row(voice);
        if (row >= 0) voices.resume(row);
    }

    /** 1 is as it was recorded. */
    public void volume(int voice, float volume) {
        fade(voice, volume, 0f);
    }

    /** Goes to a volume in a straight line. */
    public void fade(int voice, float volume, float seconds) {
        volumeChecked(volume);
        fadeChecked(seconds);
        int row = voices.row(voice);
        if (row >= 0) voices.fade(row, volume, seconds);
    }

    /** Fades to silence and ends there, as if the clip were over. */
    public void fadeOut(int voice, float seconds) {
        fadeChecked(seconds);
        int row = voices.row(voice);
        if (row >= 0) voices.fadeOut(row, seconds);
    }

    /** How fast it is played, and so how high: 1 is as it was recorded. */
    public void rate(int voice, float rate) {
        if (!(rate >= 1f / RATE_MAX && rate <= RATE_MAX)) throw refused("rate", rate);
        int row = voices.row(voice);
        if (row >= 0) voices.rate(row, rate);
    }

    public void volume(Group group, float volume) {
        fade(group, volume, 0f);
    }

    /** Goes to a volume in a straight line, such as music under speech. */
    public void fade(Group group, float volume, float seconds) {
        voices.groupVolume.set(group.number, volumeChecked(volume));
        voices.groupFade.set(group.number, fadeChecked(seconds));
        voices.groupRevision.set(group.number, voices.groupRevision.get(group.number) + 1);
    }

    public float volume(Group group) {
        return voices.groupVolume.get(group.number);
    }

    /** Hears the world from a place. */
    public void listenAt(float x, float y, float z) {
        voices.listensOn.set(0, 0);
        vector(0, x, y, z);
    }

    /** Hears the world from where an entity is, and wherever it goes. */
    public void listenOn(int entity) {
        voices.listensOn.set(0, entity);
    }

    /**
     * How the listener is turned: the direction ahead and the direction up, neither of length zero.
     * Into the screen with y up unless told, so that what has a greater x is heard on the right.
     */
    public void listenTo(
            float aheadX, float aheadY, float aheadZ, float upX, float upY, float upZ) {
        vector(3, aheadX, aheadY, aheadZ);
        vector(6, upX, upY, upZ);
    }

    /**
     * Whether the player hears anything: browsers are silent until a key or a button is pressed.
     */
    public boolean isHeard() {
        return voices.heard.get(0) != 0;
    }

    /** What a host does with it, once the game is defined. */
    public Playback playback() {
        isClosed = true;
        return new Player();
    }

    static float volumeChecked(float volume) {
        if (!(volume >= 0f && volume <= VOLUME_MAX)) throw refused("volume", volume);
        return volume;
    }

    private static float fadeChecked(float seconds) {
        if (!(seconds >= 0f && seconds <= FADE_SECONDS_MAX)) throw refused("fade", seconds);
        return seconds;
    }

    /** Built where it is thrown and not in arguments: playing must not allocate. */
    private static IllegalArgumentException refused(String what, float value) {
        return new IllegalArgumentException("the " + what + " of a sound is " + value);
    }

    private Clip add(String address, Group group, boolean isStream) {
        mustBeOpen();
        Check.that(clips.size() < CLIPS_MAX, "more than " + CLIPS_MAX + " clips");
        int chars = Check.present("address", address).length();
        Check.range("length of the address " + address, chars, 1, ADDRESS_CHARS_MAX);
        boolean isOurs = groups.contains(Check.present("group", group));
        Check.that(isOurs, address + " is in a group of another game");
        Clip clip = new Clip(clips.size(), address, group, isStream);
        clips.add(clip);
        return clip;
    }

    private int begin(Clip clip, boolean loops) {
        int row = voices.take(clip, loops);
        return row < 0 ? NONE : voices.voice.get(row);
    }

    private int putOn(int voice, int entity) {
        boolean isKnown = whereabouts.read(entity, at);
        return put(voice, isKnown ? at[0] : 0f, isKnown ? at[1] : 0f, isKnown ? at[2] : 0f, entity);
    }

    private int put(int voice, float x, float y, float z, int entity) {
        if (!Check.isFinite(x + y + z)) throw refused("place", x + y + z);
        int row = voices.row(voice);
        if (row < 0) return NONE;
        voices.flags.set(row, voices.flags.get(row) | Voices.PLACED);
        voices.place(row, x, y, z, entity);
        return voice;
    }

    private void vector(int first, float x, float y, float z) {
        if (!Check.isFinite(x + y + z)) throw refused("listener", x + y + z);
        voices.listener.set(first, x);
        voices.listener.set(first + 1, y);
        voices.listener.set(first + 2, z);
    }

    private void mustBeOpen() {
        Check.that(!isClosed, "what is heard is declared in the game's definition");
    }

    /** The host's side. */
    private final class Player implements Playback {
        private final SoundWriter writer = new SoundWriter(voices, whereabouts, clips, groups);

        @Override
        public void joins() {
            writer.joins();
        }

        @Override
        public void at(int step, int stepsPerSecond) {
            voices.at(step, stepsPerSecond);
        }

        @Override
        public boolean endDue(InputHandler handler) {
            boolean isAny = false;
            for (int row = 0, rows = voices.length(); row < rows; row++) {
                if (!voices.isDue(row)) continue;
                int voice = voices.voice.get(row);
                voices.free(row);
                handler.soundEnded(voice);
                isAny = true;
            }
            return isAny;
        }

        @Override
        public void write(WireWriter outbox, boolean isPaused) {
            boolean goesOn = whenStill == WhenStill.GO_ON;
            writer.write(outbox, isPaused && !goesOn, goesOn);
        }

        @Override
        public boolean ended(int voice) {
            int row = voices.row(voice);
            if (row < 0) return false;
            voices.free(row);
            return true;
        }

        @Override
        public boolean heard(boolean isHeard) {
            if (isHeard == isHeard()) return false;
            voices.heard.set(0, isHeard ? 1 : 0);
            return true;
        }
    }
}
