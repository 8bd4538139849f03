// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import dev.windhover.e2e.games.Crowd;
import dev.windhover.e2e.games.Fair;
import dev.windhover.e2e.games.FairScenarios;
import dev.windhover.e2e.games.Kiosk;
import dev.windhover.e2e.games.KioskClient;
import dev.windhover.e2e.games.RecordsApi;
import dev.windhover.e2e.games.RecordsDispatcher;
import dev.windhover.e2e.games.ReplayedDrift;
import dev.windhover.engine.base.Rng;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.Recordings;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.engine.scenario.RandomPlay;
import dev.windhover.engine.scenario.Scenario;
import dev.windhover.engine.scenario.ScenarioRun;
import dev.windhover.engine.semantics.Nodes;
import dev.windhover.protocol.InputKind;
import dev.windhover.samples.harbor.Harbor;
import dev.windhover.samples.harbor.control.HarborClient;
import dev.windhover.samples.harbor.port.VesselTable;
import dev.windhover.samples.harbor.port.Weather;
import dev.windhover.samples.harbor.route.PassageRequest;
import dev.windhover.samples.harbor.route.RouteClient;
import dev.windhover.samples.pads.PadsGame;
import dev.windhover.samples.pads.control.PadsClient;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Games to which anything is done by chance, and how many of a thousand journals are each one's.
 */
enum RandomGames {
    /** Every kind of input, configurations and commands. */
    FAIR(380, 60, "fair", "", () -> Sites.of(Fair.class)) {
        @Override
        RandomPlay play(long seed) {
            return FairScenarios.random(seed, steps());
        }

        @Override
        Scenario scenario(RandomPlay play) {
            return Scenario.of("random", Fair::new, play);
        }
    },

    /** A large world that is filled at the start, orders, and jobs whose results enter. */
    HARBOR(60, 30, "harbor", "", Sites::harbor) {
        @Override
        RandomPlay play(long seed) {
            return RandomPlay.of(seed, steps())
                    .also(RandomGames::order)
                    .also(RandomGames::order)
                    .also(RandomGames::plan);
        }

        @Override
        Scenario scenario(RandomPlay play) {
            return Scenario.of("random", Harbor::new, play);
        }
    },

    /** A menu, which controls are pressed in, and a match. */
    PADS(200, 90, "pads", "", Sites::pads) {
        @Override
        RandomPlay play(long seed) {
            return RandomPlay.of(seed, steps())
                    .also(RandomGames::press)
                    .also(RandomGames::press)
                    .also((run, chance) -> new PadsClient(run.caller()).pause());
        }

        @Override
        Scenario scenario(RandomPlay play) {
            return Scenario.of("random", PadsGame::new, play);
        }
    },

    /** Thousands of numbers that follow from each other. */
    DRIFT(
            100,
            60,
            "replayed-drift",
            "parameters: { ships: 400 }",
            () -> Sites.of(ReplayedDrift.class)) {
        @Override
        RandomPlay play(long seed) {
            return RandomPlay.of(seed, steps());
        }

        @Override
        Scenario scenario(RandomPlay play) {
            return Scenario.of("random", ReplayedDrift::new, play).with("ships", 400);
        }
    },

    /** What plugins answer, and that there is none. */
    KIOSK(160, 40, "kiosk", "", () -> Sites.of(Kiosk.class)) {
        @Override
        RandomPlay play(long seed) {
            RandomPlay play = RandomPlay.of(seed, steps());
            for (int more = 0; more < 5; more++) play = play.also(RandomGames::ask);
            return play;
        }

        @Override
        Scenario scenario(RandomPlay play) {
            HostDef asked = HostDef.checked().plugin(new RecordsDispatcher(new Board()));
            return Scenario.of("random", Kiosk::new, play).on(asked);
        }
    },

    /** Worlds that are kept, and loaded in the middle of others. */
    CROWD(100, 60, "crowd", "parameters: { cubes: 40 }", () -> Sites.of(Crowd.class)) {
        @Override
        byte[] recorded(long seed) {
            return loading(seed, steps());
        }

        @Override
        RandomPlay play(long seed) {
            return null;
        }

        @Override
        Scenario scenario(RandomPlay play) {
            throw new IllegalStateException("it is played otherwise");
        }
    };

    private final int share;
    private final int steps;
    private final String site;
    private final String options;
    private final Supplier<Path> folder;

