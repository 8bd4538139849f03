// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.audio;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;
import java.util.List;

/**
 * Tells the page what is to be heard: the difference between what the world says and what the page
 * was told last. So nothing is queued, a voice that ends before it was told is never heard, and a
 * page that begins with an old world is told the whole of it.
 */
final class SoundWriter {
    private static final int PLACE_BYTES = 16;

    /** Of a clip, beside its address. */
    private static final int CLIP_BYTES = 12;

    private final Voices voices;
    private final Whereabouts whereabouts;
    private final List<Clip> clips;
    private final List<Group> groups;
    private final int[] toldVoice;
    private final int[] toldRevision;
    private final int[] toldGroup = new int[Audio.GROUPS_MAX];
    private final float[] toldPlace;
    private final float[] toldListener = new float[Voices.LISTENER_FLOATS];
    private final float[] at = new float[3];
    private final float[] ear = new float[Voices.LISTENER_FLOATS];
    private boolean isBankTold;
    private boolean areGroupsTold;
    private boolean isListenerTold;
    private boolean toldStill;
    private boolean joins;

    SoundWriter(Voices voices, Whereabouts whereabouts, List<Clip> clips, List<Group> groups) {
        this.voices = voices;
        this.whereabouts = whereabouts;
        this.clips = clips;
        this.groups = groups;
        toldVoice = new int[voices.length()];
        toldRevision = new int[voices.length()];
        toldPlace = new float[3 * voices.length()];
    }

    /** The voices there are were heard elsewhere before. */
    void joins() {
        joins = true;
    }

    void write(WireWriter outbox, boolean isStill, boolean goesOn) {
        if (!isBankTold && !writeBank(outbox, goesOn)) return;
        writeGroups(outbox);
        writeVoices(outbox, isStill);
        writePlaces(outbox);
    }

    private boolean writeBank(WireWriter outbox, boolean goesOn) {
        int bytes = Wire.HEADER_BYTES;
        for (int i = 0; i < clips.size(); i++) {
            bytes += CLIP_BYTES + 3 * clips.get(i).address.length();
        }
        if (outbox.room() < Wire.padded(bytes)) return false;
        outbox.begin(Wire.SOUND_BANK, goesOn ? 1 : 0, clips.size());
        for (int i = 0; i < clips.size(); i++) {
            Clip clip = clips.get(i);
            outbox.u8(clip.group.number).u8(clip.isStream ? Wire.SOUND_BANK_STREAMS : 0);
            outbox.f32(clip.near()).f32(clip.far()).text(clip.address);
        }
        outbox.end();
        isBankTold = true;
        return true;
    }

    private void writeGroups(WireWriter outbox) {
        int count = groups.size();
        boolean isSame = areGroupsTold;
        for (int g = 0; g < count; g++) {
            isSame &= toldGroup[g] == voices.groupRevision.get(g);
        }
        if (isSame || outbox.room() < Wire.HEADER_BYTES + 8 * count) return;
        outbox.begin(Wire.SOUND_GROUPS, 0, count);
        for (int g = 0; g < count; g++) {
            int revision = voices.groupRevision.get(g);
            boolean isNews = areGroupsTold && toldGroup[g] != revision;
            outbox.f32(voices.groupVolume.get(g)).f32(isNews ? voices.groupFade.get(g) : 0f);
            toldGroup[g] = revision;
        }
        outbox.end();
        areGroupsTold = true;
    }

    private void writeVoices(WireWriter outbox, boolean isStill) {
        boolean goesOn = joins;
        if (joins) forgetEffects();
        int changed = 0;
        for (int row = 0, rows = voices.length(); row < rows; row++) {
            if (isVoiceNews(row)) changed++;
        }
        if (outbox.room() < Wire.HEADER_BYTES + changed * Wire.SOUND_VOICE_BYTES) return;
        joins = false;
        if (changed == 0 && isStill == toldStill) return;
        outbox.begin(Wire.SOUND_VOICES, isStill ? 1 : 0, changed);
        for (int row = 0, rows = voices.length(); row < rows; row++) {
            if (isVoiceNews(row)) writeVoice(outbox, row, goesOn);
        }
        outbox.end();
        toldStill = isStill;
    }

