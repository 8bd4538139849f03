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
import dev.windhover.protocol.Key;
import java.util.ArrayList;
import java.util.List;

/**
 * What a player wants, whatever device says it: actions are pressed, held and released, axes have a
 * value. Bindings are state and may change at any boundary or in a step, and all that is read of it
 * follows from the journal. What a key did between two steps is told to the next step, also when it
 * is up again by then.
 */
public final class ActionMap extends Sense {
    public static final int ACTIONS_MAX = 64;
    public static final int AXES_MAX = 16;

    /** Of an action, and of each side of an axis: a key, another, a button and a pad. */
    public static final int BINDINGS_MAX = 4;

    /** A trigger or stick that is as far down counts as pressed. */
    private static final float PRESSED_FROM = 0.5f;

    /** A wheel of notches turns so many CSS px with each. */
    private static final float NOTCH_PX = 100f;

    private static final int WORD = 32;
    private static final int WORDS = ACTIONS_MAX / WORD;
    private static final int SIDES_FIRST = ACTIONS_MAX * BINDINGS_MAX;
    private static final int SLOTS = SIDES_FIRST + 2 * AXES_MAX * BINDINGS_MAX;

    private final Controls controls;
    private final Pads pads;
    private final List<String> actions = new ArrayList<>();
    private final List<String> axes = new ArrayList<>();
    private final int[] defaults = new int[SLOTS];
    private final IntColumn bound = add(new IntColumn("bound", SLOTS));
    private final IntColumn held = add(new IntColumn("held", WORDS));
    private final IntColumn pressed = add(new IntColumn("pressed", WORDS));
    private final IntColumn released = add(new IntColumn("released", WORDS));
    private final FloatColumn level = add(new FloatColumn("level", AXES_MAX));
    private final FloatColumn turned = add(new FloatColumn("turned", AXES_MAX));
    private final IntColumn newest = ints("newest");

    /** Without pads; bindings to them listen to nothing. */
    public ActionMap(String name, Controls controls) {
        this(name, controls, null);
    }

    /** Its pads are added to the game before it. */
    public ActionMap(String name, Controls controls, Pads pads) {
        super(name, 1);
        this.controls = Check.present("controls", controls);
        this.pads = pads;
    }

    /**
     * Names an action, while the game is defined.
     *
     * @return its number, from 0 on
     */
    public int action(String name, int... bindings) {
        Check.that(actions.size() < ACTIONS_MAX, "more than " + ACTIONS_MAX + " actions");
        declare(actions, name, actions.size() * BINDINGS_MAX, bindings);
        return actions.size() - 1;
    }

    /**
     * Names an axis, while the game is defined: the first bindings push it to -1, the others to 1.
     *
     * @return its number, from 0 on
     */
    public int axis(String name, int[] negative, int[] positive) {
        Check.that(axes.size() < AXES_MAX, "more than " + AXES_MAX + " axes");
        int axis = axes.size();
        declare(axes, name, side(axis, false), negative);
        copy(side(axis, true), positive);
        return axis;
    }

    /** In the order of their numbers, for a screen that lets players choose. */
    public List<String> actions() {
        return List.copyOf(actions);
    }

    public List<String> axes() {
        return List.copyOf(axes);
    }

    /** Went down since the last step, perhaps only for a moment. */
    public boolean isPressed(int action) {
        return isSet(pressed, action);
    }

    public boolean isHeld(int action) {
        return isSet(held, action);
    }

    /** Came up since the last step. */
    public boolean isReleased(int action) {
        return isSet(released, action);
    }

    /**
     * From -1 to 1 by keys, buttons and sticks, and more by what has no end: notches of a wheel and
     * CSS px of a locked pointer since the last step.
     */
    public float axis(int axis) {
        Check.range("axis", axis, 0, axes.size() - 1);
        return level.get(axis) + turned.get(axis);
    }

    /** What an action listens to in one of its {@link #BINDINGS_MAX} places. */
    public int binding(int action, int place) {
        return bound.get(slot(action, place));
    }

    /** Has an action listen to something else; what it held so far is released. */
    public void bind(int action, int place, int binding) {
        bound.set(slot(action, place), checked(binding));
        settle();
    }

    /** What a side of an axis listens to. */
    public int axisBinding(int axis, boolean isPositive, int place) {
        return bound.get(axisSlot(axis, isPositive, place));
    }

    public void bindAxis(int axis, boolean isPositive, int place, int binding) {
        bound.set(axisSlot(axis, isPositive, place), checked(binding));
        settle();
    }

    /** Everything listens to what it did at first. */
    public void bindDefaults() {
        for (int slot = 0; slot < SLOTS; slot++) {
            bound.set(slot, defaults[slot]);
        }
        settle();
    }

    /**
     * The key or button that went down last since the last step, whether an action has it or not;
     * {@link Binding#NONE} when none did. For a screen that asks for a key.
     */
    public int newest() {
        return newest.get(0);
    }

    @Override
    protected void defaults(int row) {
        for (int slot = 0; slot < SLOTS; slot++) {
            bound.set(slot, defaults[slot]);
        }
    }

