// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.audio.Audio;
import dev.windhover.engine.audio.Clip;
import dev.windhover.engine.audio.Group;
import dev.windhover.engine.audio.Playback;
import dev.windhover.engine.audio.WhenStill;
import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.state.Table;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What plays is state of the world; the page is told of it and tells what it heard. */
@Feature(value = "W20", partial = "pads and the pointer lock; sounds in a browser by another test")
class HostSoundTest {
    private static final int STEPS_PER_SECOND = 60;

    /** A game of two voices that writes down what it hears. */
    private static final class Band implements Game, InputHandler {
        private static final class Ships extends Table {
            private final FloatColumn x = floats("x");
            private final FloatColumn y = floats("y");

            private Ships() {
                super("ships", 4);
            }
        }

        private final List<Integer> ended = new ArrayList<>();
        private final Ships ships = new Ships();
        private Consumer<Band> setup = band -> {};
        private WhenStill policy = WhenStill.PAUSE;
        private Definition definition;
        private Audio audio;
        private Group effects;
        private Group music;
        private Clip shot;
        private Clip horn;
        private Clip theme;

        @Override
        public void define(Definition game) {
            definition = game;
            game.table(ships);
            audio = game.audio(2);
            effects = audio.group("effects", 0.5f);
            music = audio.group("music", 1f);
            shot = audio.clip("shot.wav", effects).seconds(0.5f).range(2f, 50f);
            horn = audio.clip("horn.wav", effects).priority(1).volume(0.5f);
            theme = audio.stream("theme.ogg", music);
            audio.positions(ships, ships.x, ships.y);
            audio.whenStill(policy);
            game.input(this);
            game.setup(world -> setup.accept(this));
        }

        @Override
        public void keyDown(Key key, int modifiers, boolean repeat) {
            audio.play(shot);
        }

        @Override
        public void soundEnded(int voice) {
            ended.add(voice);
        }
    }

    private final Band band = new Band();
    private final Page page = new Page(band);

    private List<Page.Message> told(int kind) {
        return page.frame().read(kind);
    }

    /** What a message tells of its one voice. */
    private record Said(float level, float volume, float fade, float rate, float over, float x) {
        static Said of(Page.Message message) {
            assertEquals(1, message.count());
            WireReader in = message.reader();
            in.seek(12);
            float[] first = {in.f32(), in.f32(), in.f32()};
            in.i32();
            return new Said(first[0], first[1], first[2], in.f32(), in.f32(), in.f32());
        }

        /** The same but for the step that passes before it is told. */
        void assertTold(Page.Message message) {
            Said told = of(message);
            assertEquals(level, told.level, 0.02f, "level");
            assertEquals(volume, told.volume, "volume");
            assertEquals(fade, told.fade, 0.02f, "fade");
            assertEquals(rate, told.rate, "rate");
        }
    }

    private void hear(int kind, int code, int id) {
        page.batch.begin(Wire.INPUT, 0, 1);
        page.batch.u8(kind).u8(0).u16(code).i32(id);
        page.batch.i64(0).i64(0).f64(0).end();
        page.send();
    }

    @Test
    @Feature("G1")
    void soundThatBeginsWithAnotherRateEndsAtTheSameStepHoweverManyStepsAFrameHas() {
        HeadlessHost live = HeadlessHost.start(new Band(), Launch.seeded(1));
        Recorder recorder = Recordings.record(live.host(), "Band", "1", RecordingDef.small());
        live.steps(5);
        live.host().configure(new Configuration(1, 0, null, List.of(), List.of(), List.of()));
        live.script().add(5, InputKind.KEY_DOWN, 0, Key.A.ordinal(), 0, 0f, 0f, 0f, 0f);
        live.steps(5);
        recorder.end(10);
        WireWriter out = recorder.out();
        Recording recording = Recording.of(Arrays.copyOf(out.bytes(), out.length()));

        Replay replay = Replay.start(new Band(), recording, "Band");
        replay.host().host().clock().step(10);
        replay.host().host().frame(0, false);

        assertEquals(10, replay.step());
        assertEquals(live.hash(), replay.host().hash());
    }

    @Test
    void pageIsToldOnceWhatThereIsToBeHeard() {
        List<Page.Message> banks = told(Wire.SOUND_BANK);
        assertEquals(1, banks.size());
        assertEquals(3, banks.get(0).count());
        assertEquals(0, banks.get(0).a());
        WireReader in = banks.get(0).reader();
        assertEquals(0, in.u8());
        assertEquals(0, in.u8());
        assertEquals(2f, in.f32());
        assertEquals(50f, in.f32());
        assertEquals("shot.wav", in.text(120));

        page.frames(60);
        assertTrue(page.read().stream().noneMatch(each -> each.kind() >> 3 == 12));
    }

