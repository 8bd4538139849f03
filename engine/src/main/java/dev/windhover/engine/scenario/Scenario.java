// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.engine.schedule.Marks;
import java.util.function.Supplier;

/**
 * A run of a game that is told in code: seed, parameters, what is played and called, and what must
 * hold. It is a test, and what it makes is a recording, which plays in every browser.
 *
 * <pre>{@code
 * Scenario.of("closed-mouth", Harbor::new, run -> {
 *     HarborClient desk = new HarborClient(run.caller());
 *     run.done(desk.mouth(false));
 *     run.steps(300);
 *     run.must(run.block(PortBlock.class).mouthClosed.get(0), "the mouth is closed");
 * }).about("Nobody enters a harbour that is closed").seeded(5)
 * }</pre>
 */
public final class Scenario {
    /** Ten minutes of sixty steps a second; longer runs prove nothing that shorter ones do not. */
    public static final int STEPS_MAX = 36_000;

    /** A minute: what a scenario may take unless it says otherwise. */
    private static final int STEPS_USUAL = 3_600;

    /** What keyframes may take up in a golden recording, which is a tenth of it as it is kept. */
    private static final int KEYFRAME_BYTES = 1 << 16;

    /** Nobody. */
    private static final class Unheard implements Progress {
        @Override
        public void begins(String scope, int step) {}

        @Override
        public void ends() {}

        @Override
        public void stepped(int steps) {}
    }

    private final String name;
    private final Supplier<? extends Game> game;
    private final ScenarioScript script;
    private final String about;
    private final Launch launch;
    private final int stepsMax;
    private final HostDef host;
    private final Progress progress;

    /** Hears on the scenario's thread of each kernel, and how many steps its script has done. */
    public interface Progress extends Marks {
        void stepped(int steps);
    }

    private Scenario(
            String name,
            Supplier<? extends Game> game,
            ScenarioScript script,
            String about,
            Launch launch,
            int stepsMax,
            HostDef host,
            Progress progress) {
        this.name = name;
        this.game = game;
        this.script = script;
        this.about = about;
        this.launch = launch;
        this.stepsMax = stepsMax;
        this.host = host;
        this.progress = progress;
    }

    /**
     * A scenario with the seed 1 that takes a minute at most.
     *
     * @param name lower-case letters, digits and hyphens: its recordings are called so too
     * @param game a new one each time
     */
    public static Scenario of(String name, Supplier<? extends Game> game, ScenarioScript script) {
        Check.that(name.matches("[a-z0-9-]{1,60}"), "a scenario cannot be called " + name);
        Check.present("game", game);
        Check.present("script", script);
        Launch launch = Launch.seeded(1);
        return new Scenario(
                name, game, script, "", launch, STEPS_USUAL, HostDef.checked(), new Unheard());
    }

    /** What it shows, in a sentence for people. */
    public Scenario about(String sentence) {
        return new Scenario(name, game, script, sentence, launch, stepsMax, host, progress);
    }

    /** With another seed, and no parameters. */
    public Scenario seeded(long seed) {
        return new Scenario(
                name, game, script, about, Launch.seeded(seed), stepsMax, host, progress);
    }

    /** With one of the game's parameters. */
    public Scenario with(String parameter, int value) {
        Launch more = launch.with(parameter, value);
        return new Scenario(name, game, script, about, more, stepsMax, host, progress);
    }

    /** It may take so many steps; one that wants more has failed. */
    public Scenario stepsMax(int steps) {
        Check.range("stepsMax of " + name, steps, 1, STEPS_MAX);
        return new Scenario(name, game, script, about, launch, steps, host, progress);
    }

    /** On another host than {@link HostDef#checked}: with plugins or authorities that answer. */
    public Scenario on(HostDef def) {
        return new Scenario(name, game, script, about, launch, stepsMax, def, progress);
    }

    /** Who watches from outside hears how far it is, in place of whoever its host told before. */
    public Scenario heardBy(Progress progress) {
        HostDef told = host.marked(progress);
        return new Scenario(name, game, script, about, launch, stepsMax, told, progress);
    }

    public String name() {
        return name;
    }

    /** Empty when it says nothing. */
    public String about() {
        return about;
    }

    /**
     * Plays it once; what does not hold is in the result.
     *
     * @throws ScenarioFailed when the game does not even start
     */
    public ScenarioResult run() {
        return run(new RecordingDef(1, 0, true));
    }

    /**
     * Plays it, and holds the run to {@link Proof each proof}: the one line of a test.
     *
     * @throws ScenarioFailed when it did not come to what it says, or does not withstand a proof
     */
    public ScenarioResult prove() {
        ScenarioResult result = run().orThrow();
        for (Proof proof : Proof.values()) result.prove(proof);
        return result;
    }

    /**
     * A run to keep, which {@link ScenarioResult#mustMatch} is held against later: a recording with
     * as many keyframes as leave it small, to name values by, packed by gzip.
     *
     * @throws ScenarioFailed when it did not come to what it says
     */
    public byte[] golden() {
        ScenarioResult plain = run().orThrow();
        long whole = (long) plain.worldBytes() * plain.steps();
        long every = whole / KEYFRAME_BYTES + 1;
        // One of the beginning alone names nothing.
        int keyframes = every > plain.steps() ? 0 : (int) every;
        return Packed.pack(run(new RecordingDef(1, keyframes, true)).orThrow().bytes());
    }

    private ScenarioResult run(RecordingDef def) {
        ScenarioRun run = ScenarioRun.start(this, def);
        ScenarioFailed failed = null;
        try {
            script.play(run);
        } catch (ScenarioFailed why) {
            failed = why;
        } catch (RuntimeException | AssertionError thrown) {
            failed = run.failed(thrown.toString(), thrown);
        }
        return new ScenarioResult(this, run.step(), failed, run.end(), run.worldBytes());
    }

    Game newGame() {
        return game.get();
    }

    Launch launch() {
        return launch;
    }

    int stepsMax() {
        return stepsMax;
    }

    HostDef host() {
        return host;
    }

    void stepped(int steps) {
        progress.stepped(steps);
    }
}