    RandomGames(int share, int steps, String site, String options, Supplier<Path> folder) {
        this.share = share;
        this.steps = steps;
        this.site = site;
        this.options = options;
        this.folder = folder;
    }

    /** What happens, of which events can be left out; null where none can. */
    abstract RandomPlay play(long seed);

    abstract Scenario scenario(RandomPlay play);

    /** The recording of a run in which anything happens. */
    byte[] recorded(long seed) {
        return recorded(play(seed));
    }

    byte[] recorded(RandomPlay play) {
        return scenario(play).run().orThrow().bytes();
    }

    /** Of so many journals in all, at least one. */
    int count(int all) {
        return Math.max(1, all * share / 1_000);
    }

    int steps() {
        return steps;
    }

    Path site() {
        return folder.get();
    }

    Stage stage() {
        return Stage.named(site).options("paused: true, seed: 1, " + options);
    }

    private static void order(ScenarioRun run, RandomPlay chance) {
        HarborClient desk = new HarborClient(run.caller());
        VesselTable vessels = run.block(VesselTable.class);
        int vessel = vessels.entity(chance.below(vessels.count()));
        switch (chance.below(5)) {
            case 0 -> desk.berth(chance.below(40) - 1, chance.below(2) == 0);
            case 1 -> desk.mouth(chance.below(2) == 0);
            case 2 -> desk.weather(Weather.values()[chance.below(Weather.values().length)]);
            case 3 -> desk.tug(chance.below(4) == 0 ? chance.below(1 << 30) : vessel);
            default -> desk.mark(vessel);
        }
    }

    private static void plan(ScenarioRun run, RandomPlay chance) {
        float x = chance.between(0f, 24_000f);
        float y = chance.between(0f, 8_000f);
        PassageRequest way =
                new PassageRequest(chance.below(99), 1_000f, 3_000f, x, y, chance.between(1f, 20f));
        new RouteClient(run.caller()).plan(way);
    }

    private static void press(ScenarioRun run, RandomPlay chance) {
        Nodes nodes = run.block(Nodes.class);
        if (nodes.count() == 0) return;
        int entity = nodes.entity(chance.below(nodes.count()));
        run.input(InputKind.SEMANTIC, 0, InputKind.SEMANTIC_PRESS, entity, 0f, 0f, 0f, 0f);
    }

    private static void ask(ScenarioRun run, RandomPlay chance) {
        KioskClient kiosk = new KioskClient(run.caller());
        String word = "w" + chance.below(1_000);
        switch (chance.below(7)) {
            case 0, 1 -> kiosk.best(chance.below(9));
            case 2 -> kiosk.keep(chance.below(9), word);
            case 3 -> kiosk.read(word);
            case 4 -> kiosk.write(word, chance.below(50));
            case 5 -> kiosk.copyByKey(word);
            default -> kiosk.paste();
        }
    }

    /** Who knows the best of all players; it answers by what it is asked alone. */
    private static final class Board implements RecordsApi {
        @Override
        public List<Entry> best(int level) {
            return List.of(new Entry("Ada", 12 * level, Way.ALONE));
        }

        @Override
        public Optional<Integer> keep(int level, Entry entry) {
            return level % 2 == 0 ? Optional.empty() : Optional.of(level);
        }
    }

    /** A run with input in which worlds are kept and loaded at any step. */
    private static byte[] loading(long seed, int steps) {
        Launch launch = Launch.seeded(1).with("cubes", 40);
        HeadlessHost host = HeadlessHost.start(new Crowd(), launch, HostDef.release());
        String name = Crowd.class.getName();
        Recorder recorder = Recordings.record(host.host(), name, "1", new RecordingDef(1, 0, true));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] save = null;
        for (int n = 0; n < steps; n++) {
            int kind = Rng.below(seed, 4 * n, 2) == 0 ? InputKind.KEY_DOWN : InputKind.KEY_UP;
            int key = Rng.below(seed, 4 * n + 1, 40);
            host.script().add(host.world().step(), kind, 0, key, 0, 0f, 0f, 0f, 0f);
            host.steps(1);
            if (Rng.below(seed, 4 * n + 2, 8) == 0) save = host.save(n);
            if (save != null && Rng.below(seed, 4 * n + 3, 12) == 0) host.load(save);
            if (n == steps - 1) recorder.end(host.world().step());
            file.write(recorder.out().bytes(), 0, recorder.out().length());
            recorder.out().clear();
        }
        return file.toByteArray();
    }
}