    @Test
    void voiceIsToldWithVolumeAndRateAndThenOnlyItsChanges() {
        page.frame().read();
        int voice = band.audio.play(band.horn);

        Page.Message begun = told(Wire.SOUND_VOICES).get(0);
        assertEquals(voice, begun.at(4));
        assertEquals(Wire.SOUND_VOICES_NEW, begun.at(8) >>> 16);
        assertEquals(new Said(0.5f, 0.5f, 0f, 1f, 0f, 0f), Said.of(begun));
        assertEquals(List.of(), told(Wire.SOUND_VOICES));

        band.audio.fade(voice, 0.2f, 3f);
        band.audio.rate(voice, 2f);
        Page.Message changed = told(Wire.SOUND_VOICES).get(0);
        assertEquals(0, changed.at(8) >>> 16, "it does not begin again");
        new Said(0.5f, 0.1f, 3f, 2f, 0f, 0f).assertTold(changed);
        int fades = changed.at(24);
        page.frames(90).read();
        band.audio.rate(voice, 1f);
        Page.Message later = told(Wire.SOUND_VOICES).get(0);
        assertEquals(fades, later.at(24), "it is the same fade");
        assertEquals(0.3f, Said.of(later).level(), 0.01f);
        assertEquals(1.5f, Said.of(later).fade(), 0.05f);

        band.audio.stop(voice);
        assertEquals(0, told(Wire.SOUND_VOICES).get(0).at(4));
    }

    @Test
    void fadeOfANewVoiceBeginsAtItsVolume() {
        page.frame().read();
        int loud = band.audio.play(band.shot);
        band.audio.fade(loud, 0.2f, 3f);
        new Said(1f, 0.2f, 3f, 1f, 0f, 0f).assertTold(told(Wire.SOUND_VOICES).get(0));

        int quiet = band.audio.play(band.shot);
        band.audio.volume(quiet, 0f);
        band.audio.fade(quiet, 1f, 2f);
        new Said(0f, 1f, 2f, 1f, 0f, 0f).assertTold(told(Wire.SOUND_VOICES).get(0));
    }

    @Test
    void voiceThatEndsBeforeItIsToldIsNeverHeard() {
        page.frame().read();
        band.audio.stop(band.audio.play(band.shot));

        assertEquals(List.of(), told(Wire.SOUND_VOICES));
    }

    @Test
    void endThatThePageHeardReachesTheGameOnce() {
        int voice = band.audio.play(band.shot);
        page.frame();

        hear(InputKind.SOUND_ENDED, 0, voice);
        hear(InputKind.SOUND_ENDED, 0, voice);
        hear(InputKind.SOUND_ENDED, 0, voice + 256);
        page.frame();

        assertEquals(List.of(voice), band.ended);
        assertFalse(band.audio.isPlaying(voice));
    }

    @Test
    void voiceThatNobodyHearsEndsASecondAfterItsClip() {
        int voice = band.audio.play(band.shot);

        page.frames(STEPS_PER_SECOND + 30);
        assertTrue(band.audio.isPlaying(voice));
        page.frames(3);

        assertFalse(band.audio.isPlaying(voice));
        assertEquals(List.of(voice), band.ended);
    }

    @Test
    void pausedVoiceHasAsLongToGoAsBefore() {
        int voice = band.audio.play(band.shot);
        page.frames(60);
        band.audio.pause(voice);
        page.frames(600);
        assertTrue(band.audio.isPlaying(voice));

        band.audio.resume(voice);
        page.frames(25);
        assertTrue(band.audio.isPlaying(voice));
        page.frames(10);
        assertFalse(band.audio.isPlaying(voice));
    }

    @Test
    void twiceAsFastIsOverInHalfOfTheTime() {
        int voice = band.audio.play(band.shot);
        band.audio.rate(voice, 2f);

        page.frames(40);
        assertTrue(band.audio.isPlaying(voice));
        page.frames(10);
        assertFalse(band.audio.isPlaying(voice));
    }

    @Test
    void loopGoesOnUntilItHasFadedOut() {
        int voice = band.audio.loop(band.shot);
        page.frames(600);
        assertTrue(band.audio.isPlaying(voice));

        band.audio.fadeOut(voice, 0.5f);
        page.frames(25);
        assertTrue(band.audio.isPlaying(voice));
        page.frames(10);

        assertEquals(List.of(voice), band.ended);
    }

