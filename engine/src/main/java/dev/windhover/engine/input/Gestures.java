// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Trig;
import dev.windhover.engine.memory.DoubleColumn;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.protocol.InputKind;

/**
 * What fingers mean: two of them pinch and turn, a single one swipes. Made of records and steps
 * alone, so a replay makes the same ones. A third finger ends what two began; both have to come up
 * before another begins.
 */
public final class Gestures extends Sense {
    public static final int NO_SWIPE = 0;
    public static final int SWIPE_LEFT = 1;
    public static final int SWIPE_RIGHT = 2;
    public static final int SWIPE_UP = 3;
    public static final int SWIPE_DOWN = 4;

    /** Two fingers that rest on glass tremble by less. */
    public static final float PINCH_PX = 12f;

    /** Some ten degrees. */
    public static final float TURN_RADIANS = 0.17f;

    public static final float SWIPE_PX = 50f;

    /** 0.3 s of the usual step: slower is a drag. */
    public static final int SWIPE_STEPS = 18;

    private static final int FINGERS = 2;
    private static final int NOBODY = 0;

    private final float pinchPx;
    private final float turnRadians;
    private final float swipePx;
    private final int swipeSteps;
    // Id + 1, so that zeroed memory means nobody.
    private final IntColumn finger = ints("finger");
    private final FloatColumn x = floats("x");
    private final FloatColumn y = floats("y");
    private final FloatColumn firstX = floats("firstX");
    private final FloatColumn firstY = floats("firstY");
    private final IntColumn down = add(new IntColumn("down", 1));
    private final IntColumn isSpoilt = add(new IntColumn("spoilt", 1));
    private final IntColumn age = add(new IntColumn("age", 1));
    private final FloatColumn firstApart = add(new FloatColumn("firstApart", 1));
    private final FloatColumn apart = add(new FloatColumn("apart", 1));
    private final DoubleColumn angle = add(new DoubleColumn(Field.of("angle"), 1));
    private final DoubleColumn turned = add(new DoubleColumn(Field.of("turned"), 1));
    private final IntColumn isPinch = add(new IntColumn("pinch", 1));
    private final IntColumn isTurn = add(new IntColumn("turn", 1));
    private final IntColumn swiped = add(new IntColumn("swiped", 1));

    public Gestures() {
        this(PINCH_PX, TURN_RADIANS, SWIPE_PX, SWIPE_STEPS);
    }

    /**
     * With thresholds of its own, in CSS px, radians and steps.
     *
     * @param swipeSteps that a swipe takes at most
     */
    public Gestures(float pinchPx, float turnRadians, float swipePx, int swipeSteps) {
        super("gestures", FINGERS);
        Check.that(pinchPx > 0f && turnRadians > 0f && swipePx > 0f, "a threshold is not positive");
        this.pinchPx = pinchPx;
        this.turnRadians = turnRadians;
        this.swipePx = swipePx;
        this.swipeSteps = Check.range("swipeSteps", swipeSteps, 1, 1_000_000);
    }

    /** Two fingers are down that came nearer or went apart by more than the threshold. */
    public boolean isPinching() {
        return isPinch.get(0) != 0;
    }

    /** How far they are apart now by how far they were when they went down; 1 before a pinch. */
    public float scale() {
        return isPinching() ? apart.get(0) / firstApart.get(0) : 1f;
    }

    /** Two fingers are down that went round each other by more than the threshold. */
    public boolean isTurning() {
        return isTurn.get(0) != 0;
    }

    /** How far they went round since they went down, in radians, clockwise; 0 before they turn. */
    public float turn() {
        return isTurning() ? (float) turned.get(0) : 0f;
    }

    /** Between the two fingers. */
    public float centreX() {
        return (x.get(0) + x.get(1)) / 2f;
    }

    public float centreY() {
        return (y.get(0) + y.get(1)) / 2f;
    }

    /**
     * One of the SWIPE_ directions in the step after the finger came up, else {@link #NO_SWIPE}.
     */
    public int swipe() {
        return swiped.get(0);
    }