    @Override
    protected void heard(InputRecords records, int i) {
        int code = records.code(i);
        switch (records.kind(i)) {
            case InputKind.KEY_DOWN:
                if ((records.modifiers(i) & InputKind.REPEAT) != 0) return;
                newest.set(0, Binding.of(Binding.KEY, code));
                break;
            case InputKind.POINTER_DOWN:
                newest.set(0, Binding.of(Binding.POINTER, code));
                break;
            case InputKind.PAD_BUTTON:
                if (records.b(i) != 0f) newest.set(0, Binding.of(Binding.PAD_BUTTON, code));
                break;
            case InputKind.WHEEL:
                float right = records.a(i) / NOTCH_PX;
                turn(Binding.WHEEL, right, records.b(i) / NOTCH_PX);
                return;
            case InputKind.POINTER_TURN:
                turn(Binding.TURN, records.x(i), records.y(i));
                return;
            case InputKind.POINTER_MOVE:
            case InputKind.POINTER_POSE:
                return;
            case InputKind.RESIZE:
                if (!records.letsGo(i)) return;
                break;
            default:
        }
        settle();
    }

    @Override
    public Kernel kernel() {
        return new Forget(this);
    }

    /** Compares what is held now with what was. */
    private void settle() {
        for (int action = 0; action < actions.size(); action++) {
            float most = 0f;
            for (int place = 0; place < BINDINGS_MAX; place++) {
                most = Math.max(most, level(bound.get(action * BINDINGS_MAX + place)));
            }
            boolean isDown = most >= PRESSED_FROM;
            if (isDown == isSet(held, action)) continue;
            mark(isDown ? pressed : released, action);
            int word = held.get(action / WORD);
            held.set(action / WORD, word ^ 1 << action % WORD);
        }
        for (int axis = 0; axis < axes.size(); axis++) {
            float sum = sum(side(axis, true)) - sum(side(axis, false));
            level.set(axis, Math.max(-1f, Math.min(1f, sum)));
        }
    }

    private float sum(int first) {
        float sum = 0f;
        for (int place = 0; place < BINDINGS_MAX; place++) {
            sum += level(bound.get(first + place));
        }
        return Math.min(1f, sum);
    }

    /** How far down what a binding stands for is, 0 to 1. */
    private float level(int binding) {
        int code = Binding.code(binding);
        int part = Binding.part(binding);
        switch (Binding.device(binding)) {
            case Binding.KEY:
                return controls.isHeld(Key.of(code)) ? 1f : 0f;
            case Binding.POINTER:
                return controls.isHeld(code) ? 1f : 0f;
            case Binding.PAD_BUTTON:
                return pads == null ? 0f : pads.mostOf(Binding.pad(binding), part);
            case Binding.PAD_AXIS:
                return pads == null
                        ? 0f
                        : pads.mostOf(Binding.pad(binding), part >> 1, (part & 1) == 0);
            default:
                return 0f;
        }
    }

    private void turn(int device, float dx, float dy) {
        for (int slot = 0; slot < SLOTS; slot++) {
            int binding = bound.get(slot);
            if (Binding.device(binding) != device) continue;
            float along = Binding.along(binding, dx, dy);
            if (along == 0f) continue;
            if (slot < SIDES_FIRST) {
                // It has no end that could be held: it is over as it begins.
                mark(pressed, slot / BINDINGS_MAX);
                mark(released, slot / BINDINGS_MAX);
            } else {
                int axis = (slot - SIDES_FIRST) / (2 * BINDINGS_MAX);
                boolean isPositive = slot >= side(axis, true);
                turned.set(axis, turned.get(axis) + (isPositive ? along : -along));
            }
        }
    }

    private void declare(List<String> names, String name, int first, int[] bindings) {
        Check.that(
                !actions.contains(name) && !axes.contains(name), "two actions are named " + name);
        names.add(Check.present("name", name));
        copy(first, bindings);
    }

    private void copy(int first, int[] bindings) {
        Check.range("bindings", bindings.length, 0, BINDINGS_MAX);
        for (int place = 0; place < bindings.length; place++) {
            defaults[first + place] = checked(bindings[place]);
        }
    }

    private int slot(int action, int place) {
        Check.range("action", action, 0, actions.size() - 1);
        return action * BINDINGS_MAX + Check.range("place", place, 0, BINDINGS_MAX - 1);
    }

    private int axisSlot(int axis, boolean isPositive, int place) {
        Check.range("axis", axis, 0, axes.size() - 1);
        return side(axis, isPositive) + Check.range("place", place, 0, BINDINGS_MAX - 1);
    }

    private static int side(int axis, boolean isPositive) {
        return SIDES_FIRST + (2 * axis + (isPositive ? 1 : 0)) * BINDINGS_MAX;
    }

    private static int checked(int binding) {
        Check.that(Binding.isOne(binding), "not a binding");
        return binding;
    }

    private boolean isSet(IntColumn words, int action) {
        Check.range("action", action, 0, actions.size() - 1);
        return (words.get(action / WORD) >> action % WORD & 1) != 0;
    }

    private static void mark(IntColumn words, int action) {
        words.set(action / WORD, words.get(action / WORD) | 1 << action % WORD);
    }

    /** What one step was told is not told to the next. */
    private static final class Forget implements Kernel {
        private final ActionMap map;

        Forget(ActionMap map) {
            this.map = map;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.FINISH).writes(map.pressed, map.released, map.turned, map.newest);
        }

        @Override
        public void run(Step step) {
            map.pressed.fill(WORDS, 0);
            map.released.fill(WORDS, 0);
            for (int axis = 0; axis < AXES_MAX; axis++) {
                map.turned.set(axis, 0f);
            }
            map.newest.set(0, Binding.NONE);
        }

        @Override
        public String name() {
            return "Forget " + map.name();
        }
    }
}