    @Test
    void deadHandleNeverComesAliveAndWhatIsDoneToItHasNoEffect() {
        int dead = band.audio.play(band.shot);
        band.audio.stop(dead);
        for (int i = 0; i < 1_000; i++) {
            int voice = band.audio.play(band.shot);
            assertNotEquals(dead, voice);
            assertFalse(band.audio.isPlaying(dead));
            band.audio.stop(dead);
            assertTrue(band.audio.isPlaying(voice));
            band.audio.stop(voice);
        }
        assertFalse(band.audio.isPlaying(Audio.NONE));
        assertFalse(band.audio.isPlaying(-1));
    }

    @Test
    void quietestAndThenOldestVoiceOfTheLowestPriorityGivesWay() {
        int first = band.audio.play(band.shot);
        page.frame();
        int second = band.audio.play(band.shot);

        int third = band.audio.play(band.shot);
        assertFalse(band.audio.isPlaying(first), "the oldest of equally loud ones");

        band.audio.volume(third, 0.1f);
        int fourth = band.audio.play(band.shot);
        assertFalse(band.audio.isPlaying(third), "the quietest");
        assertTrue(band.audio.isPlaying(second));

        int horn = band.audio.play(band.horn);
        int other = band.audio.play(band.horn);
        assertFalse(band.audio.isPlaying(second) || band.audio.isPlaying(fourth));
        assertEquals(Audio.NONE, band.audio.play(band.shot), "all that plays matters more");
        assertTrue(band.audio.isPlaying(horn) && band.audio.isPlaying(other));
        assertEquals(List.of(), band.ended, "none of them came to its end");
    }

    @Test
    void sourceIsToldWhereItsEntityIsOnlyWhenItMoved() {
        int ship = band.definition.world().entities().create();
        band.ships.add(ship);
        band.ships.x.set(0, 3f);
        page.frame().read();
        int voice = band.audio.loopOn(band.shot, ship);

        Page.Message begun = told(Wire.SOUND_VOICES).get(0);
        int flags = Wire.SOUND_VOICES_NEW | Wire.SOUND_VOICES_LOOPS | Wire.SOUND_VOICES_PLACED;
        assertEquals(flags, begun.at(8) >>> 16);
        assertEquals(3f, Said.of(begun).x());
        assertEquals(List.of(), told(Wire.SOUND_PLACES));

        band.ships.x.set(0, 4f);
        band.ships.y.set(0, -1f);
        List<Page.Message> moved = told(Wire.SOUND_PLACES);
        assertEquals(1, moved.size());
        assertEquals(1, moved.get(0).count());
        WireReader in = moved.get(0).reader();
        in.seek(Wire.SOUND_LISTENER_BYTES + 4);
        assertEquals(4f, in.f32());
        assertEquals(-1f, in.f32());
        assertEquals(List.of(), told(Wire.SOUND_PLACES));

        band.definition.world().despawn(ship);
        assertEquals(List.of(), told(Wire.SOUND_PLACES));
        assertTrue(band.audio.isPlaying(voice), "it is heard on from where it was");
    }

    @Test
    void listenerIsToldWhenItMovesAndLooksIntoTheScreenAtFirst() {
        WireReader in = told(Wire.SOUND_PLACES).get(0).reader();
        float[] first = new float[9];
        for (int i = 0; i < 9; i++) first[i] = in.f32();
        assertArrayEquals(new float[] {0, 0, 0, 0, 0, -1, 0, 1, 0}, first);

        int ship = band.definition.world().entities().create();
        band.ships.add(ship);
        band.ships.x.set(0, 7f);
        band.audio.listenOn(ship);
        assertEquals(7f, told(Wire.SOUND_PLACES).get(0).reader().f32());
        assertEquals(List.of(), told(Wire.SOUND_PLACES));
    }

    @Test
    void groupsAreToldAtFirstAndWhenOneChanges() {
        WireReader in = told(Wire.SOUND_GROUPS).get(0).reader();
        assertEquals(0.5f, in.f32());
        assertEquals(0f, in.f32());
        assertEquals(1f, in.f32());
        assertEquals(List.of(), told(Wire.SOUND_GROUPS));

        band.audio.fade(band.music, 0.25f, 2f);
        in = told(Wire.SOUND_GROUPS).get(0).reader();
        assertEquals(0.5f, in.f32());
        assertEquals(0f, in.f32());
        assertEquals(0.25f, in.f32());
        assertEquals(2f, in.f32());
        assertEquals(0.25f, band.audio.volume(band.music));
    }

