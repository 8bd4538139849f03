// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;

/**
 * What a game wants of the page. Browsers lock a pointer or fill the screen only within a player's
 * gesture, so a game wishes for it beforehand and the page asks with the next press or key. What
 * came of it is told here; a page that refuses is no failure. Wishes are state: a game that goes on
 * elsewhere wishes for the same there. Shaking a pad is none, it is over soon.
 */
public final class Wishes extends Sense {
    /** Of one frame; more are not heard, and nobody feels them. */
    public static final int RUMBLES_MAX = 8;

    /** Browsers end it then by themselves. */
    public static final int RUMBLE_MILLIS_MAX = 5_000;

    private static final int STATES = Wire.WISH_HOLD + 1;
    private static final int MESSAGE_BYTES = Wire.HEADER_BYTES + 16;

    private final IntColumn wanted = add(new IntColumn("wanted", STATES));
    private final IntColumn granted = add(new IntColumn("granted", STATES));
    private final IntColumn refused = add(new IntColumn("refused", STATES));
    private final FloatColumn place = add(new FloatColumn("place", 4));

    // What the page was told is no state of the world: another page has to be told all anew.
    private final int[] told = new int[STATES];
    private final float[] toldPlace = new float[4];
    private final int[] pads = new int[RUMBLES_MAX];
    private final int[] millis = new int[RUMBLES_MAX];
    private final float[] strong = new float[RUMBLES_MAX];
    private final float[] weak = new float[RUMBLES_MAX];
    private int rumbles;

    public Wishes() {
        super("wishes", 1);
    }

    /**
     * Whether the pointer shall be locked from the next press or key on. A player who leaves the
     * lock (Escape) is locked again with the next press, until the game no longer wants it.
     */
    public void lockPointer(boolean isWanted) {
        want(Wire.WISH_LOCK, isWanted);
    }

    public boolean isPointerLocked() {
        return granted.get(Wire.WISH_LOCK) != 0;
    }

    /** The page was refused it in the last step; it asks again with the next press. */
    public boolean isPointerLockRefused() {
        return refused.get(Wire.WISH_LOCK) != 0;
    }

    /** Whether the canvas shall fill the screen, from the next press or key on. */
    public void fillScreen(boolean isWanted) {
        want(Wire.WISH_FULLSCREEN, isWanted);
    }

    public boolean isScreenFilled() {
        return granted.get(Wire.WISH_FULLSCREEN) != 0;
    }

    public boolean isScreenRefused() {
        return refused.get(Wire.WISH_FULLSCREEN) != 0;
    }

    /**
     * Whether the screen shall keep upright or lie, from the next press or key on, where systems
     * let it: most do while {@link #isScreenFilled} holds. The later of the two wishes is the one.
     */
    public void holdPortrait(boolean isWanted) {
        wanted.set(Wire.WISH_HOLD, isWanted ? Wire.WISH_HOLD_PORTRAIT : 0);
    }

    public void holdLandscape(boolean isWanted) {
        wanted.set(Wire.WISH_HOLD, isWanted ? Wire.WISH_HOLD_LANDSCAPE : 0);
    }

    public boolean isScreenHeld() {
        return granted.get(Wire.WISH_HOLD) != 0;
    }

    public boolean isScreenHoldRefused() {
        return refused.get(Wire.WISH_HOLD) != 0;
    }

    /**
     * Lets the player enter text, see {@link TextInput}: a field without looks takes the keys, at a
     * place of the canvas in CSS px, beside which a system shows what it proposes.
     */
    public void takeText(float x, float y, float width, float height) {
        place.set(0, x);
        place.set(1, y);
        place.set(2, width);
        place.set(3, height);
        want(Wire.WISH_TEXT, true);
    }

    /** The keys are the game's again. */
    public void endText() {
        want(Wire.WISH_TEXT, false);
    }

    /**
     * Shakes a pad that can.
     *
     * @param strongLevel of the slow motor, 0 to 1
     * @param weakLevel of the fast one, 0 to 1
     */
    public void rumble(int pad, float strongLevel, float weakLevel, int forMillis) {
        Check.range("pad", pad, 0, Pads.PADS_MAX - 1);
        Check.range("millis", forMillis, 0, RUMBLE_MILLIS_MAX);
        if (rumbles == RUMBLES_MAX) return;
        pads[rumbles] = pad;
        millis[rumbles] = forMillis;
        strong[rumbles] = Math.max(0f, Math.min(1f, strongLevel));
        weak[rumbles] = Math.max(0f, Math.min(1f, weakLevel));
        rumbles++;
    }

    @Override
    protected void heard(InputRecords records, int i) {
        int wish = records.code(i);
        if (records.kind(i) != InputKind.WISH || wish <= 0 || wish >= STATES) return;
        granted.set(wish, records.a(i) > 0f ? 1 : 0);
        if (records.a(i) < 0f) refused.set(wish, 1);
    }

    @Override
    public Kernel kernel() {
        return new Forget(this);
    }

    @Override
    public void speak(WireWriter outbox) {
        for (int wish = Wire.WISH_LOCK; wish < STATES; wish++) {
            if (!isNews(wish) || outbox.room() < MESSAGE_BYTES) continue;
            told[wish] = wanted.get(wish);
            outbox.begin(Wire.WISH, wish, told[wish]);
            for (int i = 0; i < toldPlace.length; i++) {
                float at = wish == Wire.WISH_TEXT ? place.get(i) : 0f;
                if (wish == Wire.WISH_TEXT) toldPlace[i] = at;
                outbox.f32(at);
            }
            outbox.end();
        }
        for (int i = 0; i < rumbles && outbox.room() >= MESSAGE_BYTES; i++) {
            outbox.begin(Wire.WISH, Wire.WISH_RUMBLE, pads[i]);
            outbox.f32(strong[i]).f32(weak[i]).i32(millis[i]).i32(0).end();
        }
        rumbles = 0;
    }

    private void want(int wish, boolean isWanted) {
        wanted.set(wish, isWanted ? 1 : 0);
    }

    private boolean isNews(int wish) {
        if (wanted.get(wish) != told[wish]) return true;
        boolean isMoved = false;
        for (int i = 0; i < toldPlace.length; i++) {
            isMoved |= toldPlace[i] != place.get(i);
        }
        return wish == Wire.WISH_TEXT && told[wish] != 0 && isMoved;
    }

    /** A refusal is told to one step. */
    private static final class Forget implements Kernel {
        private final Wishes wishes;

        Forget(Wishes wishes) {
            this.wishes = wishes;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.FINISH).writes(wishes.refused);
        }

        @Override
        public void run(Step step) {
            wishes.refused.fill(STATES, 0);
        }

        @Override
        public String name() {
            return "Forget " + wishes.name();
        }
    }
}
