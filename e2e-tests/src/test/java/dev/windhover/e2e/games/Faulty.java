// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.configuration.WhenHidden;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.render.DrawList;
import dev.windhover.engine.render.Mesh;
import dev.windhover.engine.render.MeshBuilder;
import dev.windhover.engine.scene.Scene;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.telemetry.Counter;
import dev.windhover.engine.telemetry.Gauge;
import dev.windhover.protocol.Key;

/** Does one thing wrong, which a parameter chooses, at a step that another parameter names. */
public final class Faulty implements Game {
    /** A counter of the steps that were begun, also of those that went wrong. */
    public static final String BEGUN = "steps begun";

    /** A gauge of how many steps there are until it goes wrong. */
    public static final String LEFT = "steps left";

    /** What goes wrong; the parameter is its place in this list. */
    public enum Fault {
        NONE,
        DEFINE_THROWS,
        SETUP_THROWS,
        SETUP_TRAPS,
        STEP_THROWS,
        NULL_REFERENCE,
        ARRAY_BOUNDS,
        BAD_CAST,
        ENDLESS_RECURSION,
        DIVISION_BY_ZERO,
        ENDLESS_LOOP,
        SCENE_THROWS,
        SCENE_TRAPS,
        INPUT_THROWS,
        HUGE_ARRAY
    }

    /** Known to no library, so that a test can be sure whose it is. */
    public static final class Mishap extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Mishap(String message) {
            super(message);
        }
    }

    /** How far it came. */
    public static final class Progress extends Block {
        public final IntColumn steps = ints("steps");
        public final IntColumn moves = ints("moves");
        public final IntColumn result = ints("result");

        Progress() {
            super("progress", 1);
        }
    }

    /** What a bad cast is cast from and to, and what a missing reference would be. */
    private static class Thing {
        int value = 1;
    }

    private static final class OtherThing extends Thing {
        int more = 2;
    }

    @Override
    public void define(Definition game) {
        Fault fault = Fault.values()[game.parameter("fault", 0, 0, Fault.values().length - 1)];
        int at = game.parameter("at", 30, 0, 1_000_000);
        WhenHidden policy = WhenHidden.values()[game.parameter("hidden", 0, 0, 2)];
        if (fault == Fault.DEFINE_THROWS) throw new Mishap("define went wrong");
        Progress progress = game.table(new Progress());
        int mesh = game.mesh(roof());
        game.whenHidden(policy);
        game.setup(world -> fill(fault, progress));
        Counter begun = game.counter(BEGUN);
        Gauge left = game.gauge(LEFT, "steps");
        game.kernel(new Break(fault, at, progress, begun, left));
        game.input(new Touch(fault, progress));
        game.scene(new Show(fault, at, progress, mesh));
        game.publish("progress", progress);
        game.replays();
    }

    private static void fill(Fault fault, Progress progress) {
        if (fault == Fault.SETUP_THROWS) throw new Mishap("set-up went wrong");
        if (fault == Fault.SETUP_TRAPS) progress.result.set(0, nothing(fault).value);
    }

    /** A reference that is missing in a way that no compiler sees. */
    private static Thing nothing(Fault fault) {
        return fault == Fault.NONE ? new Thing() : null;
    }

    private static Mesh roof() {
        MeshBuilder mesh = new MeshBuilder();
        mesh.triangle(-1f, -1f, 0f, 1f, -1f, 0f, 0f, 1f, 1f);
        mesh.triangle(1f, -1f, 0f, 1f, 1f, 0f, 0f, 1f, 1f);
        return mesh.build("roof");
    }

    private static final class Break implements Kernel {
        private final Fault fault;
        private final int at;
        private final Progress progress;
        private final Counter begun;
        private final Gauge left;

        Break(Fault fault, int at, Progress progress, Counter begun, Gauge left) {
            this.fault = fault;
            this.at = at;
            this.progress = progress;
            this.begun = begun;
            this.left = left;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).writes(progress.steps, progress.result);
        }

        @Override
        public void run(Step step) {
            begun.add(1);
            left.set(at - step.number());
            if (step.number() == at) progress.result.set(0, broken(step.number()));
            progress.steps.set(0, step.number() + 1);
        }

        @Override
        public String name() {
            return "Break";
        }

        private int broken(int number) {
            switch (fault) {
                case STEP_THROWS:
                    throw new Mishap("step " + number + " went wrong");
                case NULL_REFERENCE:
                    return nothing(fault).value;
                case ARRAY_BOUNDS:
                    return new int[] {1, 2, 3}[number + 100_000];
                case BAD_CAST:
                    return other(number < 0 ? new OtherThing() : new Thing()).more;
                case ENDLESS_RECURSION:
                    return deeper(number);
                case DIVISION_BY_ZERO:
                    return number / progress.moves.get(0);
                case ENDLESS_LOOP:
                    return forever(number);
                case HUGE_ARRAY:
                    return new long[Integer.MAX_VALUE - number].length;
                default:
                    return 0;
            }
        }

        private static OtherThing other(Thing thing) {
            return (OtherThing) thing;
        }

        private static int deeper(int level) {
            return level < 0 ? 0 : deeper(level + 1) + deeper(level + 2);
        }

        private int forever(int number) {
            int sum = 0;
            while (progress.steps.get(0) <= number) {
                sum += progress.result.get(0) + 1;
                progress.result.set(0, sum & 1);
            }
            return sum;
        }
    }

    private static final class Show implements Scene {
        private final Fault fault;
        private final int at;
        private final Progress progress;
        private final int mesh;

        Show(Fault fault, int at, Progress progress, int mesh) {
            this.fault = fault;
            this.at = at;
            this.progress = progress;
            this.mesh = mesh;
        }

        @Override
        public void into(DrawList list, float alpha) {
            int step = progress.steps.get(0);
            if (step >= at && fault == Fault.SCENE_THROWS) throw new Mishap("the scene went wrong");
            int shade = step >= at && fault == Fault.SCENE_TRAPS ? nothing(fault).value : 1;
            list.background(0.05f, 0.1f, 0.2f * shade);
            list.view().look(0f, 0f, 12f, 0f, 0f, 0f, 0.9f, 0.1f, 100f);
            list.batch(DrawList.Kind.LIT, mesh);
            for (int i = -3; i <= 3; i++) {
                int colour = DrawList.colour(0.5f + i * 0.15f, 0.8f, 0.4f - i * 0.1f, 1f);
                list.instance(i * 2f + step % 60 / 60f, 0f, 0f, 1f, 0f, 0f, 0f, 1f, colour);
            }
        }
    }

    private static final class Touch implements InputHandler {
        private final Fault fault;
        private final Progress progress;

        Touch(Fault fault, Progress progress) {
            this.fault = fault;
            this.progress = progress;
        }

        @Override
        public void keyDown(Key key, int modifiers, boolean repeat) {
            if (fault == Fault.INPUT_THROWS) throw new Mishap("the handler went wrong");
        }

        @Override
        public void pointerMoved(int pointer, int buttons, float x, float y, int modifiers) {
            progress.moves.set(0, progress.moves.get(0) + 1);
        }
    }
}