    /** What is heard once was heard where the world comes from. */
    private void forgetEffects() {
        for (int row = 0, rows = voices.length(); row < rows; row++) {
            if (voices.voice.get(row) == Voices.NOBODY) continue;
            boolean isMusic = clips.get(voices.clip.get(row)).isStream;
            if (isMusic || voices.is(row, Voices.LOOPS)) continue;
            toldVoice[row] = voices.voice.get(row);
            toldRevision[row] = voices.revision.get(row);
        }
    }

    private boolean isVoiceNews(int row) {
        int voice = voices.voice.get(row);
        if (voice != toldVoice[row]) return true;
        return voice != 0 && toldRevision[row] != voices.revision.get(row);
    }

    private void writeVoice(WireWriter outbox, int row, boolean goesOn) {
        int voice = voices.voice.get(row);
        boolean isNew = voice != toldVoice[row];
        toldVoice[row] = voice;
        toldRevision[row] = voices.revision.get(row);
        locate(row);
        System.arraycopy(at, 0, toldPlace, 3 * row, 3);
        Clip clip = clips.get(voices.clip.get(row));
        int flags = Wire.SOUND_VOICES_LOOPS | Wire.SOUND_VOICES_PAUSED | Wire.SOUND_VOICES_PLACED;
        flags &= voices.flags.get(row);
        outbox.i32(row)
                .i32(voice)
                .u16(clip.number)
                .u16(isNew ? flags | Wire.SOUND_VOICES_NEW : flags);
        outbox.f32(voices.level(row) * clip.volume()).f32(voices.volume.get(row) * clip.volume());
        outbox.f32(voices.fadeLeft(row)).i32(voices.fades.get(row)).f32(voices.rate.get(row));
        outbox.f32(goesOn ? voices.secondsOver(row) : 0f);
        outbox.f32(at[0]).f32(at[1]).f32(at[2]);
    }

    private void writePlaces(WireWriter outbox) {
        boolean isNews = !isListenerTold;
        listen();
        for (int i = 0; i < ear.length; i++) {
            isNews |= ear[i] != toldListener[i];
        }
        int moved = 0;
        for (int row = 0, rows = voices.length(); row < rows; row++) {
            if (hasMoved(row)) moved++;
        }
        if (!isNews && moved == 0) return;
        int bytes = Wire.HEADER_BYTES + Wire.SOUND_LISTENER_BYTES + moved * PLACE_BYTES;
        if (outbox.room() < bytes) return;
        outbox.begin(Wire.SOUND_PLACES, 0, moved);
        for (int i = 0; i < ear.length; i++) {
            outbox.f32(ear[i]);
            toldListener[i] = ear[i];
        }
        outbox.i32(0);
        for (int row = 0, rows = voices.length(); row < rows; row++) {
            if (!hasMoved(row)) continue;
            System.arraycopy(at, 0, toldPlace, 3 * row, 3);
            outbox.i32(row).f32(at[0]).f32(at[1]).f32(at[2]);
        }
        outbox.end();
        isListenerTold = true;
    }

    /** Where the listener is and how it is turned; where it was when what it follows is gone. */
    private void listen() {
        for (int i = 0; i < ear.length; i++) {
            ear[i] = voices.listener.get(i);
        }
        int entity = voices.listensOn.get(0);
        if (entity == 0) return;
        boolean isOn = whereabouts.read(entity, at);
        if (isOn || isListenerTold) System.arraycopy(isOn ? at : toldListener, 0, ear, 0, 3);
    }

    /** Whether a voice that the page was told of is elsewhere now: then at {@link #at}. */
    private boolean hasMoved(int row) {
        boolean isPlayed = toldVoice[row] != 0 && toldVoice[row] == voices.voice.get(row);
        if (!isPlayed || !voices.is(row, Voices.PLACED) || !locate(row)) return false;
        return at[0] != toldPlace[3 * row]
                || at[1] != toldPlace[3 * row + 1]
                || at[2] != toldPlace[3 * row + 2];
    }

    /** False when what it follows is gone: it stays where it was. */
    private boolean locate(int row) {
        int entity = voices.follows.get(row);
        boolean isOn = entity != 0 && whereabouts.read(entity, at);
        if (isOn) return true;
        at[0] = voices.x.get(row);
        at[1] = voices.y.get(row);
        at[2] = voices.z.get(row);
        return entity == 0;
    }
}
