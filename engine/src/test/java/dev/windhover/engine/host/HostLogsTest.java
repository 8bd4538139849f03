// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.log.Level;
import dev.windhover.engine.log.Levels;
import dev.windhover.engine.log.Log;
import dev.windhover.engine.log.LogLine;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a game and its host write down of a run on the JVM. */
class HostLogsTest {
    /** Counts, and talks of it as much as it is told. */
    private static final class Chatty implements Game {
        private static final class Count extends Block {
            final IntColumn steps = ints("steps");

            Count() {
                super("count", 1);
            }
        }

        private final int lines;

        Chatty(int lines) {
            this.lines = lines;
        }

        @Override
        public void define(Definition game) {
            Count count = game.table(new Count());
            Log log = game.log("talk");
            log.info("defined");
            game.setup(world -> log.info("filled"));
            game.kernel(new Talk(count, log, lines));
        }
    }

    private record Talk(Chatty.Count count, Log log, int lines) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).writes(count.steps);
        }

        @Override
        public void run(Step step) {
            count.steps.set(0, count.steps.get(0) + 1);
            for (int i = 0; i < lines; i++) log.info("line {} of step {}", i, step.number());
            if (step.number() == 50) throw new IllegalStateException("stumbled");
        }
    }

    @Test
    void linesOfGameAndHostStandInTheirOrder() {
        HeadlessHost host = start(new Chatty(1), HostDef.release()).steps(2);
        host.stop();

        assertEquals(
                List.of(
                        "0 info talk: defined",
                        "0 info talk: filled",
                        "0 info host: started",
                        "0 info talk: line 0 of step 0",
                        "1 info talk: line 0 of step 1",
                        "2 info host: stopped"),
                lines(host));
    }

    @Test
    void tenThousandLinesAStepNeitherChangeNorHoldUpTheWorld() {
        HeadlessHost loud = start(new Chatty(10_000), HostDef.release()).steps(40);
        HeadlessHost quiet = start(new Chatty(0), HostDef.release()).steps(40);

        assertEquals(quiet.hash(), loud.hash());
        List<String> lines = lines(loud);
        assertTrue(lines.contains("40 warn talk: 9744 lines dropped in step 39"), lines::toString);
        assertTrue(lines.contains("39 info talk: line 255 of step 39"), lines::toString);
        assertEquals(0, loud.host().outbox().length());
    }

    @Test
    void failureIsTheLastLine() {
        HeadlessHost host = start(new Chatty(0), HostDef.release());

        assertThrows(HostFailed.class, () -> host.steps(60));

        LogLine last = host.logs().get(host.logs().size() - 1);
        assertEquals(Level.ERROR, last.level());
        assertTrue(last.line().startsWith("50 error host: E0014: "), last.line());
        assertTrue(last.text().contains("stumbled"), last.line());
    }

    @Test
    void saveThatIsLoadedIsALine() {
        HeadlessHost host = start(new Chatty(0), HostDef.release()).steps(3);
        host.load(host.save(0)).steps(1);

        assertTrue(lines(host).contains("3 info host: the world of a save was loaded"));
    }

    @Test
    void levelsOfTheHostHoldFromTheSetUpOn() {
        HostDef def = HostDef.release().logged(Levels.parse("error"));
        HeadlessHost host = start(new Chatty(1), def).steps(3);

        assertEquals(List.of("0 info talk: defined"), lines(host));
    }

    @Test
    void gameThatDeclaresNoLogHasTheHostsLinesOnTheJvm() {
        HeadlessHost host = HeadlessHost.start(new ToyGame(), Launch.seeded(1));

        assertEquals(List.of("0 info host: started"), lines(host));
    }

    @Test
    void logIsDeclaredWhileTheGameIsDefined() {
        Definition[] kept = new Definition[1];
        HeadlessHost.start(game -> kept[0] = game, Launch.seeded(1));

        assertThrows(HostMisused.class, () -> kept[0].log("late"));
    }

    private static HeadlessHost start(Game game, HostDef def) {
        return HeadlessHost.start(game, Launch.seeded(1), def);
    }

    private static List<String> lines(HeadlessHost host) {
        return host.logs().stream().map(LogLine::line).toList();
    }
}
