// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostFailed;
import dev.windhover.engine.host.HostState;
import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.host.peer.Door;
import dev.windhover.engine.host.peer.Reception;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Snapshot;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.call.Caller;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Reply;
import dev.windhover.protocol.peer.Connection;
import dev.windhover.protocol.peer.MemoryPair;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A scenario as it is played: who plays, calls and looks after it. Whatever enters does so before
 * the next step, and is in the recording.
 */
public final class ScenarioRun {
    private static final double FRAME_MICROS = 1e6 / 60;

    /** A caller is welcomed in a few frames, or never. */
    private static final int WELCOME_FRAMES_MAX = 20;

    private static final int EPOCH = 1;

    /** Where presses go that name no place. */
    private static final int MOUSE = 1;

    private final Scenario scenario;
    private final HeadlessHost host;
    private final Tape tape;
    private double now;
    private MemoryPair line;
    private Reception reception;
    private Connection connection;

    private ScenarioRun(Scenario scenario, HeadlessHost host, Tape tape) {
        this.scenario = scenario;
        this.host = host;
        this.tape = tape;
    }

    static ScenarioRun start(Scenario scenario, RecordingDef def) {
        Game game = scenario.newGame();
        HeadlessHost host;
        try {
            host = HeadlessHost.start(game, scenario.launch(), scenario.host());
        } catch (HostFailed failed) {
            String what = "it does not start: " + failed.getMessage();
            throw new ScenarioFailed(scenario.name(), 0, what, failed);
        }
        Tape tape = new Tape(host.host(), game.getClass().getName(), def);
        return new ScenarioRun(scenario, host, tape);
    }

    /**
     * Runs so many steps.
     *
     * @throws ScenarioFailed at the scenario's maximum
     */
    public ScenarioRun steps(int steps) {
        for (int i = 0; i < steps; i++) {
            if (step() == scenario.stepsMax()) {
                throw failed("it wants more than its " + scenario.stepsMax() + " steps", null);
            }
            oneStep();
        }
        return this;
    }

    /**
     * Runs until something holds, which is asked after every step.
     *
     * @param what is waited for
     * @throws ScenarioFailed when it does not hold after so many steps
     */
    public ScenarioRun until(int stepsMax, String what, BooleanSupplier holds) {
        for (int i = 0; !holds.getAsBoolean(); i++) {
            if (i == stepsMax) throw failed("waited " + i + " steps in vain: " + what, null);
            steps(1);
        }
        return this;
    }

    /**
     * What has to be so now.
     *
     * @param what is so, for who reads that it is not
     * @throws ScenarioFailed when it is not
     */
    public ScenarioRun must(boolean holds, String what) {
        if (!holds) throw failed("it does not hold that " + what, null);
        return this;
    }

    /** Steps that are done. */
    public int step() {
        return host.world().step();
    }

    public World world() {
        return host.world();
    }

    /** The game's table or block of a class, which there is one of. */
    public <T extends Block> T block(Class<T> type) {
        for (Block each : host.world().blocks()) {
            if (type.isInstance(each)) return type.cast(each);
        }
        throw failed("the game has no " + type.getSimpleName(), null);
    }

    /** Where input is written that enters before a later step; in the order of steps. */
    public InputRecords script() {
        return host.script();
    }

    /** Any input, before the next step. See {@link InputKind} for what the numbers are. */
    public ScenarioRun input(
            int kind, int modifiers, int code, int id, float x, float y, float a, float b) {
        host.script().add(step(), kind, modifiers, code, id, x, y, a, b);
        return this;
    }

    public ScenarioRun keyDown(Key key) {
        return input(InputKind.KEY_DOWN, 0, key.ordinal(), 0, 0f, 0f, 0f, 0f);
    }

    public ScenarioRun keyUp(Key key) {
        return input(InputKind.KEY_UP, 0, key.ordinal(), 0, 0f, 0f, 0f, 0f);
    }

    /** Down, a step, up, a step. */
    public ScenarioRun tap(Key key) {
        keyDown(key).steps(1);
        return keyUp(key).steps(1);
    }

    public ScenarioRun pointerDown(float x, float y) {
        return pointer(InputKind.POINTER_DOWN, 0, x, y);
    }

    /** With the main button held. */
    public ScenarioRun pointerMove(float x, float y) {
        return pointer(InputKind.POINTER_MOVE, 1, x, y);
    }

