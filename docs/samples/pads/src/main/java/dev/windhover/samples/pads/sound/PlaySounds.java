// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.sound;

import dev.windhover.engine.audio.Audio;
import dev.windhover.engine.input.Pads;
import dev.windhover.engine.input.Wishes;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.samples.pads.arena.Craft;
import dev.windhover.samples.pads.match.Cue;
import dev.windhover.samples.pads.match.CueBlock;
import dev.windhover.samples.pads.match.MatchBlock;
import dev.windhover.samples.pads.match.Phase;
import dev.windhover.samples.pads.player.PlayerBlock;

/** Each cue of this step is heard from where it happened, and shakes the pads of those it hit. */
public final class PlaySounds implements Kernel {
    /** Behind the title sounds are only hinted at. */
    private static final float DEMO = 0.25f;

    private static final float SOFTEST = 0.15f;

    private final Sounds sounds;
    private final CueBlock cues;
    private final MatchBlock match;
    private final PlayerBlock players;
    private final Wishes wishes;

    public PlaySounds(
            Sounds sounds, CueBlock cues, MatchBlock match, PlayerBlock players, Wishes wishes) {
        this.sounds = sounds;
        this.cues = cues;
        this.match = match;
        this.players = players;
        this.wishes = wishes;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.FINISH).reads(cues, match, players).writes(sounds.state());
    }

    @Override
    public void run(Step step) {
        if (match.paused.get(0)) return;
        // The clock has gone on since they were given.
        int now = match.clock.get(0) - 1;
        for (int kind = 0; kind < Cue.COUNT; kind++) {
            if (cues.at.get(kind) == now) play(kind);
        }
    }

    private void play(int kind) {
        Audio audio = sounds.audio();
        boolean isDemo = match.phase.get(0) == Phase.DEMO;
        float strength = SOFTEST + (1f - SOFTEST) * cues.strength.get(kind);
        boolean hasPlace = kind <= Cue.GOAL;
        int voice =
                hasPlace
                        ? audio.playAt(sounds.of(kind), cues.x.get(kind), 0f, cues.z.get(kind))
                        : audio.play(sounds.of(kind));
        audio.volume(voice, isDemo ? DEMO * strength : strength);
        if (isDemo) return;
        int who = cues.who.get(kind);
        for (int player = 0; player < Craft.COUNT; player++) {
            if (players.machine.get(player)) continue;
            boolean isFelt = kind == Cue.GOAL || kind == Cue.BUMP || who == player;
            if (isFelt) rumble(player, kind, cues.strength.get(kind));
        }
    }

    /** A player's pad is the one of the same number. */
    private void rumble(int player, int kind, float strength) {
        if (player >= Pads.PADS_MAX) return;
        int millis = kind == Cue.GOAL ? 400 : 90;
        wishes.rumble(player, kind == Cue.DASH ? 0f : strength, 0.6f * strength, millis);
    }
}
