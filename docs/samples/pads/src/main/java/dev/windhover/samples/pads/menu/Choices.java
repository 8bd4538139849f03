// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.menu;

import dev.windhover.engine.input.Wishes;
import dev.windhover.samples.pads.match.Kickoff;
import dev.windhover.samples.pads.match.Match;
import dev.windhover.samples.pads.match.MatchBlock;
import dev.windhover.samples.pads.player.Player;
import dev.windhover.samples.pads.player.PlayerBlock;
import dev.windhover.samples.pads.player.Steering;
import dev.windhover.samples.pads.sound.Sounds;

/** What becomes of what is chosen. */
public final class Choices {
    private final MenuBlock menu;
    private final ItemTable items;
    private final MatchBlock match;
    private final PlayerBlock players;
    private final Kickoff kickoff;
    private final NameEntry names;
    private final Bindings bindings;
    private final Sounds sounds;
    private final Wishes wishes;
    private final Voice voice;

    public Choices(
            MenuBlock menu,
            ItemTable items,
            MatchBlock match,
            PlayerBlock players,
            Kickoff kickoff,
            NameEntry names,
            Bindings bindings,
            Sounds sounds,
            Wishes wishes,
            Voice voice) {
        this.menu = menu;
        this.items = items;
        this.match = match;
        this.players = players;
        this.kickoff = kickoff;
        this.names = names;
        this.bindings = bindings;
        this.sounds = sounds;
        this.wishes = wishes;
        this.voice = voice;
    }

    /** Does what an item is for; nothing when it is gone. */
    void choose(int entity) {
        int row = items.row(entity);
        if (row < 0) return;
        menu.selected.set(0, entity);
        sounds.click();
        int which = items.which.get(row);
        switch (items.choice.get(row)) {
            case PLAY_ALONE:
                Player.seat(players, false, true);
                begin();
                break;
            case PLAY_TOGETHER:
                Player.seat(players, false, false);
                begin();
                break;
            case NAME:
                names.begin(which, entity);
                break;
            case CONTROLS:
                menu.before.set(0, menu.screen.get(0));
                show(Screen.CONTROLS);
                break;
            case SOUND:
                mute(!menu.muted.get(0));
                break;
            case WHOLE_SCREEN:
                fill(!menu.whole.get(0));
                break;
            case PAUSE:
                pause();
                break;
            case AGAIN:
                begin();
                break;
            case TITLE:
                title();
                break;
            case BIND:
                menu.asked.set(0, which + 1);
                voice.say(Steering.name(which) + ": press a key or a button");
                menu.stale.set(0, true);
                break;
            case DEFAULTS:
                bindings.defaults();
                menu.stale.set(0, true);
                break;
            default:
                back();
        }
    }

    /** Escape, P and the pad's start: out of where one is. */
    void back() {
        switch (menu.screen.get(0)) {
            case PLAY:
                pause();
                break;
            case PAUSE:
                match.paused.set(0, false);
                show(Screen.PLAY);
                break;
            case CONTROLS:
                show(menu.before.get(0));
                break;
            case OVER:
                title();
                break;
            default:
        }
    }

    /** Stops a match that is on; nothing else. */
    public void pause() {
        if (!Match.isOn(match) || match.paused.get(0)) return;
        match.paused.set(0, true);
        show(Screen.PAUSE);
    }

    void show(Screen screen) {
        menu.screen.set(0, screen);
        menu.asked.set(0, 0);
    }

    /** Whether nothing is heard. */
    public void mute(boolean isMuted) {
        menu.muted.set(0, isMuted);
        menu.stale.set(0, true);
        sounds.mute(isMuted);
    }

    /** Browsers fill the screen inside a gesture only: with the next key or press. */
    private void fill(boolean isWhole) {
        menu.whole.set(0, isWhole);
        menu.stale.set(0, true);
        wishes.fillScreen(isWhole);
        voice.warn(isWhole ? "The next key or press fills the screen" : "Back on the page");
    }

    /**
     * Who left the whole screen with Escape does not want it any more; who is refused it hears of
     * that.
     */
    void watchScreen() {
        boolean isFilled = wishes.isScreenFilled();
        boolean isRefused = wishes.isScreenRefused();
        boolean isLeft = menu.filled.get(0) && !isFilled;
        menu.filled.set(0, isFilled);
        if (!menu.whole.get(0) || !isLeft && !isRefused) return;
        menu.whole.set(0, false);
        menu.stale.set(0, true);
        wishes.fillScreen(false);
        if (isRefused) voice.warn("The browser does not fill the screen");
    }

    /** The screen is held another way, or is there for the first time. */
    void turned(boolean isUpright) {
        sounds.listen(isUpright);
    }

    private void title() {
        Player.seat(players, true, true);
        kickoff.demo();
        show(Screen.TITLE);
    }

    private void begin() {
        kickoff.match();
        show(Screen.PLAY);
    }
}
