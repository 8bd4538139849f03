// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.audio.Audio;
import dev.windhover.engine.audio.Clip;
import dev.windhover.engine.audio.Group;
import dev.windhover.engine.audio.WhenStill;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.input.Pads;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Table;
import dev.windhover.protocol.Key;

/** Plays what it is told to, and counts what it hears of it; a ship carries a source about. */
public final class Jukebox implements Game {
    /** Its clips, in their order. */
    public static final int TONE = 0;

    public static final int BLIP = 1;
    public static final int MUSIC = 2;
    public static final int MISSING = 3;
    public static final int TEXT = 4;

    /** Where something is heard. */
    private static final class Ships extends Table {
        private final FloatColumn x = floats("x");
        private final FloatColumn y = floats("y");
        private final FloatColumn speed = floats("speed");

        private Ships() {
            super("ships", 1);
        }
    }

    /** What it has heard. */
    private static final class Told extends Block {
        private final IntColumn ended = ints("ended");
        private final IntColumn voice = ints("voice");
        private final IntColumn heard = ints("heard");
        private final IntColumn stumbles = ints("stumbles");
        private final IntColumn pads = ints("pads");
        private final FloatColumn across = floats("across");

        private Told() {
            super("told", 1);
        }
    }

    private final Ships ships = new Ships();
    private final Told told = new Told();
    private Audio audio;
    private Clip[] clips;
    private Group[] groups;

    @Override
    public void define(Definition game) {
        game.table(ships);
        game.table(told);
        audio = game.audio(4);
        groups = new Group[] {audio.group("effects", 1f), audio.group("music", 1f)};
        clips =
                new Clip[] {
                    audio.clip("sounds/tone.wav", groups[0]).range(1f, 20f),
                    audio.clip("sounds/blip.wav", groups[0]).seconds(0.2f),
                    audio.stream("sounds/music.wav", groups[1]),
                    audio.clip("sounds/missing.wav", groups[0]),
                    audio.clip("sounds/text.wav", groups[0])
                };
        audio.positions(ships, ships.x, ships.y);
        boolean goesOn = game.parameter("goesOn", 0, 0, 1) == 1;
        audio.whenStill(goesOn ? WhenStill.GO_ON : WhenStill.PAUSE);
        boolean loops = game.parameter("loops", 0, 0, 1) == 1;
        game.input(new Ears(this));
        game.handler(new JukeboxDispatcher(new Calls(this)));
        game.kernel(new Fly(ships));
        game.kernel(new Push(this, game.sense(new Pads())));
        game.kernel(new Stumble(told));
        game.setup(
                world -> {
                    ships.add(world.entities().create());
                    audio.listenAt(0f, 0f, 1f);
                    if (loops) audio.loop(clips[TONE]);
                });
        game.scene((list, alpha) -> list.background(0.1f, 0.2f, 0.3f));
        game.publish("told", told);
    }

    private record Ears(Jukebox box) implements InputHandler {
        @Override
        public void keyDown(Key key, int modifiers, boolean repeat) {
            if (key == Key.B) box.audio.play(box.clips[BLIP]);
        }

        @Override
        public void soundEnded(int voice) {
            Told told = box.told;
            told.ended.set(0, told.ended.get(0) + 1);
            told.voice.set(0, voice);
        }

        @Override
        public void soundHeard(boolean heard) {
            box.told.heard.set(0, heard ? 1 : 0);
        }
    }

    /** A stick to the right begins a tone. */
    private record Push(Jukebox box, Pads pads) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).reads(pads);
            access.writes(box.told.pads, box.told.across).writes(box.audio.state());
        }

        @Override
        public void run(Step step) {
            float across = pads.axis(0, 0);
            if (across > 0 && box.told.across.get(0) <= 0) box.audio.play(box.clips[TONE]);
            box.told.across.set(0, across);
            box.told.pads.set(0, pads.isConnected(0) ? 1 : 0);
        }
    }

    private record Fly(Ships ships) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.PHYSICS).reads(ships.speed).writes(ships.x);
        }

        @Override
        public void run(Step step) {
            for (int row = 0; row < ships.count(); row++) {
                float x = ships.x.get(row) + ships.speed.get(row) * step.seconds();
                ships.x.set(row, x);
            }
        }
    }

    private record Stumble(Told told) implements Kernel {
        @Override
        public void declare(Access access) {
            access.writes(told.stumbles);
        }

        @Override
        public void run(Step step) {
            if (told.stumbles.get(0) > 0) throw new IllegalStateException("stumbled");
        }
    }

    private record Calls(Jukebox box) implements JukeboxApi {
        @Override
        public int play(int clip) {
            return box.audio.play(box.clips[clip]);
        }

        @Override
        public int loop(int clip) {
            return box.audio.loop(box.clips[clip]);
        }

        @Override
        public int loopOnShip(int clip) {
            return box.audio.loopOn(box.clips[clip], box.ships.entity(0));
        }

        @Override
        public void stop(int voice) {
            box.audio.stop(voice);
        }

        @Override
        public void pause(int voice) {
            box.audio.pause(voice);
        }

        @Override
        public void resume(int voice) {
            box.audio.resume(voice);
        }

        @Override
        public void fade(int voice, float volume, float seconds) {
            box.audio.fade(voice, volume, seconds);
        }

        @Override
        public void fadeOut(int voice, float seconds) {
            box.audio.fadeOut(voice, seconds);
        }

        @Override
        public void rate(int voice, float rate) {
            box.audio.rate(voice, rate);
        }

        @Override
        public void mix(int group, float volume, float seconds) {
            box.audio.fade(box.groups[group], volume, seconds);
        }

        @Override
        public void fly(float x, float speed) {
            box.ships.x.set(0, x);
            box.ships.speed.set(0, speed);
        }

        @Override
        public void stumble() {
            box.told.stumbles.set(0, 1);
        }
    }
}
