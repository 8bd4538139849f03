// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.cli.FileFault;
import dev.windhover.cli.headless.GameOptions;
import dev.windhover.cli.headless.RecordingFile;
import dev.windhover.cli.headless.SaveFile;
import dev.windhover.engine.scenario.Proof;
import dev.windhover.engine.scenario.Scenario;
import dev.windhover.engine.scenario.ScenarioFailed;
import dev.windhover.engine.scenario.ScenarioResult;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Plays the scenarios of a game, holds each to every proof, and against what was kept of it. */
public final class ScenarioCommand extends GameCommand {
    /** Where what failed is left. */
    private static final Path FAILURES = Path.of("target", "scenarios");

    /** As many as make the median steady on a machine that does other things as well. */
    private static final int ROUNDS = 7;

    private static final int ROUNDS_MAX = 1_000;

    private static final int PATIENCE_MAX = 3_600;

    private List<String> names = List.of();
    private Path golden;
    private Path gallery;
    private Path kept = FAILURES;
    private final List<ScenarioResult> passed = new ArrayList<>();
    private boolean keepsAll;
    private boolean updates;
    private boolean lists;
    private boolean times;
    private boolean json;
    private int rounds;
    private int patience = StepWatch.PATIENCE_SECONDS;

    public ScenarioCommand() {
        super(
                "scenario",
                "CLASS|SITE [NAME]... [--golden FOLDER [--update]] [--to FOLDER]"
                        + " [--gallery SITE] [--list]\n           "
                        + "[--bench [--rounds N] [--json]] [--patience SECONDS] [--classes PATH]");
    }