    public ScenarioRun pointerUp(float x, float y) {
        return pointer(InputKind.POINTER_UP, 0, x, y);
    }

    /** A screen of so many pixels, on which one is a pixel of the page too. */
    public ScenarioRun resize(int width, int height) {
        return input(InputKind.RESIZE, 0, 0, 0, width, height, width, height);
    }

    /** Four characters at most, as they are typed. */
    public ScenarioRun text(String typed) {
        must(typed.length() <= 4, "a piece of text has 4 characters: " + typed);
        float[] units = new float[4];
        for (int i = 0; i < typed.length(); i++) units[i] = typed.charAt(i);
        int count = typed.length();
        return input(InputKind.TEXT, 0, count, 0, units[0], units[1], units[2], units[3]);
    }

    private ScenarioRun pointer(int kind, int code, float x, float y) {
        return input(kind, 0, code, MOUSE, x, y, 0.5f, InputKind.POINTER_MOUSE);
    }

    /**
     * Follows another configuration from the next step on, as an operator would.
     *
     * @throws ScenarioFailed when the game refuses it
     */
    public ScenarioRun configure(Configuration configuration) {
        List<String> why = host.host().configure(configuration);
        return must(why.isEmpty(), "the configuration can be had: " + why);
    }

    /** Why a configuration is refused; empty when it is followed from the next step on. */
    public List<String> tryToConfigure(Configuration configuration) {
        return host.host().configure(configuration);
    }

    /** The names of the kernels that run, in their order. */
    public List<String> kernels() {
        return host.host().plan().names();
    }

    /** For generated clients, which call as a page or another program does. */
    public Caller caller() {
        if (connection == null) connect();
        return connection;
    }

    /**
     * Goes on step by step until a call is answered.
     *
     * @return its result
     * @throws ScenarioFailed when it is refused
     */
    public <T> T done(Reply<T> reply) {
        Answer<T> answer = new Answer<>();
        reply.whenDone(answer::done).whenRefused(answer::refused);
        while (!answer.isThere) steps(1);
        if (answer.why != null) throw failed("a call was refused: " + answer.why, null);
        return answer.result;
    }

    /**
     * The same of a call that has to be refused.
     *
     * @return why it was
     */
    public Refusal refused(Reply<?> reply) {
        Answer<Object> answer = new Answer<>();
        reply.whenDone(answer::done).whenRefused(answer::refused);
        while (!answer.isThere) steps(1);
        if (answer.why == null) throw failed("a call was not refused", null);
        return answer.why;
    }

    /** What becomes of a call. */
    private static final class Answer<T> {
        private boolean isThere;
        private T result;
        private Refusal why;

        void done(T value) {
            isThere = true;
            result = value;
        }

        void refused(Refusal reason) {
            isThere = true;
            why = reason;
        }
    }

    private void connect() {
        Door door = host.host().door(EPOCH, "a scenario");
        if (door == null) throw failed("the game has nothing that can be called", null);
        line = new MemoryPair();
        reception = new Reception(door);
        reception.admit(line.other());
        connection = new Connection(line.one(), "scenario");
        host.readBy(this::listen);
        for (int i = 0; connection.welcome() == null; i++) {
            if (i == WELCOME_FRAMES_MAX) throw failed("nobody answers its calls", null);
            line.deliver();
            listen();
        }
    }

    /** Who calls hears what became of it, as the frame that it was done in ends. */
    private void listen() {
        now += FRAME_MICROS;
        reception.frame(now);
        line.deliver();
    }

    /** What was called before it enters before it. */
    private void oneStep() {
        if (line != null) line.deliver();
        try {
            host.steps(1);
        } catch (HostFailed broken) {
            throw failed(broken.getMessage(), broken);
        }
        tape.carry();
        scenario.stepped(step());
    }

    ScenarioFailed failed(String what, Throwable cause) {
        return new ScenarioFailed(scenario.name(), step(), what, cause);
    }

    int worldBytes() {
        return new Snapshot(host.world()).toBytes().length;
    }

    /** Ends the run where it is; its recording. */
    byte[] end() {
        boolean runs = host.host().state() == HostState.RUNNING;
        byte[] bytes = tape.end(step(), !runs);
        if (runs) host.stop();
        return bytes;
    }
}