    @Override
    protected void heard(InputRecords records, int i) {
        int kind = records.kind(i);
        if (records.letsGo(i)) {
            down.set(0, 0);
            begin();
            return;
        }
        if (kind < InputKind.POINTER_DOWN || kind > InputKind.POINTER_CANCEL) return;
        if (records.b(i) != InputKind.POINTER_TOUCH) return;
        int owner = records.id(i) + 1;
        if (kind == InputKind.POINTER_DOWN) {
            press(owner, records.x(i), records.y(i));
        } else if (kind == InputKind.POINTER_MOVE) {
            move(owner, records.x(i), records.y(i));
        } else {
            if (kind == InputKind.POINTER_UP) swipe(owner, records.x(i), records.y(i));
            lift(owner);
        }
    }

    @Override
    public Kernel kernel() {
        return new Age(this);
    }

    private void press(int owner, float atX, float atY) {
        int fingers = down.get(0);
        down.set(0, fingers + 1);
        if (fingers >= FINGERS || isSpoilt.get(0) != 0) {
            spoil();
            return;
        }
        finger.set(fingers, owner);
        x.set(fingers, atX);
        y.set(fingers, atY);
        firstX.set(fingers, atX);
        firstY.set(fingers, atY);
        if (fingers + 1 < FINGERS) return;
        // Two on one spot are as far apart as can be told.
        firstApart.set(0, Math.max(1f, apart()));
        apart.set(0, firstApart.get(0));
        angle.set(0, angle());
        turned.set(0, 0.0);
    }

    private void move(int owner, float atX, float atY) {
        int at = finger.get(0) == owner ? 0 : finger.get(1) == owner ? 1 : -1;
        if (at < 0) return;
        x.set(at, atX);
        y.set(at, atY);
        if (finger.get(1) == NOBODY) return;
        apart.set(0, Math.max(1f, apart()));
        double now = angle();
        turned.set(0, turned.get(0) + Trig.between(angle.get(0), now));
        angle.set(0, now);
        if (Math.abs(apart.get(0) - firstApart.get(0)) > pinchPx) isPinch.set(0, 1);
        if (Math.abs(turned.get(0)) > turnRadians) isTurn.set(0, 1);
    }

    private void lift(int owner) {
        if (down.get(0) == 0) return;
        down.set(0, down.get(0) - 1);
        if (down.get(0) == 0) begin();
        else if (finger.get(0) == owner || finger.get(1) == owner) spoil();
    }

    private void swipe(int owner, float atX, float atY) {
        boolean isAlone = finger.get(0) == owner && down.get(0) == 1;
        if (!isAlone || age.get(0) >= swipeSteps) return;
        float dx = atX - firstX.get(0);
        float dy = atY - firstY.get(0);
        boolean isAcross = Math.abs(dx) >= Math.abs(dy);
        if (Math.abs(isAcross ? dx : dy) < swipePx) return;
        int across = dx < 0f ? SWIPE_LEFT : SWIPE_RIGHT;
        int along = dy < 0f ? SWIPE_UP : SWIPE_DOWN;
        swiped.set(0, isAcross ? across : along);
    }

    /** Nothing more comes of these fingers. */
    private void spoil() {
        begin();
        isSpoilt.set(0, 1);
    }

    private void begin() {
        finger.fill(FINGERS, NOBODY);
        isPinch.set(0, 0);
        isTurn.set(0, 0);
        isSpoilt.set(0, 0);
        age.set(0, 0);
    }

    private float apart() {
        double dx = x.get(1) - x.get(0);
        double dy = y.get(1) - y.get(0);
        return (float) Math.sqrt(dx * dx + dy * dy);
    }

    private double angle() {
        return Trig.atan2(y.get(1) - y.get(0), x.get(1) - x.get(0));
    }

    /** Counts the steps of a touch, and forgets a swipe that a step was told. */
    private static final class Age implements Kernel {
        private final Gestures gestures;

        Age(Gestures gestures) {
            this.gestures = gestures;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.FINISH).writes(gestures.age, gestures.swiped);
        }

        @Override
        public void run(Step step) {
            if (gestures.down.get(0) > 0 && gestures.age.get(0) < gestures.swipeSteps) {
                gestures.age.set(0, gestures.age.get(0) + 1);
            }
            gestures.swiped.set(0, NO_SWIPE);
        }

        @Override
        public String name() {
            return "Age " + gestures.name();
        }
    }
}