    @Test
    void pausedGameStandsStillToBeHeardUnlessItGoesOn() {
        page.frame().read();
        page.time(Wire.TIME_PAUSE, 0, 0f);
        assertEquals(1, told(Wire.SOUND_VOICES).get(0).a());
        page.time(Wire.TIME_RESUME, 0, 0f);
        assertEquals(0, told(Wire.SOUND_VOICES).get(0).a());

        Band radio = new Band();
        radio.policy = WhenStill.GO_ON;
        Page other = new Page(radio);
        assertEquals(1, other.frame().read(Wire.SOUND_BANK).get(0).a());
        other.time(Wire.TIME_PAUSE, 0, 0f);
        assertEquals(List.of(), other.frame().read(Wire.SOUND_VOICES));
    }

    @Test
    void recordedRunIsTheSameOnceMore() {
        Band first = new Band();
        first.setup = each -> each.audio.loop(each.theme);
        HeadlessHost run = HeadlessHost.start(first, Launch.seeded(1)).hashEvery(1);
        run.script().add(3, InputKind.SOUND_HEARD, 0, 1, 0, 0f, 0f, 0f, 0f);
        run.steps(5);
        int voice = first.audio.play(first.horn);
        run.script().add(20, InputKind.SOUND_ENDED, 0, 0, voice, 0f, 0f, 0f, 0f);
        run.steps(20);
        assertEquals(List.of(voice), first.ended);

        Band again = new Band();
        again.setup = first.setup;
        HeadlessHost replay =
                HeadlessHost.start(again, Launch.seeded(1), HostDef.checked().replaying());
        replay.host().journal().replay(run.host().journal());
        replay.steps(5);
        assertEquals(voice, again.audio.play(again.horn));
        assertEquals(run.hash(), replay.steps(20).hash());
        assertTrue(again.audio.isHeard());
    }

    @Test
    void worldThatSomebodyElsePlayedGoesOnWithItsMusicAndNotWithItsEffects() {
        int theme = band.audio.loop(band.theme);
        int shot = band.audio.play(band.shot);
        page.frames(90);
        Playback next = band.audio.playback();
        next.joins();
        WireWriter out = new WireWriter(Wire.BATCH_BYTES_MAX);

        next.write(out, false);

        Page.Message voices = Page.messages(out, Wire.SOUND_VOICES).get(0);
        assertEquals(theme, voices.at(4));
        assertEquals(1.5f, Said.of(voices).over(), 0.05f, "seconds of it are over");
        band.audio.volume(shot, 0.5f);
        next.write(out, false);
        Page.Message late = Page.messages(out, Wire.SOUND_VOICES).get(0);
        assertEquals(shot, late.at(4));
        assertEquals(0, late.at(8) >>> 16, "it does not begin again");
    }

    @Test
    void worldOfAGameWithoutClipsGoesOn() {
        Audio[] audio = new Audio[1];
        HeadlessHost.start(game -> audio[0] = game.audio(1), Launch.seeded(1)).steps(1);
        Playback next = audio[0].playback();
        next.joins();
        WireWriter out = new WireWriter(Wire.BATCH_BYTES_MAX);

        next.write(out, false);

        assertEquals(1, Page.messages(out, Wire.SOUND_BANK).size());
        assertEquals(0, Page.messages(out, Wire.SOUND_VOICES).size());
    }

    @Test
    void limitsAreNamed() {
        assertThrows(RuntimeException.class, () -> new Audio(Audio.VOICES_MAX + 1));
        Audio audio = new Audio(1);
        Group group = audio.group("one", 1f);
        for (int i = 1; i < Audio.GROUPS_MAX; i++) audio.group("more", 1f);
        for (int i = 0; i < Audio.CLIPS_MAX; i++) audio.clip("clip.wav", group);
        assertThrows(IllegalStateException.class, () -> audio.group("too many", 1f));
        assertThrows(IllegalStateException.class, () -> audio.clip("too many", group));
        assertThrows(IllegalStateException.class, () -> band.audio.clip("late", band.effects));
        String address = "a".repeat(Audio.ADDRESS_CHARS_MAX + 1);
        assertThrows(RuntimeException.class, () -> new Audio(1).clip(address, group));
        int voice = band.audio.play(band.shot);
        assertThrows(RuntimeException.class, () -> band.audio.volume(voice, -1f));
        assertThrows(RuntimeException.class, () -> band.audio.rate(voice, 0f));
        assertThrows(RuntimeException.class, () -> band.audio.fade(voice, 1f, 61f));
        assertThrows(RuntimeException.class, () -> band.audio.volume(voice, Float.NaN));
    }
}
