// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Rng;
import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.host.configuration.KernelSetting;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The script of a player and an operator who do anything that can be done, by a seed: input of all
 * kinds, changes of the configuration, and what else a game's author adds, such as commands. What
 * one event does is independent of the others, so that events can be left out to find those that
 * matter.
 */
public final class RandomPlay implements ScenarioScript {
    /** What may happen as well; asks for its numbers, and takes no steps. */
    public interface Deed {
        /** Does it once. */
        void happen(ScenarioRun run, RandomPlay chance);
    }

    private static final Key[] KEYS = Key.values();
    private static final int EVENTS_MAX = 4;
    private static final int POINTERS = 3;
    private static final int PADS = 2;
    private static final float WIDTH = 1_280f;
    private static final float HEIGHT = 720f;

    /** Numbers that one event may draw. */
    private static final int DRAWS_MAX = 64;

    private final long seed;
    private final int steps;
    private final List<Deed> deeds;
    private final IntPredicate kept;
    private int event;
    private int draws;

    private RandomPlay(long seed, int steps, List<Deed> deeds, IntPredicate kept) {
        this.seed = seed;
        this.steps = steps;
        this.deeds = deeds;
        this.kept = kept;
    }

    /** All kinds of input over so many steps, and now and then another configuration. */
    public static RandomPlay of(long seed, int steps) {
        List<Deed> deeds =
                List.of(
                        RandomPlay::key,
                        RandomPlay::key,
                        RandomPlay::pointer,
                        RandomPlay::pointer,
                        RandomPlay::pad,
                        RandomPlay::sense,
                        RandomPlay::page,
                        RandomPlay::operator);
        return new RandomPlay(seed, steps, deeds, event -> true);
    }

    /** The same with something more that may happen, as often as each of the others. */
    public RandomPlay also(Deed deed) {
        List<Deed> more = new ArrayList<>(deeds);
        more.add(Check.present("deed", deed));
        return new RandomPlay(seed, steps, List.copyOf(more), kept);
    }

    /** The same without the events that are not kept; they are counted from 0. */
    public RandomPlay only(IntPredicate events) {
        return new RandomPlay(seed, steps, deeds, events);
    }

    /** How many events there are, those that are left out with them. */
    public int events() {
        int count = 0;
        for (int step = 0; step < steps; step++) count += eventsOf(step);
        return count;
    }

    @Override
    public void play(ScenarioRun run) {
        event = 0;
        for (int step = 0; step < steps; step++) {
            for (int left = eventsOf(step); left > 0; left--) {
                draws = 0;
                if (kept.test(event)) deeds.get(below(deeds.size())).happen(run, this);
                event++;
            }
            run.steps(1);
        }
    }

    /** A number of 0 up to before the bound. */
    public int below(int bound) {
        return Rng.below(seed, draw(), bound);
    }

    /** A number between two. */
    public float between(float low, float high) {
        return Rng.between(seed, draw(), low, high);
    }

    private int draw() {
        Check.that(draws < DRAWS_MAX, "one event draws too many numbers");
        return event * DRAWS_MAX + draws++;
    }

    private int eventsOf(int step) {
        return Rng.below(~seed, step, EVENTS_MAX);
    }

    private static void key(ScenarioRun run, RandomPlay chance) {
        int kind = chance.below(2) == 0 ? InputKind.KEY_DOWN : InputKind.KEY_UP;
        int repeat = kind == InputKind.KEY_DOWN ? InputKind.REPEAT : 0;
        int modifiers = chance.below(8) == 0 ? repeat : chance.below(16);
        int key = KEYS[chance.below(KEYS.length)].ordinal();
        run.input(kind, modifiers, key, 0, 0f, 0f, 0f, 0f);
    }

    private static void pointer(ScenarioRun run, RandomPlay chance) {
        int kind = InputKind.POINTER_DOWN + chance.below(4);
        int id = 1 + chance.below(POINTERS);
        float x = chance.between(-10f, WIDTH);
        float y = chance.between(-10f, HEIGHT);
        float pressure = chance.between(0f, 1f);
        run.input(kind, chance.below(16), chance.below(3), id, x, y, pressure, chance.below(3));
    }

    private static void pad(ScenarioRun run, RandomPlay chance) {
        int pad = chance.below(PADS);
        switch (chance.below(6)) {
            case 0 -> run.input(InputKind.PAD_CONNECTED, 0, 1, pad, 17f, 4f, 0f, 0f);
            case 1 -> run.input(InputKind.PAD_DISCONNECTED, 0, 0, pad, 0f, 0f, 0f, 0f);
            case 2, 3 -> {
                float pressed = chance.between(0f, 1f);
                float isHeld = pressed > 0.5f ? 1f : 0f;
                int button = chance.below(17);
                run.input(InputKind.PAD_BUTTON, 0, button, pad, 0f, 0f, pressed, isHeld);
            }
            default -> {
                float x = chance.between(-1f, 1f);
                float y = chance.between(-1f, 1f);
                run.input(InputKind.PAD_AXES, 0, 0, pad, x, y, -y, -x);
            }
        }
    }

    private static void sense(ScenarioRun run, RandomPlay chance) {
        float x = chance.between(-90f, 90f);
        float y = chance.between(-90f, 90f);
        switch (chance.below(4)) {
            case 0 -> run.input(InputKind.POINTER_POSE, 0, 0, 1, x, y, chance.below(360), 0f);
            case 1 -> run.input(InputKind.POINTER_TURN, 0, 0, 1, x, y, 0f, 0f);
            case 2 -> run.input(InputKind.TILT, 0, 0, 0, chance.below(360), x, y, 0f);
            default ->
                    run.text("" + (char) ('a' + chance.below(26)) + (char) chance.below(0x1_0000));
        }
    }

    private static void page(ScenarioRun run, RandomPlay chance) {
        switch (chance.below(3)) {
            case 0 -> run.input(InputKind.FOCUS, 0, chance.below(2), 0, 0f, 0f, 0f, 0f);
            case 1 -> run.resize(chance.below(2_000), chance.below(2_000));
            default -> {
                float x = chance.between(0f, WIDTH);
                float y = chance.between(0f, HEIGHT);
                float turned = chance.below(241) - 120;
                run.input(InputKind.WHEEL, 0, 0, 0, x, y, 0f, turned);
            }
        }
    }

    /** Most of the time there is none; what the game refuses changes nothing. */
    private static void operator(ScenarioRun run, RandomPlay chance) {
        List<String> kernels = run.kernels();
        int rate = chance.below(4) == 0 ? 1 + chance.below(240) : 0;
        List<KernelSetting> settings = new ArrayList<>();
        if (!kernels.isEmpty() && chance.below(2) == 0) {
            String kernel = kernels.get(chance.below(kernels.size()));
            int every = 1 + chance.below(4);
            boolean isOn = chance.below(4) > 0;
            settings.add(
                    new KernelSetting(
                            kernel, isOn, every, chance.below(every), List.of(), List.of()));
        }
        run.tryToConfigure(new Configuration(rate, 0, null, settings, List.of(), List.of()));
    }
}