    @Override
    boolean takes(String option, String value) {
        switch (option) {
            case "--golden" -> golden = Path.of(value);
            case "--gallery" -> gallery = Path.of(value);
            case "--rounds" -> rounds = (int) GameOptions.number(value, 1, ROUNDS_MAX);
            case "--patience" -> patience = (int) GameOptions.number(value, 1, PATIENCE_MAX);
            case "--to" -> {
                kept = Path.of(value);
                keepsAll = true;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    boolean takesAlone(String option) {
        switch (option) {
            case "--update" -> updates = true;
            case "--list" -> lists = true;
            case "--bench" -> times = true;
            case "--json" -> json = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    void named(List<String> named) {
        if (named.isEmpty()) throw new IllegalArgumentException("the game is missing");
        if (game.hasLaunch()) {
            throw new IllegalArgumentException("seed and parameters are in the scenarios");
        }
        if (updates && golden == null) {
            throw new IllegalArgumentException("--update is for what --golden FOLDER has");
        }
        if ((json || rounds > 0) && !times) {
            throw new IllegalArgumentException("--rounds and --json are for --bench");
        }
        if (times && (lists || keepsAll || golden != null || gallery != null)) {
            throw new IllegalArgumentException("--bench only measures");
        }
        game.game(named.get(0));
        names = named.subList(1, named.size());
    }

    @Override
    int work(PrintStream out, PrintStream err) throws IOException, InterruptedException {
        game.locate();
        try (URLClassLoader loader = game.loader()) {
            List<Scenario> chosen = ScenarioClass.of(game.game(), names, loader);
            if (lists) return list(chosen, out);
            if (updates) return update(chosen, out, err);
            if (times) return measure(chosen, loader, out, err);
            for (int n = 0; n < chosen.size(); n++) {
                Scenario each = chosen.get(n);
                err.println("scenario: " + (n + 1) + " of " + chosen.size() + ", " + each.name());
                prove(each, out);
            }
            int failed = chosen.size() - passed.size();
            if (gallery != null && failed == 0) Gallery.write(gallery, game.create(loader), passed);
            if (golden != null && names.isEmpty()) tellStrays(chosen, err);
            out.println(failed + " of " + chosen.size() + " scenarios failed");
            return failed == 0 ? OK : FAILED;
        }
    }

    private static int list(List<Scenario> chosen, PrintStream out) {
        for (Scenario each : chosen) {
            out.println(each.name() + (each.about().isEmpty() ? "" : ": " + each.about()));
        }
        return OK;
    }

    private int measure(List<Scenario> chosen, ClassLoader loader, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        try {
            int times = rounds > 0 ? rounds : ROUNDS;
            new ScenarioBench(game, loader, times, patience).run(chosen, json, out, err);
            return OK;
        } catch (ScenarioFailed | ScenarioWatch.Refused why) {
            err.println(why.getMessage());
            return FAILED;
        }
    }

    private int update(List<Scenario> chosen, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        Files.createDirectories(golden);
        int failed = 0;
        for (Scenario each : chosen) {
            try {
                ScenarioWatch watch = new ScenarioWatch(each, patience);
                watch.run(Scenario::prove);
                byte[] bytes = watch.run(Scenario::golden);
                // What was kept before is there until this is: it cannot be made again.
                SaveFile.write(kept(each), bytes);
                out.println(each.name() + ": kept, " + bytes.length + " bytes");
            } catch (ScenarioFailed | ScenarioWatch.Refused why) {
                failed++;
                err.println(why.getMessage());
            } catch (IOException why) {
                failed++;
                err.println("scenario " + each.name() + ": not kept: " + FileFault.told(why));
            }
        }
        return failed == 0 ? OK : FAILED;
    }

    private void prove(Scenario scenario, PrintStream out) throws InterruptedException {
        ScenarioWatch watch = new ScenarioWatch(scenario, patience);
        long began = System.nanoTime();
        ScenarioResult result = null;
        try {
            result = watch.run(Scenario::run);
            if (keepsAll) write(kept, scenario, result);
            result.orThrow();
            for (Proof proof : Proof.values()) watch.run(result, each -> each.prove(proof));
            if (golden != null) match(watch, result);
        } catch (ScenarioFailed | ScenarioWatch.Refused why) {
            out.println(why.getMessage());
            if (result != null) leave(scenario, result, out);
            return;
        } catch (IOException why) {
            out.println("scenario " + scenario.name() + ": " + FileFault.told(why));
            return;
        }
        passed.add(result);
        double seconds = (System.nanoTime() - began) / 1e9;
        String took = String.format(Locale.ROOT, ", %.1f s", seconds);
        String also = golden == null ? "" : " and what was kept";
        String proofs = Proof.values().length + " proofs" + also;
        out.println(scenario.name() + ": " + result.steps() + " steps, " + proofs + took);
    }

    private void match(ScenarioWatch watch, ScenarioResult result)
            throws IOException, ScenarioWatch.Refused, InterruptedException {
        Path file = kept(result.scenario());
        if (!Files.exists(file)) {
            throw new IOException("there is no " + file + ": keep one with --update");
        }
        String renew = "windhover scenario " + game.game() + " --golden " + golden + " --update";
        byte[] bytes = Files.readAllBytes(file);
        watch.run(result, each -> each.mustMatch(bytes, renew));
    }

    private Path kept(Scenario scenario) {
        return golden.resolve(scenario.name() + RecordingFile.PACKED);
    }

    /** Has what failed be seen again. */
    private void leave(Scenario scenario, ScenarioResult result, PrintStream out) {
        try {
            Path file = write(kept, scenario, result);
            out.println("  to see it again: windhover replay " + file + " " + game.game());
        } catch (IOException why) {
            out.println("  its recording is not kept: " + FileFault.told(why));
        }
    }

    /** A scenario that is gone leaves its recording behind. */
    private void tellStrays(List<Scenario> all, PrintStream err) throws IOException {
        if (!Files.isDirectory(golden)) return;
        List<String> known = all.stream().map(each -> each.name() + RecordingFile.PACKED).toList();
        try (Stream<Path> files = Files.list(golden)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> RecordingFile.isNamed(name) && !known.contains(name))
                    .sorted()
                    .forEach(name -> err.println("scenario: " + name + " is of no scenario"));
        }
    }

    private static Path write(Path folder, Scenario scenario, ScenarioResult result)
            throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(scenario.name() + RecordingFile.ENDING);
        SaveFile.write(file, result.bytes());
        return file;
    }
}
